import { BrowserWindow, Menu, type Session, screen } from 'electron';
import { fitBounds, minimumSize, readBounds, writeBounds } from '../window-bounds';
import { bundleOrigin } from './lock-session';
import { lockedPreferences } from './web-preferences';

type Parts = {
  readonly session: Session;
  readonly preload: string;
  readonly dataDir: string;
  readonly allowDevTools: boolean;
};

/** A page that crashes is loaded again, but not for ever. */
const maxReloads = 3;

/** Opens the window where it was last; it is shown once its first frame is painted. */
export async function createWindow(parts: Parts): Promise<BrowserWindow> {
  const areas = displayAreas();
  const window = new BrowserWindow({
    ...fitBounds(await readBounds(parts.dataDir), areas),
    minWidth: minimumSize.width,
    minHeight: minimumSize.height,
    title: 'Flatten',
    show: false,
    autoHideMenuBar: true,
    webPreferences: {
      ...lockedPreferences,
      session: parts.session,
      preload: parts.preload,
      devTools: parts.allowDevTools,
    },
  });
  window.once('ready-to-show', () => window.show());
  window.on('close', () => void writeBounds(parts.dataDir, window.getNormalBounds()));
  reloadAfterCrash(window);
  return window;
}

/** Loads our page. Separate from the making, so that the channel is there before the page asks. */
export async function loadPage(window: BrowserWindow): Promise<void> {
  await window.loadURL(`${bundleOrigin}/index.html`);
}

/** Brings the window to the front, as a second start of the application does. */
export function raise(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

/** macOS takes cut, copy and paste from the menu; elsewhere an application of one window needs none. */
export function setMenu(): void {
  const menu =
    process.platform === 'darwin'
      ? Menu.buildFromTemplate([{ role: 'appMenu' }, { role: 'editMenu' }, { role: 'windowMenu' }])
      : null;
  Menu.setApplicationMenu(menu);
}

function displayAreas(): readonly Electron.Rectangle[] {
  const main = screen.getPrimaryDisplay();
  const others = screen.getAllDisplays().filter((display) => display.id !== main.id);
  return [main, ...others].map((display) => display.workArea);
}

function reloadAfterCrash(window: BrowserWindow): void {
  let reloads = 0;
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit' || reloads >= maxReloads) return;
    reloads += 1;
    void loadPage(window);
  });
}
