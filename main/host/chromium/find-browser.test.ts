import { describe, expect, it } from 'vitest';
import { findBrowser } from './find-browser';

const machine = (
  platform: string,
  env: Record<string, string>,
  ...programs: readonly string[]
): Parameters<typeof findBrowser>[0] => ({
  platform,
  env,
  isProgram: (path) => programs.includes(path),
});

describe('the browser that is used', () => {
  it('is Chrome before Chromium before Edge, wherever they are', () => {
    const env = { PATH: '/usr/local/bin:/usr/bin' };
    const all = ['/usr/bin/google-chrome', '/usr/local/bin/chromium', '/usr/bin/microsoft-edge'];
    expect(findBrowser(machine('linux', env, ...all))).toBe('/usr/bin/google-chrome');
    expect(findBrowser(machine('linux', env, ...all.slice(1)))).toBe('/usr/local/bin/chromium');
    expect(findBrowser(machine('linux', env, ...all.slice(2)))).toBe('/usr/bin/microsoft-edge');
  });

  it('is found outside of the search path too', () => {
    expect(findBrowser(machine('linux', { PATH: '' }, '/usr/bin/chromium'))).toBe(
      '/usr/bin/chromium',
    );
  });

  it('is found on macOS for all users and for one', () => {
    const path = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';
    expect(findBrowser(machine('darwin', { HOME: '/Users/li' }, path))).toBe(path);
    expect(findBrowser(machine('darwin', { HOME: '/Users/li' }, `/Users/li${path}`))).toBe(
      `/Users/li${path}`,
    );
  });

  it('is found on Windows, where Edge is always there', () => {
    const env = { PROGRAMFILES: '/pf', 'PROGRAMFILES(X86)': '/pf86', LOCALAPPDATA: '/local' };
    const edge = '/pf86/Microsoft/Edge/Application/msedge.exe';
    expect(findBrowser(machine('win32', env, edge))).toBe(edge);
    const chrome = '/local/Google/Chrome/Application/chrome.exe';
    expect(findBrowser(machine('win32', env, edge, chrome))).toBe(chrome);
  });

  it('is the one that the user names, and no other when that is not there', () => {
    const env = { PATH: '/usr/bin', FLATTEN_BROWSER: '/opt/browser' };
    expect(findBrowser(machine('linux', env, '/opt/browser', '/usr/bin/chromium'))).toBe(
      '/opt/browser',
    );
    expect(findBrowser(machine('linux', env, '/usr/bin/chromium'))).toBeNull();
  });

  it('is nothing where none is installed', () => {
    expect(findBrowser(machine('linux', { PATH: '/usr/bin' }))).toBeNull();
  });
});
