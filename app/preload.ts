import { contextBridge, ipcRenderer } from 'electron';
import { type Bridge, bridgeChannels } from './bridge';

const bridge: Bridge = {
  call: (name, input) => ipcRenderer.invoke(bridgeChannels.call, name, input),
  listen: (listener) => {
    const deliver = (_event: unknown, name: string, payload: unknown): void =>
      listener(name, payload);
    ipcRenderer.on(bridgeChannels.push, deliver);
    return () => {
      ipcRenderer.off(bridgeChannels.push, deliver);
    };
  },
};

contextBridge.exposeInMainWorld('flatten', bridge);
