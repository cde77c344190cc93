import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect, type Page } from '@playwright/test';
import type { Bridge } from '../../app/bridge';
import { type FlattenOptions, type OpenWindow, openWindow } from './hosts';

/** The application in one test: its window, its data folder, and what went wrong in the page. */
export type Flatten = {
  readonly page: Page;
  readonly dataDir: string;
  /** Errors and warnings of the console, which tells violations of the policy too, and uncaught errors. */
  readonly complaints: readonly string[];
  /** Asks main through the page's own bridge, as the page does. Throws on a failure. */
  ask(name: string, input?: unknown): Promise<unknown>;
  /** Closes the application and starts it again on the same data folder. */
  restart(): Promise<Page>;
  /** Keeps a picture of the window in `test-results`. */
  picture(name: string): Promise<void>;
};

export { expect };

export const test = base.extend<{ flatten: Flatten } & FlattenOptions>({
  host: ['chromium', { option: true }],
  flatten: async ({ host }, use, testInfo) => {
    const dataDir = await mkdtemp(join(tmpdir(), 'flatten-e2e-'));
    const complaints: string[] = [];
    let window = await open(host, dataDir, complaints);
    await use({
      get page() {
        return window.page;
      },
      dataDir,
      complaints,
      ask: (name, input = {}) => ask(window.page, name, input),
      restart: async () => {
        await window.close();
        window = await open(host, dataDir, complaints);
        return window.page;
      },
      picture: async (name) => {
        await window.page.screenshot({ path: testInfo.outputPath(`${name}.png`) });
      },
    });
    await window.close();
    await rm(dataDir, { recursive: true, force: true });
    expect(complaints, 'what the page complained of').toEqual([]);
  },
});

async function open(
  host: FlattenOptions['host'],
  dataDir: string,
  complaints: string[],
): Promise<OpenWindow> {
  const window = await inTime('open', openWindow(host, dataDir));
  const { page } = window;
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  // What was complained of while the page loaded went unheard, so it loads once more.
  await page.reload();
  // The names that the specs look for are English, whatever the machine speaks; a second start of the
  // same data folder keeps what the first one chose.
  const settings = (await ask(page, 'settings.get', {})) as { language: string };
  if (settings.language === 'system') await ask(page, 'settings.set', { language: 'en' });
  return window;
}

/** A start that hangs is told by the step that it hangs in. */
async function inTime<T>(step: string, promise: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`The window did not ${step}`)), openTimeoutMs);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

const openTimeoutMs = 50_000;

/** Main answers in milliseconds: one that says nothing for this long has lost the call. */
const answerTimeoutMs = 20_000;

async function ask(page: Page, name: string, input: unknown): Promise<unknown> {
  const result = (await page.evaluate(
    ([name, input, timeoutMs]) => {
      const bridge: Bridge | undefined = Reflect.get(window, 'flatten');
      const late = new Promise((_resolve, reject) => {
        setTimeout(() => reject(new Error(`${name} was not answered`)), Number(timeoutMs));
      });
      return Promise.race([bridge?.call(String(name), input), late]);
    },
    [name, input, answerTimeoutMs],
  )) as { ok: boolean; value?: unknown; failure?: unknown } | undefined;
  if (result?.ok !== true) throw new Error(`${name} failed: ${JSON.stringify(result?.failure)}`);
  return result.value;
}
