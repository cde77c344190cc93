import { mkdir, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ensurePrivateDir, userDataDir } from './paths';

describe('the data folder', () => {
  it.each([
    ['linux', {}, '/home/li/.config/Flatten'],
    ['linux', { XDG_CONFIG_HOME: '/cfg' }, '/cfg/Flatten'],
    ['linux', { XDG_CONFIG_HOME: '' }, '/home/li/.config/Flatten'],
    ['darwin', {}, '/home/li/Library/Application Support/Flatten'],
    ['win32', { APPDATA: '/roaming' }, '/roaming/Flatten'],
  ])('is the usual one on %s with %j', (platform, env, expected) => {
    expect(userDataDir({ platform, env, home: '/home/li' })).toBe(expected);
  });

  it('is closed to other users, also when it was open before', async () => {
    const root = await mkdtemp(join(tmpdir(), 'flatten-paths-'));
    try {
      await mkdir(join(root, 'open'), { mode: 0o777 });
      for (const name of ['open', 'new/deep']) {
        ensurePrivateDir(join(root, name));
        expect((await stat(join(root, name))).mode & 0o777).toBe(0o700);
      }
    } finally {
      await rm(root, { recursive: true });
    }
  });
});
