import { describe, expect, it } from 'vitest';
import { asksForProbe, readArguments, readProbeArguments } from './arguments';
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

describe('the arguments of a probe', () => {
  it('are told from those of a start', () => {
    expect(asksForProbe(['--vault=session', '--probe'])).toBe(true);
    expect(asksForProbe(['--vault=session'])).toBe(false);
    expect(readArguments(['--probe'])).toBeNull();
  });

  it('name practice accounts when nothing is said', () => {
    expect(readProbeArguments(['--probe'])).toEqual({
      ...{ dataDir: userDataDir(), vault: 'keychain' },
      ...{ account: null, live: false, json: false },
    });
  });

  it('are taken in any order', () => {
    const argv = ['--json', '--account', 'My label', '--data-dir=/data', '--probe', '--live'];
    expect(readProbeArguments(argv)).toEqual({
      ...{ dataDir: '/data', vault: 'keychain' },
      ...{ account: 'My label', live: true, json: true },
    });
  });

  it.each([
    [['--probe', '--account']],
    [['--probe', '--account=']],
    [['--probe', '--vault=file']],
    [['--probe', 'Main']],
    [['--probe', '--close']],
  ])('are refused when they are %j', (argv) => {
    expect(readProbeArguments(argv)).toBeNull();
  });
});
