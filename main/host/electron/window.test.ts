import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Session } from 'electron';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeSession, type FakeWindow } from './fake-electron';
import { lockedPreferences } from './web-preferences';
import { createWindow, loadPage, raise } from './window';

vi.mock('electron', async () => (await import('./fake-electron')).fakeElectron);

describe('the window', () => {
  let dir: string;

  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'flatten-window-'));
  });

  afterEach(() => rm(dir, { recursive: true, force: true }));

  it('opens in the middle of the main display, not before it can be seen whole', async () => {
    const window = await open();
    expect(window.options).toMatchObject({
      x: 370,
      y: 120,
      width: 1180,
      height: 800,
      minWidth: 900,
      minHeight: 640,
      show: false,
    });
    expect(window.done).toEqual([]);
    window.emit('ready-to-show');
    expect(window.done).toEqual(['show']);
  });

  it('locks its page, and has developer tools only where they are allowed', async () => {
    const window = await open();
    expect(window.options['webPreferences']).toMatchObject({
      ...lockedPreferences,
      preload: '/built/preload.cjs',
      devTools: false,
    });
  });

  it('opens where it was closed', async () => {
    const first = await open();
    first.normalBounds = { x: 2000, y: 50, width: 1000, height: 700 };
    first.emit('close');
    await vi.waitFor(() => readFile(join(dir, 'window.json')));
    const second = await open();
    expect(second.options).toMatchObject(first.normalBounds);
  });

  it('loads our page, and loads it again three times when it crashes', async () => {
    const window = await open();
    await loadPage(window as unknown as Parameters<typeof loadPage>[0]);
    for (let crash = 0; crash < 9; crash += 1) {
      window.webContents.emit('render-process-gone', {}, { reason: 'crashed' });
    }
    expect(window.loaded).toEqual(Array(4).fill('app://bundle/index.html'));
  });

  it('comes to the front when Flatten is started again', async () => {
    const window = await open();
    window.minimized = true;
    raise(window as unknown as Parameters<typeof raise>[0]);
    expect(window.done).toEqual(['restore', 'show', 'focus']);
  });

  async function open(): Promise<FakeWindow> {
    const window = await createWindow({
      session: new FakeSession() as unknown as Session,
      preload: '/built/preload.cjs',
      dataDir: dir,
      allowDevTools: false,
    });
    return window as unknown as FakeWindow;
  }
});
