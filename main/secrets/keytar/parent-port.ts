/** The worker's end of the line to main. */
export type ParentPort = {
  send(message: object): void;
  onMessage(listener: (message: unknown) => void): void;
};

/** The worker's process, as far as the port needs it. */
export type WorkerHost = {
  readonly pid: number;
  on(event: 'message', listener: (message: unknown) => void): unknown;
  on(event: 'disconnect' | 'SIGINT', listener: () => void): unknown;
  send?(message: object): unknown;
  kill(pid: number, signal: 'SIGKILL'): unknown;
};

/**
 * Node's `fork` talks through `process.send`, Electron's `utilityProcess` through `process.parentPort`,
 * whose messages come wrapped in an event. The worker runs under both and sees one port.
 */
export function openParentPort(host: WorkerHost): ParentPort {
  const electron: unknown = Reflect.get(host, 'parentPort');
  return isElectronPort(electron) ? electronPort(electron) : nodePort(host);
}

type ElectronPort = {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): void;
};

function isElectronPort(port: unknown): port is ElectronPort {
  return typeof port === 'object' && port !== null && 'postMessage' in port;
}

function electronPort(port: ElectronPort): ParentPort {
  return {
    send: (message) => port.postMessage(message),
    onMessage: (listener) => port.on('message', ({ data }) => listener(data)),
  };
}

function nodePort(host: WorkerHost): ParentPort {
  // A worker without its parent must not live on. While keytar waits for a prompt even process.exit()
  // hangs (reliability.md, fact 5), so it ends itself the hard way.
  host.on('disconnect', () => host.kill(host.pid, 'SIGKILL'));
  // Ctrl-C in a terminal reaches the whole group; main decides when the worker ends.
  host.on('SIGINT', () => undefined);
  return {
    send: (message) => {
      host.send?.(message);
    },
    onMessage: (listener) => {
      host.on('message', listener);
    },
  };
}
