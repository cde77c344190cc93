import { type IpcMainInvokeEvent, ipcMain, type WebContents } from 'electron';
import { bridgeChannels } from '../../../app/bridge';
import type { Result } from '../../../app/result';

type Dispatch = (name: string, input: unknown) => Promise<Result<unknown>>;

/**
 * The window's only way into main, and the only user of `ipcMain`. A sender that is not the top frame of
 * our window on our own files is refused before anything of its message is looked at.
 */
export function answerCalls(window: WebContents, dispatch: Dispatch): void {
  const windowId = window.id;
  ipcMain.handle(bridgeChannels.call, (event, name: unknown, input: unknown) => {
    // Synchronously first: after an await the frame may be gone and could no longer be judged.
    if (!isOurWindow(event, windowId)) throw new Error('Refused');
    return dispatch(String(name), input);
  });
}

/** Delivers a push to the window, if there still is one. */
export function push(window: WebContents, name: string, payload: unknown): void {
  if (!window.isDestroyed()) window.send(bridgeChannels.push, name, payload);
}

function isOurWindow({ sender, senderFrame: frame }: IpcMainInvokeEvent, id: number): boolean {
  if (frame === null || frame.detached || frame.parent !== null || sender.id !== id) return false;
  const url = URL.canParse(frame.url) ? new URL(frame.url) : null;
  return url?.protocol === 'app:' && url.host === 'bundle';
}
