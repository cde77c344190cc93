import { describe, expect, it } from 'vitest';
import { readArguments } from './arguments';
import { userDataDir } from './paths';

describe('the arguments of a host', () => {
  it('are the user folder and the keychain when nothing is said', () => {
    expect(readArguments([])).toEqual({ dataDir: userDataDir(), vault: 'keychain' });
  });

  it('are taken with and without an equals sign', () => {
    expect(readArguments(['--data-dir', '/data', '--vault=session'])).toEqual({
      dataDir: '/data',
      vault: 'session',
    });
  });

  it.each([
    [['--vault=file']],
    [['--vault']],
    [['--data-dir=']],
    [['--datadir', 'x']],
    [['positions.list']],
  ])('are refused when they are %j', (argv) => {
    expect(readArguments(argv)).toBeNull();
  });
});
