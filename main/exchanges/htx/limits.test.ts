import { expect, it } from 'vitest';
import { limits, pauseMs } from './limits';

const now = 1_686_922_528_000;

it('keeps the whole copy-trading family under 18 a second', () => {
  const family = limits.find(({ group }) => group === 'copytrading');
  expect(family).toEqual({ group: 'copytrading', count: 18, perMs: 1_000 });
});

it('reads ratelimit-reset and recovery-time as moments of the exchange clock', () => {
  expect(pauseMs({ 'ratelimit-reset': '1686922528892' }, now)).toBe(892);
  expect(pauseMs({ 'recovery-time': '1686922530000' }, now)).toBe(2_000);
});

it('reads retry-after in seconds', () => {
  expect(pauseMs({ 'retry-after': '4' }, now)).toBe(4_000);
});

it('waits a second where nothing was told, never less than nothing and never over ten seconds', () => {
  expect(pauseMs({}, now)).toBe(1_000);
  expect(pauseMs({ 'retry-after': 'Wed, 21 Oct 2026 07:28:00 GMT' }, now)).toBe(1_000);
  expect(pauseMs({ 'ratelimit-reset': '1686922520000' }, now)).toBe(0);
  expect(pauseMs({ 'retry-after': '3600' }, now)).toBe(10_000);
});
