import { describe, expect, it } from 'vitest';
import { chooseHost, hasDisplay, sandboxProblem } from './choose-host.mjs';

const ready = async (): Promise<null> => null;

describe('the host that npm start takes', () => {
  it('is Electron where its runtime is there', async () => {
    const choice = await chooseHost({ forced: null, hasDisplay: true, electron: ready });
    expect(choice).toEqual({ host: 'electron', line: 'Starting in Electron.' });
  });

  it('is the installed browser where it is not, and says why', async () => {
    const choice = await chooseHost({
      forced: null,
      hasDisplay: true,
      electron: async () => "Electron's runtime could not be downloaded",
    });
    expect(choice.host).toBe('chromium');
    expect(choice.line).toContain("Electron's runtime could not be downloaded");
  });

  it('is the drill where there is no display, without asking for Electron', async () => {
    const choice = await chooseHost({
      forced: null,
      hasDisplay: false,
      electron: () => Promise.reject(new Error('asked')),
    });
    expect(choice.host).toBe('drill');
    expect(choice.line).toContain('No display');
  });

  it('is the one that was asked for, whatever is there', async () => {
    const choice = await chooseHost({ forced: 'headless', hasDisplay: false, electron: ready });
    expect(choice.host).toBe('headless');
  });

  it('is always told in one line', async () => {
    const choice = await chooseHost({ forced: null, hasDisplay: false, electron: ready });
    expect(choice.line).not.toContain('\n');
  });
});

describe('a display', () => {
  it.each([
    ['linux', {}, false],
    ['linux', { DISPLAY: '' }, false],
    ['linux', { DISPLAY: ':0' }, true],
    ['linux', { WAYLAND_DISPLAY: 'wayland-0' }, true],
    ['darwin', {}, true],
    ['win32', {}, true],
  ])('on %s with %j: %s', (platform, env, expected) => {
    expect(hasDisplay(platform, env)).toBe(expected);
  });
});

describe("Electron's sandbox", () => {
  const linux = (settings: Readonly<Record<string, string>>, isRoot = false): string | null =>
    sandboxProblem({ platform: 'linux', isRoot, readSetting: (name) => settings[name] ?? null });

  it('works where users may make name spaces', () => {
    expect(linux({})).toBeNull();
    expect(linux({ 'kernel/unprivileged_userns_clone': '1' })).toBeNull();
    expect(linux({ 'kernel/apparmor_restrict_unprivileged_userns': '0' })).toBeNull();
  });

  it('does not work for root, nor where the system forbids name spaces', () => {
    expect(linux({}, true)).toContain('root');
    expect(linux({ 'kernel/apparmor_restrict_unprivileged_userns': '1' })).toContain('namespaces');
    expect(linux({ 'kernel/unprivileged_userns_clone': '0' })).toContain('namespaces');
    expect(linux({ 'user/max_user_namespaces': '0' })).toContain('namespaces');
  });

  it('is not in question outside of Linux', () => {
    expect(sandboxProblem({ platform: 'darwin', isRoot: true, readSetting: () => '0' })).toBeNull();
  });
});
