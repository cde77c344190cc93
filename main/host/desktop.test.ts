import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { copyCommands, copyToClipboard, openCommands, openInBrowser } from './desktop';

describe('the commands of the desktop', () => {
  it('are tried in the order of the display that is there', () => {
    const files = (env: Record<string, string>): readonly string[] =>
      copyCommands('linux', env).map((command) => command.file);
    expect(files({ WAYLAND_DISPLAY: 'wayland-0', DISPLAY: ':0' })).toEqual([
      'wl-copy',
      'xclip',
      'xsel',
    ]);
    expect(files({ DISPLAY: ':0' })).toEqual(['xclip', 'xsel']);
    expect(files({})).toEqual([]);
    expect(copyCommands('darwin', {})[0]?.file).toBe('pbcopy');
    expect(copyCommands('win32', {})[0]?.file).toBe('clip.exe');
  });

  it.each(['linux', 'darwin', 'win32'])('get the address as one argument on %s', (platform) => {
    const url = 'https://example.com/?a=1&b=$(touch x)';
    expect(openCommands(platform, url)[0]?.args).toContain(url);
  });

  it.each(['http://example.com', 'file:///etc/passwd', 'smb://host/x', 'javascript:alert(1)'])(
    'are not run for %s',
    (url) => {
      expect(() => openInBrowser(url)).toThrow('https');
    },
  );
});

describe('copying', () => {
  let dir: string;

  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'flatten-desktop-'));
    vi.stubEnv('PATH', `${dir}${delimiter}/bin${delimiter}/usr/bin`);
    vi.stubEnv('WAYLAND_DISPLAY', 'wayland-test');
    vi.stubEnv('DISPLAY', '');
  });

  afterEach(async () => {
    vi.unstubAllEnvs();
    await rm(dir, { recursive: true, force: true });
  });

  it('hands the exact text to the first command that takes it', async () => {
    await fakeCommand(`cat > ${join(dir, 'copied')}`);
    await copyToClipboard('1349442392365359104\n多');
    expect(await readFile(join(dir, 'copied'), 'utf8')).toBe('1349442392365359104\n多');
  });

  it('is a failure where every command fails', async () => {
    await fakeCommand('exit 1');
    await expect(copyToClipboard('x')).rejects.toThrow('no command');
  });

  async function fakeCommand(script: string): Promise<void> {
    await writeFile(join(dir, 'wl-copy'), `#!/bin/sh\n${script}\n`);
    await chmod(join(dir, 'wl-copy'), 0o755);
  }
});
