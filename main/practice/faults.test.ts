import { expect, test } from 'vitest';
import { seededRandom } from '../lib/random';
import { createFaults, type FaultEffect } from './faults';

const maintenance: FaultEffect = { kind: 'maintenance' };
const anywhere = { exchange: 'one', key: 'key', path: '/close', endpoint: 'close' } as const;

test('a fault strikes as often as it says and never again', () => {
  const faults = createFaults(seededRandom(1));
  faults.add({ effect: maintenance, times: 2 });
  expect([1, 2, 3].map(() => faults.strike(anywhere)?.kind ?? null)).toEqual([
    'maintenance',
    'maintenance',
    null,
  ]);
});

test('a fault lets as many requests pass as it says, and counts only those that it is meant for', () => {
  const faults = createFaults(seededRandom(1));
  faults.add({ effect: maintenance, after: 2, times: 1, endpoint: 'close' });
  const strike = (endpoint: 'close' | 'list') => faults.strike({ ...anywhere, endpoint })?.kind;
  expect(strike('close')).toBeUndefined();
  expect(strike('list')).toBeUndefined();
  expect(strike('close')).toBeUndefined();
  expect(strike('close')).toBe('maintenance');
  expect(strike('close')).toBeUndefined();
});

test('a migration strikes only an account that can still be moved', () => {
  const faults = createFaults(seededRandom(1));
  faults.add({ effect: { kind: 'account-migrates' } });
  expect(faults.strike({ ...anywhere, canMove: false })).toBeNull();
  expect(faults.strike({ ...anywhere, canMove: true })?.kind).toBe('account-migrates');
});

test('a fault strikes only the exchange, key and path that it names', () => {
  const faults = createFaults(seededRandom(1));
  faults.add({ effect: maintenance, exchange: 'one', key: 'key', path: '/close' });
  expect(faults.strike({ ...anywhere, exchange: 'two' })).toBeNull();
  expect(faults.strike({ ...anywhere, key: null })).toBeNull();
  expect(faults.strike({ ...anywhere, path: '/list' })).toBeNull();
  expect(faults.strike(anywhere)).toEqual(maintenance);
});

test('a fault with a probability strikes about as often', () => {
  const faults = createFaults(seededRandom(3));
  faults.add({ effect: maintenance, probability: 0.25 });
  let struck = 0;
  for (let request = 0; request < 2_000; request += 1) {
    if (faults.strike(anywhere) !== null) struck += 1;
  }
  expect(struck).toBeGreaterThan(420);
  expect(struck).toBeLessThan(580);
});

test('a fault that is taken away strikes no more, and leaves the others', () => {
  const faults = createFaults(seededRandom(1));
  const remove = faults.add({ effect: maintenance });
  faults.add({ effect: { kind: 'slow', ms: 5 } });
  remove();
  expect(faults.strike(anywhere)).toEqual({ kind: 'slow', ms: 5 });
  faults.shiftClock('one', 90_000);
  faults.clear();
  expect(faults.strike(anywhere)).toBeNull();
  expect(faults.clockShiftMs('one')).toBe(0);
});
