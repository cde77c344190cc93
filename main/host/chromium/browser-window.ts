import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import type { Bundle } from '../bundle';
import { Bounds, fitBounds, readBounds, writeBounds } from '../window-bounds';
import { keepOnly, lockContext, quietArguments } from './lock-context';
import { pageOrigin } from './page-bridge';

export type BrowserWindow = {
  readonly context: BrowserContext;
  readonly page: Page;
  /** Ends the browser, and leaves nothing of it on the disk. */
  close(): Promise<void>;
};

type Parts = {
  readonly executablePath: string;
  readonly headless: boolean;
  readonly dataDir: string;
  readonly bundle: Bundle;
};

/** How often the place of the window is looked up: the browser does not report that it was moved. */
const boundsPeriodMs = 2_000;

/**
 * Starts the browser with a window of its own over the pipe, so that no port is open, and with a profile in
 * a temporary folder. The page is not loaded yet.
 */
export async function openBrowserWindow(parts: Parts): Promise<BrowserWindow> {
  const temporary = await mkdtemp(join(tmpdir(), 'flatten-browser-'));
  const clean = (): Promise<void> =>
    // Some of the browser's processes outlive it for a moment and still write.
    rm(temporary, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  // A browser that does not come up in time is given up, and a fresh profile may do better.
  const context = await launch(parts, join(temporary, 'profile'), firstLaunchMs)
    .catch(() => launch(parts, join(temporary, 'second-profile'), secondLaunchMs))
    .catch(async (error: unknown) => {
      await clean();
      throw error;
    });
  await lockContext(context, parts.bundle);
  const page = context.pages()[0] ?? (await context.newPage());
  keepOnly(page);
  if (!parts.headless) await rememberBounds(page, parts.dataDir);
  const close = async (): Promise<void> => {
    await context.close();
    await clean();
  };
  return { context, page, close };
}

/** A window is there in under a second, but now and then one browser of many never answers at all. */
const firstLaunchMs = 10_000;
const secondLaunchMs = 30_000;

async function launch(parts: Parts, profile: string, timeout: number): Promise<BrowserContext> {
  const saved = await readBounds(parts.dataDir);
  return chromium.launchPersistentContext(profile, {
    timeout,
    env: browserEnvironment(dirname(profile)),
    executablePath: parts.executablePath,
    headless: parts.headless,
    viewport: parts.headless ? { width: 1280, height: 800 } : null,
    chromiumSandbox: !isRoot(),
    ignoreDefaultArgs: ['--enable-automation'],
    args: [...quietArguments, ...windowArguments(saved), ...rootArguments()],
    acceptDownloads: false,
    serviceWorkers: 'block',
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
}

/** On Linux the browser leaves the folder of a socket behind, so it gets our folder for such things. */
function browserEnvironment(temporary: string): Record<string, string | undefined> {
  return process.platform === 'linux' ? { ...process.env, TMPDIR: temporary } : process.env;
}

function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/**
 * Chromium's sandbox does not work for root, and without it a bar over the page says so unless this is a
 * test. Everybody else keeps the sandbox.
 */
function rootArguments(): readonly string[] {
  return isRoot() ? ['--test-type'] : [];
}

function windowArguments(saved: Bounds | null): readonly string[] {
  const size = fitBounds(saved, []);
  const place = saved === null ? [] : [`--window-position=${saved.x},${saved.y}`];
  return [`--app=${pageOrigin}/`, `--window-size=${size.width},${size.height}`, ...place];
}

async function rememberBounds(page: Page, dataDir: string): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  let last = '';
  const look = async (): Promise<void> => {
    const { bounds } = await devtools.send('Browser.getWindowForTarget');
    if (bounds.windowState !== 'normal') return;
    const { left: x, top: y, width, height } = bounds;
    const parsed = Bounds.safeParse({ x, y, width, height });
    if (!parsed.success || JSON.stringify(parsed.data) === last) return;
    last = JSON.stringify(parsed.data);
    await writeBounds(dataDir, parsed.data);
  };
  const timer = setInterval(() => void look().catch(() => undefined), boundsPeriodMs);
  page.context().on('close', () => clearInterval(timer));
}
