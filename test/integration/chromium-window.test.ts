import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';

/*
 * The built Chromium host as a process of its own, with a real window on a display of its own: what the
 * end-to-end specs, which run without a window, cannot see.
 */

const program = join(import.meta.dirname, '../../out/main/chromium.js');
const patience = { timeout: 20_000, interval: 100 };

let home: string;
let display: Display;

beforeAll(async () => {
  if (!existsSync(program)) throw new Error('out/main/chromium.js is missing: build first');
  home = await mkdtemp(join(tmpdir(), 'flatten-window-'));
  display = await openDisplay();
}, 30_000);

afterAll(async () => {
  display.close();
  await rm(home, { recursive: true, force: true });
});

afterEach(() => rm(join(home, 'data'), { recursive: true, force: true }));

describe('the window in an installed browser', () => {
  it('opens, is raised by a second start, remembers its place and leaves nothing behind', async () => {
    const first = start();
    await vi.waitFor(() => readFile(join(home, 'data/window.json')), patience);
    expect(await readdir(join(home, 'tmp'))).not.toEqual([]);

    const second = start();
    expect(await second.exited).toBe(0);
    expect(second.output()).toContain('already running');

    first.process.kill('SIGTERM');
    expect(await first.exited).toBe(0);
    expect(first.output()).toBe('');
    expect(JSON.parse(await readFile(join(home, 'data/window.json'), 'utf8'))).toMatchObject({
      width: expect.any(Number),
      height: expect.any(Number),
    });
    expect(await readdir(join(home, 'data'))).not.toContain('running.sock');
    expect(await readdir(join(home, 'tmp'))).toEqual([]);
  }, 60_000);

  it('listens on no port that another program could reach the browser by', async () => {
    const host = start();
    await vi.waitFor(() => readFile(join(home, 'data/window.json')), patience);
    const browser = await browserOf(host.process.pid ?? 0);
    expect(browser.join(' ')).toContain('--remote-debugging-pipe');
    expect(browser.join(' ')).not.toContain('--remote-debugging-port');
    host.process.kill('SIGTERM');
    expect(await host.exited).toBe(0);
  }, 60_000);

  it('says in one line that no browser is there', async () => {
    const host = start({ FLATTEN_BROWSER: join(home, 'no-browser') });
    expect(await host.exited).toBe(1);
    expect(host.output().trim().split('\n')).toHaveLength(1);
    expect(host.output()).toContain('FLATTEN_BROWSER');
  });
});

type Running = {
  readonly process: ChildProcess;
  readonly exited: Promise<number | null>;
  output(): string;
};

function start(env: Readonly<Record<string, string>> = {}): Running {
  const child = spawn(
    process.execPath,
    [program, '--data-dir', join(home, 'data'), '--vault=session'],
    { env: { ...process.env, DISPLAY: display.name, TMPDIR: temporary(), ...env } },
  );
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (data) => {
      output += String(data);
    });
  }
  return {
    process: child,
    exited: once(child, 'close').then(([code]) => code as number | null),
    output: () => output,
  };
}

/** A folder of its own for temporary files, so that what is left in it can be seen. */
function temporary(): string {
  const path = join(home, 'tmp');
  mkdirSync(path, { recursive: true });
  return path;
}

type Display = { readonly name: string; close(): void };

/** An X server without a screen; it picks a free number by itself. */
async function openDisplay(): Promise<Display> {
  const server = spawn(
    'Xvfb',
    ['-displayfd', '3', '-screen', '0', '1366x900x24', '-nolisten', 'tcp'],
    {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    },
  );
  const numbers = server.stdio[3];
  if (numbers === null || numbers === undefined) throw new Error('Xvfb has no third stream');
  const [number] = await once(numbers, 'data');
  return { name: `:${String(number).trim()}`, close: () => void server.kill() };
}

/** The command line of the browser that a process started. */
async function browserOf(parent: number): Promise<readonly string[]> {
  for (const pid of await readdir('/proc')) {
    if (!/^\d+$/.test(pid)) continue;
    const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
    if (!new RegExp(`^PPid:\\s+${parent}$`, 'm').test(status)) continue;
    const line = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
    if (line.includes('--remote-debugging')) return line.split('\0');
  }
  throw new Error('No browser found below the host');
}
