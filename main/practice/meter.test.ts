import { expect, test } from 'vitest';
import { createMeter } from './meter';
import { standingClock } from './test-clock';

const fivePerSecond = { count: 5, perMs: 1_000 };

test('a window slides: the sixth request within a second is refused, and taken once the first is a second old', () => {
  const clock = standingClock();
  const meter = createMeter(clock);
  for (let request = 0; request < 5; request += 1) {
    expect(meter.allow('user', fivePerSecond)).toBe(true);
    clock.pass(100);
  }
  expect(meter.allow('user', fivePerSecond)).toBe(false);
  clock.pass(499);
  expect(meter.allow('user', fivePerSecond)).toBe(false);
  clock.pass(1);
  expect(meter.allow('user', fivePerSecond)).toBe(true);
  expect(meter.refused()).toBe(2);
});

test('users do not share a limit', () => {
  const meter = createMeter(standingClock());
  const onePerSecond = { count: 1, perMs: 1_000 };
  expect(meter.allow('first', onePerSecond)).toBe(true);
  expect(meter.allow('first', onePerSecond)).toBe(false);
  expect(meter.allow('second', onePerSecond)).toBe(true);
});
