import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { claimDataDir } from './data-dir-claim';

let dir: string;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'flatten-claim-'));
});

afterEach(() => rm(dir, { recursive: true, force: true }));

const nothing = (): void => {};

describe('the claim of a data folder', () => {
  it('is given to one process, and the second one asks the first to show its window', async () => {
    let raised = 0;
    const first = await claimDataDir(dir, () => {
      raised += 1;
    });
    expect(first).not.toBeNull();
    expect(await claimDataDir(dir, nothing)).toBeNull();
    expect(raised).toBe(1);
    await first?.release();
  });

  it('is free again after its release', async () => {
    await (await claimDataDir(dir, nothing))?.release();
    const next = await claimDataDir(dir, nothing);
    expect(next).not.toBeNull();
    await next?.release();
  });

  it('is free again after its process was killed', async () => {
    await leaveStaleSocket(join(dir, 'running.sock'));
    const next = await claimDataDir(dir, nothing);
    expect(next).not.toBeNull();
    expect(await claimDataDir(dir, nothing)).toBeNull();
    await next?.release();
  });

  it('is given separately for every folder, also where the path is too long for a socket', async () => {
    const deep = join(dir, 'long-'.repeat(20), 'longer-'.repeat(20));
    await mkdir(deep, { recursive: true });
    const first = await claimDataDir(dir, nothing);
    const second = await claimDataDir(deep, nothing);
    expect(second).not.toBeNull();
    expect(await claimDataDir(deep, nothing)).toBeNull();
    await first?.release();
    await second?.release();
  });
});

/** A socket file that nobody listens at, as `kill -9` leaves it. */
async function leaveStaleSocket(path: string): Promise<void> {
  const script = `require('node:net').createServer().listen(${JSON.stringify(path)}, () => console.log('up'))`;
  const child = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  child.kill('SIGKILL');
  await once(child, 'exit');
}
