import { mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { bridgeChannels } from '../../../app/bridge';
import { claimDataDir } from '../data-dir-claim';
import { FakeContents, FakeWindow, seen } from './fake-electron';
import { start } from './start';

vi.mock('electron', async () => (await import('./fake-electron')).fakeElectron);

let dir: string;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'flatten-start-'));
  await mkdir(join(dir, 'renderer'));
  await writeFile(join(dir, 'renderer/index.html'), '<p>window</p>');
  seen.app.steps.length = 0;
  seen.app.removeAllListeners();
  FakeWindow.opened.length = 0;
});

afterEach(() => rm(dir, { recursive: true, force: true }));

describe('the application once it is ready', () => {
  it('opens one window on our page, over a core that answers it', async () => {
    await run();
    expect(FakeWindow.opened.map((window) => window.loaded)).toEqual([['app://bundle/index.html']]);
    expect(await call('app.info', {})).toMatchObject({
      ok: true,
      value: { host: 'electron', locale: 'zh-CN' },
    });
    expect(await call('no.such', {})).toMatchObject({ failure: { code: 'unknown-call' } });
    await quit();
  });

  it('pushes what changes to the window', async () => {
    await run();
    await call('settings.set', { theme: 'dark' });
    expect(window().webContents.sent).toContainEqual([bridgeChannels.push, 'settings.changed', {}]);
    await quit();
  });

  it('copies through main, and opens only pages that main knows', async () => {
    await run();
    await call('app.copyText', { text: '1349442392365359104' });
    expect(seen.copied).toEqual(['1349442392365359104']);
    await call('app.openLink', { exchange: 'bitget', page: 'api-keys' });
    await call('app.openLink', { exchange: 'https://example.com', page: 'api-keys' });
    await call('app.openLink', { exchange: 'bitget', page: 'https://example.com' });
    expect(seen.opened).toHaveLength(1);
    expect(new URL(seen.opened[0] ?? '').hostname).toMatch(/(^|\.)bitget\.com$/);
    await quit();
  });

  it('comes to the front when it is started again', async () => {
    await run();
    seen.app.emit('second-instance');
    expect(window().done).toContain('focus');
    await quit();
  });

  it('ends with its window, once the core has ended and the data folder is free', async () => {
    await run();
    seen.app.emit('window-all-closed');
    expect(seen.app.steps).toContain('quit');
    await quit();
    const next = await claimDataDir(dir, () => {});
    expect(next).not.toBeNull();
    await next?.release();
  });

  it('ends before it opens anything where another process acts for the data folder', async () => {
    const other = await claimDataDir(dir, () => {});
    await run();
    expect(seen.app.steps).toEqual(['exit 0']);
    expect(FakeWindow.opened).toEqual([]);
    await other?.release();
  });
});

describe('the application before it is ready', () => {
  it('has closed its folder, its pages and its network, and holds the lock', async () => {
    const dataDir = join(dir, 'data');
    await load({ dataDir, first: true });
    const { steps } = seen.app;
    expect(steps).toContain(`path userData ${dataDir}`);
    const early = ['sandbox', 'schemes', 'switch host-resolver-rules', 'lock'];
    for (const step of early) {
      expect(steps.indexOf(step), step).toBeGreaterThanOrEqual(0);
      expect(steps.indexOf(step), step).toBeLessThan(steps.indexOf('when ready'));
    }
    expect((await stat(dataDir)).mode & 0o777).toBe(0o700);
  });

  it('locks every page that is created, whoever creates it', async () => {
    await load({ dataDir: join(dir, 'data'), first: true });
    const contents = new FakeContents(77);
    seen.app.emit('web-contents-created', {}, contents);
    expect(contents.windowOpenHandler?.({ url: 'https://x' })).toEqual({ action: 'deny' });
  });

  it('is gone at once where it already runs', async () => {
    await load({ dataDir: join(dir, 'data'), first: false });
    expect(seen.app.steps.slice(-2)).toEqual(['lock', 'exit 0']);
    expect(seen.app.steps).not.toContain('when ready');
  });

  async function load(parts: { readonly dataDir: string; first: boolean }): Promise<void> {
    seen.app.switches['data-dir'] = parts.dataDir;
    seen.app.first = parts.first;
    vi.resetModules();
    await import('./main');
  }
});

function run(): Promise<void> {
  const files = {
    renderer: join(dir, 'renderer'),
    preload: join(dir, 'preload.cjs'),
    keytarWorker: join(dir, 'keytar-worker.js'),
  };
  return start({ dataDir: dir, vault: 'session', files });
}

function window(): FakeWindow {
  const last = FakeWindow.opened.at(-1);
  if (last === undefined) throw new Error('No window is open');
  return last;
}

/** Calls as the page of the window does. */
function call(name: string, input: unknown): unknown {
  const sender = window().webContents;
  const senderFrame = { url: 'app://bundle/index.html', parent: null, detached: false };
  const handler = seen.invokeHandlers.get(bridgeChannels.call);
  return handler?.({ sender, senderFrame }, name, input);
}

async function quit(): Promise<void> {
  let prevented = false;
  seen.app.emit('will-quit', {
    preventDefault: () => {
      prevented = true;
    },
  });
  expect(prevented).toBe(true);
  await vi.waitFor(() => expect(seen.app.steps).toContain('exit 0'));
}
