import type { Page } from 'playwright-core';
import { type Core, createCore } from '../../core';
import { systemClock } from '../../lib/time';
import { forkWorker } from '../../secrets/keytar/fork-worker';
import { openVault } from '../../secrets/open-vault';
import { readBundle } from '../bundle';
import { commonParts, systemLocale } from '../core-parts';
import { copyToClipboard, openInBrowser } from '../desktop';
import { saveInExports } from '../export-folder';
import { built } from '../paths';
import { openBrowserWindow } from './browser-window';
import { answerCalls, pageOrigin, push } from './page-bridge';

export type ChromiumHostOptions = {
  readonly executablePath: string;
  readonly dataDir: string;
  readonly vault: 'keychain' | 'session';
  /** True where there is no display: the same page without a window. */
  readonly headless: boolean;
};

export type ChromiumHost = {
  readonly page: Page;
  readonly core: Core;
  /** Resolves when the window was closed, by the user or by `close`, and the core has ended. */
  readonly closed: Promise<void>;
  close(): Promise<void>;
};

/** Opens the window in an installed browser, over a core of its own. Rejects where the browser does not start. */
export async function startChromiumHost(options: ChromiumHostOptions): Promise<ChromiumHost> {
  const { dataDir, vault: prefer } = options;
  const bundle = await readBundle(built.renderer, pageOrigin);
  const [window, vault] = await Promise.all([
    openBrowserWindow({ ...options, bundle }),
    openVault({ prefer, spawn: forkWorker(built.keytarWorker), clock: systemClock }),
  ]);
  const { page } = window;
  const core = await createCore({
    ...commonParts,
    host: 'chromium',
    locale: systemLocale(),
    dataDir,
    vault,
    emit: (name, payload) => void push(page, name, payload),
    openUrl: openInBrowser,
    copyText: (text) => copyText(page, text),
    saveFile: saveInExports(dataDir),
  });
  const closed = new Promise<void>((resolve) => {
    const end = (): void => {
      void window.close().then(core.close).then(resolve);
    };
    page.once('close', end);
    page.once('crash', end);
  });
  await answerCalls(page, core.dispatch);
  await page.goto(`${pageOrigin}/`);
  return {
    page,
    core,
    closed,
    close: async () => {
      await window.close();
      await closed;
    },
  };
}

/** By the desktop's own command; where it has none, by the page, which may write for this one time only. */
async function copyText(page: Page, text: string): Promise<void> {
  try {
    await copyToClipboard(text);
  } catch {
    const context = page.context();
    await context.grantPermissions(['clipboard-write'], { origin: pageOrigin });
    try {
      await page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(text)})`);
    } finally {
      await context.clearPermissions();
    }
  }
}
