import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import { findBrowser } from '../../main/host/chromium/find-browser';
import type { ChromiumHostOptions } from '../../main/host/chromium/host';

export type FlattenOptions = { readonly host: 'chromium' | 'electron' };

/** A window of the built application, whatever host it runs in. */
export type OpenWindow = { readonly page: Page; close(): Promise<void> };

/** Names and arguments of Playwright's members, one after the other (`perform.mjs`). */
export type Steps = readonly (readonly [string, ...unknown[]])[];

/** A window in a process of its own, which can be killed in the middle of whatever it does. */
export type KillableWindow = {
  /** Does one thing in the window. Rejects where that fails, or the process has ended. */
  perform(steps: Steps): Promise<unknown>;
  /** SIGKILL. Resolves when the process is gone. */
  kill(): Promise<void>;
};

const root = join(import.meta.dirname, '../..');

/** Opens the built application on a data folder, with secrets in memory only and without a display. */
export function openWindow(host: FlattenOptions['host'], dataDir: string): Promise<OpenWindow> {
  return host === 'electron' ? openElectron(dataDir) : openChromium(dataDir);
}

/** The same in a process of its own. */
export function openKillableWindow(
  host: FlattenOptions['host'],
  dataDir: string,
): Promise<KillableWindow> {
  return host === 'electron' ? openKillableElectron(dataDir) : openKillableChromium(dataDir);
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
  const { built, options } = chromiumHost(dataDir);
  const module: typeof import('../../main/host/chromium/host') = await import(built);
  const host = await module.startChromiumHost(options);
  return { page: host.page, close: host.close };
}

/** Where the built host is, and how it is started without a display. */
function chromiumHost(dataDir: string): {
  readonly built: string;
  readonly options: ChromiumHostOptions;
} {
  const built = join(root, 'out/main/chromium-host.js');
  if (!existsSync(built)) throw new Error('out/main/chromium-host.js is missing: build first');
  const executablePath = findBrowser();
  if (executablePath === null) throw new Error('These tests need Chrome, Chromium or Edge');
  const options = { executablePath, dataDir, vault: 'session', headless: true } as const;
  return { built: pathToFileURL(built).href, options };
}

function launchElectron(dataDir: string): Promise<ElectronApplication> {
  return _electron.launch({
    executablePath: electronProgram() ?? '',
    args: [root, `--data-dir=${dataDir}`, '--vault=session'],
  });
}

async function openElectron(dataDir: string): Promise<OpenWindow> {
  const application = await launchElectron(dataDir);
  return { page: await application.firstWindow(), close: () => application.close() };
}

async function openKillableElectron(dataDir: string): Promise<KillableWindow> {
  const application = await launchElectron(dataDir);
  const page = await application.firstWindow();
  const module: { perform(page: Page, steps: Steps): Promise<unknown> } = await import(
    pathToFileURL(join(import.meta.dirname, 'perform.mjs')).href
  );
  return {
    perform: (steps) => module.perform(page, steps),
    kill: () => kill(application.process()),
  };
}

async function openKillableChromium(dataDir: string): Promise<KillableWindow> {
  const { built, options } = chromiumHost(dataDir);
  const program = join(import.meta.dirname, 'separate-window.mjs');
  // Without the loader of the tests: what runs there is the built application.
  const child = fork(program, [built, JSON.stringify(options)], { execArgv: [] });
  await answerTo(child, 0);
  let lastId = 0;
  return {
    perform: (steps) => {
      lastId += 1;
      const answer = answerTo(child, lastId);
      child.send({ id: lastId, steps });
      return answer;
    },
    kill: () => kill(child),
  };
}

function answerTo(child: ChildProcess, wanted: number): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      child.off('message', hear);
      child.off('exit', ended);
    };
    const hear = (message: { readonly id: number; value?: unknown; error?: string }): void => {
      if (message.id !== wanted) return;
      stop();
      if (message.error === undefined) resolve(message.value);
      else reject(new Error(message.error));
    };
    const ended = (): void => {
      stop();
      reject(new Error('The process of the window has ended'));
    };
    child.on('message', hear);
    child.on('exit', ended);
  });
}

async function kill(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}
