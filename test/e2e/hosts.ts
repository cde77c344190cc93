import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { _electron, type Page } from '@playwright/test';
import { findBrowser } from '../../main/host/chromium/find-browser';

export type FlattenOptions = { readonly host: 'chromium' | 'electron' };

/** A window of the built application, whatever host it runs in. */
export type OpenWindow = { readonly page: Page; close(): Promise<void> };

const root = join(import.meta.dirname, '../..');

/** Opens the built application on a data folder, with secrets in memory only and without a display. */
export function openWindow(host: FlattenOptions['host'], dataDir: string): Promise<OpenWindow> {
  return host === 'electron' ? openElectron(dataDir) : openChromium(dataDir);
}

/** Electron's program, or null where the runtime is not installed or cannot run with its sandbox. */
export function electronProgram(): string | null {
  const folder = dirname(createRequire(import.meta.url).resolve('electron/package.json'));
  const named = join(folder, 'path.txt');
  if (!existsSync(named) || process.getuid?.() === 0) return null;
  const program = join(folder, 'dist', readFileSync(named, 'utf8'));
  return existsSync(program) ? program : null;
}

async function openChromium(dataDir: string): Promise<OpenWindow> {
  const built = join(root, 'out/main/chromium-host.js');
  if (!existsSync(built)) throw new Error('out/main/chromium-host.js is missing: build first');
  const executablePath = findBrowser();
  if (executablePath === null) throw new Error('These tests need Chrome, Chromium or Edge');
  const module: typeof import('../../main/host/chromium/host') = await import(
    pathToFileURL(built).href
  );
  const host = await module.startChromiumHost({
    executablePath,
    dataDir,
    vault: 'session',
    headless: true,
  });
  return { page: host.page, close: host.close };
}

async function openElectron(dataDir: string): Promise<OpenWindow> {
  const application = await _electron.launch({
    executablePath: electronProgram() ?? '',
    args: [root, `--data-dir=${dataDir}`, '--vault=session'],
  });
  return { page: await application.firstWindow(), close: () => application.close() };
}
