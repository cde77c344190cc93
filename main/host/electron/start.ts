import { app, type BrowserWindow, clipboard, session, shell } from 'electron';
import { createCore } from '../../core';
import { systemClock } from '../../lib/time';
import { openVault } from '../../secrets/open-vault';
import { readBundle } from '../bundle';
import { commonParts } from '../core-parts';
import { claimDataDir } from '../data-dir-claim';
import type { BuiltFiles } from '../paths';
import { answerCalls, push } from './channel';
import { utilityWorker } from './keytar-process';
import { bundleOrigin, lockSession } from './lock-session';
import { saveByDialog } from './save-file';
import { createWindow, loadPage, raise, setMenu } from './window';

type Options = {
  readonly dataDir: string;
  readonly vault: 'keychain' | 'session';
  readonly files: BuiltFiles;
};

/** Opens the one window over a core of its own. Call once the application is ready. */
export async function start({ dataDir, vault: prefer, files }: Options): Promise<void> {
  let window: BrowserWindow | null = null;
  const show = (): void => {
    if (window !== null) raise(window);
  };
  app.on('second-instance', show);
  // Electron's own lock knows other Electrons only; the same folder may be held by another host.
  const claim = await claimDataDir(dataDir, show);
  if (claim === null) {
    app.exit(0);
    return;
  }
  const vault = await openVault({
    prefer,
    spawn: utilityWorker(files.keytarWorker),
    clock: systemClock,
  });
  const core = await createCore({
    ...commonParts,
    host: 'electron',
    locale: app.getLocale(),
    dataDir,
    vault,
    emit: (name, payload) => {
      if (window !== null) push(window.webContents, name, payload);
    },
    openUrl: (url) => shell.openExternal(url),
    copyText: async (text) => clipboard.writeText(text),
    saveFile: (name, text) => saveByDialog(window, name, text),
  });
  quitCleanly(async () => {
    await core.close();
    await claim.release();
  });

  const allowDevTools = !app.isPackaged;
  // Not a `persist:` partition: the window keeps nothing on disk.
  const memory = session.fromPartition('flatten', { cache: false });
  lockSession(memory, { bundle: await readBundle(files.renderer, bundleOrigin), allowDevTools });
  setMenu();
  window = await createWindow({
    session: memory,
    preload: files.preload,
    dataDir,
    allowDevTools,
  });
  answerCalls(window.webContents, core.dispatch);
  await loadPage(window);
}

/** Closing the window ends the application on every system, after `finish` has run once. */
function quitCleanly(finish: () => Promise<void>): void {
  let finished = false;
  app.on('window-all-closed', () => app.quit());
  app.on('will-quit', (event) => {
    if (finished) return;
    finished = true;
    event.preventDefault();
    void finish().finally(() => app.exit(0));
  });
}
