import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { afterPack, runtimePath } from '../../scripts/after-pack.mjs';
import { makeRuntime } from './stand-in-runtime';

const packager = { appInfo: { productFilename: 'Flatten' }, executableName: 'electron' };
const context = (appOutDir: string, electronPlatformName = 'linux') => ({
  appOutDir,
  arch: 1,
  electronPlatformName,
  packager,
});

describe('the fuses', () => {
  let folder = '';

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'flatten-fuses-'));
  });

  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  test('a runtime with a fuse that nobody decided on is not packed', async () => {
    makeRuntime(folder, '1011000111');
    await expect(afterPack(context(folder))).rejects.toThrow('strictlyRequireAllFuses');
  });

  test('a runtime in which a fuse is missing is not packed', async () => {
    makeRuntime(folder, '10110001');
    await expect(afterPack(context(folder))).rejects.toThrow('not long enough');
  });

  test('a runtime from which a fuse was removed is not packed', async () => {
    // `r` marks a fuse that does nothing any more.
    makeRuntime(folder, 'r01100011');
    await expect(afterPack(context(folder))).rejects.toThrow('RunAsNode was removed');
  });

  test('a file without fuses is not packed', async () => {
    makeRuntime(folder, '');
    await expect(afterPack(context(folder))).rejects.toThrow();
  });

  test('the runtime is found where each platform has it', () => {
    const path = (platform: string) => runtimePath(context('/packed', platform));
    expect(path('linux')).toBe(join('/packed', 'electron'));
    expect(path('win32')).toBe(join('/packed', 'Flatten.exe'));
    expect(path('darwin')).toBe(join('/packed', 'Flatten.app'));
  });
});
