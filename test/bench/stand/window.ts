import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { findBrowser } from '../../../main/host/chromium/find-browser';
import type { ChromiumHost } from '../../../main/host/chromium/host';
import { root } from './places';

export type BenchWindow = ChromiumHost & { end(): Promise<void> };

/** The browser that the window runs in. */
export function browserPath(): string {
  const path = findBrowser();
  if (path === null) throw new Error('This needs an installed Chrome, Chromium or Edge');
  return path;
}

/** The built host, as a file. */
export function builtHost(): string {
  const path = join(root, 'out/main/chromium-host.js');
  if (!existsSync(path)) throw new Error('out/main/chromium-host.js is missing: build first');
  return path;
}

/** The built application in this process, in its Chromium window without a display, on an empty data folder. */
export async function openWindow(): Promise<BenchWindow> {
  const dataDir = mkdtempSync(join(tmpdir(), 'flatten-bench-'));
  const module: typeof import('../../../main/host/chromium/host') = await import(
    /* @vite-ignore */ pathToFileURL(builtHost()).href
  );
  const host = await module.startChromiumHost({
    executablePath: browserPath(),
    dataDir,
    vault: 'session',
    headless: true,
  });
  await host.core.dispatch('settings.set', { language: 'en' });
  return {
    ...host,
    end: async () => {
      await host.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
