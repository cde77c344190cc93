import { beforeEach, describe, expect, test } from 'vitest';
import { PracticeFaultKind, type PracticeFaultSetting } from '../../app/schemas/practice';
import { seededRandom } from '../lib/random';
import type { Clock } from '../lib/time';
import { createFaultSwitches, type FaultSwitches } from './fault-switches';
import { createFaults, type PracticeFaults } from './faults';
import { standingClock } from './test-clock';

let faults: PracticeFaults;
let switches: FaultSwitches;
let down: string[];
let changes: number;
/** Ends the one wait that a fault made. */
let endWait: () => void;

/** A clock whose sleeps end when the test says so. */
const clock: Clock = {
  ...standingClock(),
  sleep: (_ms, signal) =>
    new Promise((resolve, reject) => {
      endWait = resolve;
      signal?.addEventListener('abort', () => reject(signal.reason));
    }),
};

beforeEach(() => {
  faults = createFaults(seededRandom(1));
  down = [];
  changes = 0;
  switches = createFaultSwitches({
    clock,
    practice: {
      faults,
      hosts: {
        one: ['http://127.0.0.1:1', 'http://127.0.0.1:3'],
        two: ['http://127.0.0.1:2'],
      },
      takeDown: (exchange, which) => {
        const name = `${exchange ?? 'all'}${which === 'first-host' ? ', first host' : ''}`;
        down.push(name);
        return () => {
          down = down.filter((one) => one !== name);
        };
      },
    },
    changed: () => {
      changes += 1;
    },
  });
});

const setting = (change: Partial<PracticeFaultSetting> = {}): PracticeFaultSetting => ({
  fault: 'maintenance',
  exchange: 'one',
  endpoint: 'close',
  ...change,
});
const close = { exchange: 'one', key: 'key', path: '/close', endpoint: 'close' } as const;

describe('a fault that is switched on', () => {
  test('strikes the requests that were named and no others', () => {
    switches.set(setting({ account: 'a1' }), 'key');
    expect(faults.strike({ ...close, exchange: 'two' })).toBeNull();
    expect(faults.strike({ ...close, endpoint: 'list' })).toBeNull();
    expect(faults.strike({ ...close, key: 'another' })).toBeNull();
    expect(faults.strike(close)).toEqual({
      kind: 'refusal',
      trouble: 'maintenance',
      applied: false,
    });
  });

  test('strikes every exchange and every request where none was named', () => {
    switches.set(setting({ exchange: null, endpoint: 'all' }), null);
    expect(
      faults.strike({ exchange: 'two', key: null, path: '/time', endpoint: null }),
    ).not.toBeNull();
    expect(faults.strike(close)).not.toBeNull();
  });

  test('is off after it has struck as often as it was to, and says so', () => {
    switches.set(setting({ times: 2 }), null);
    faults.strike(close);
    expect(switches.active()).toMatchObject([{ fault: 'maintenance', struck: 1, timesLeft: 1 }]);
    const before = changes;
    faults.strike(close);
    expect(switches.active()).toEqual([]);
    expect(changes).toBeGreaterThan(before);
    expect(faults.strike(close)).toBeNull();
  });

  test('replaces the same one on the same requests, and stands beside any other', () => {
    switches.set(setting({ times: 1 }), null);
    switches.set(setting({ probability: 0.5 }), null);
    switches.set(setting({ endpoint: 'list' }), null);
    expect(switches.active()).toMatchObject([
      { endpoint: 'close', probability: 0.5, timesLeft: null },
      { endpoint: 'list', probability: null },
    ]);
  });

  test('is switched off by itself, and leaves the others on', () => {
    switches.set(setting({ account: 'a1' }), 'key');
    switches.set(setting(), null);
    switches.set(setting({ fault: 'exchange-down', endpoint: 'all' }), null);
    const exchangeDown = {
      fault: 'exchange-down',
      exchange: 'one',
      account: null,
      endpoint: 'all',
    } as const;
    expect(switches.clearOne(exchangeDown)).toHaveLength(2);
    expect(down).toEqual([]);
    const named = { fault: 'maintenance', exchange: 'one', endpoint: 'close' } as const;
    expect(switches.clearOne({ ...named, account: null })).toMatchObject([{ account: 'a1' }]);
    const before = changes;
    expect(switches.clearOne({ ...named, account: null })).toHaveLength(1);
    expect(changes).toBe(before);
    expect(faults.strike(close)).not.toBeNull();
    switches.clearOne({ ...named, account: 'a1' });
    expect(faults.strike(close)).toBeNull();
  });

  test('takes the first host down alone where there is another one', () => {
    switches.set(setting({ fault: 'first-host-down', endpoint: 'all' }), null);
    expect(down).toEqual(['one, first host']);
    switches.clear();
    expect(down).toEqual([]);
  });

  test('lets as many requests pass as it was told to', () => {
    switches.set(setting({ after: 1, times: 1 }), null);
    expect(faults.strike(close)).toBeNull();
    expect(faults.strike(close)).toMatchObject({ trouble: 'maintenance' });
    expect(faults.strike(close)).toBeNull();
  });

  test('can be a state of one account that lasts until it is switched off', () => {
    switches.set(setting({ fault: 'account-switching', endpoint: 'all', account: 'a1' }), 'key');
    expect(faults.strike({ ...close, key: 'other' })).toBeNull();
    for (let request = 0; request < 5; request += 1) {
      expect(faults.strike(close)?.kind).toBe('account-switching');
    }
    switches.clear();
    expect(faults.strike(close)).toBeNull();
  });

  test('is gone when all are switched off', () => {
    switches.set(setting(), null);
    switches.set(setting({ fault: 'clock-skew', endpoint: 'all' }), null);
    switches.set(setting({ fault: 'exchange-down', endpoint: 'all' }), null);
    expect([faults.clockShiftMs('one'), faults.clockShiftMs('two')]).toEqual([600_000, 0]);
    expect(down).toEqual(['one']);
    switches.clear();
    expect(switches.active()).toEqual([]);
    expect(faults.strike(close)).toBeNull();
    expect(faults.clockShiftMs('one')).toBe(0);
    expect(down).toEqual([]);
  });

  test('ends by itself where it lasts for a time', async () => {
    switches.set(setting({ fault: 'refused', endpoint: 'all', exchange: null }), null);
    const [on] = switches.active();
    expect(down).toEqual(['all']);
    expect((on?.until ?? 0) - (on?.since ?? 0)).toBe(10_000);
    endWait();
    await expect.poll(() => switches.active()).toEqual([]);
    expect(down).toEqual([]);
  });
});

describe('a switch refuses', () => {
  const refused: readonly (readonly [string, PracticeFaultSetting, object])[] = [
    [
      'an exchange that is not here',
      setting({ exchange: 'three' }),
      { code: 'exchange-not-found' },
    ],
    [
      'a list where only closes can be struck',
      setting({ fault: 'gone-first', endpoint: 'list' }),
      { code: 'bad-input', detail: { field: 'endpoint' } },
    ],
    [
      'a count for what holds for the whole exchange',
      setting({ fault: 'refused', endpoint: 'all', times: 1 }),
      { code: 'bad-input', detail: { field: 'times' } },
    ],
    [
      'an account for what holds for the whole exchange',
      setting({ fault: 'clock-skew', endpoint: 'all', account: 'a1' }),
      { code: 'bad-input', detail: { field: 'account' } },
    ],
    [
      'the first host of an exchange that has no other',
      setting({ fault: 'first-host-down', exchange: 'two', endpoint: 'all' }),
      { code: 'bad-input', detail: { field: 'exchange' } },
    ],
    [
      'a count for a state of an account',
      setting({ fault: 'account-switching', endpoint: 'all', times: 1 }),
      { code: 'bad-input', detail: { field: 'times' } },
    ],
    [
      'requests to pass for the clock',
      setting({ fault: 'clock-skew', endpoint: 'all', after: 1 }),
      { code: 'bad-input', detail: { field: 'after' } },
    ],
    [
      'an account of no exchange',
      setting({ exchange: null, account: 'a1' }),
      { code: 'bad-input', detail: { field: 'account' } },
    ],
  ];

  test.each(refused)('%s', (_name, wrong, failure) => {
    expect(switches.set(wrong, null)).toMatchObject({ ok: false, failure });
    expect(switches.active()).toEqual([]);
  });
});

test('every fault is told with the exchanges that are here and what it can strike', () => {
  const kinds = switches.kinds();
  for (const kind of kinds) {
    expect(PracticeFaultKind.safeParse(kind).success).toBe(true);
    expect(kind.exchanges).toEqual(kind.id === 'first-host-down' ? ['one'] : ['one', 'two']);
    const setting = { fault: kind.id, exchange: null, endpoint: kind.endpoints[0] ?? 'all' };
    expect(switches.set(setting, null).ok).toBe(true);
  }
  expect(switches.active()).toHaveLength(kinds.length);
});
