import { expect, test } from 'vitest';
import { minutesSince, minutesUntil, secondsUntil } from './seconds';

test('a countdown shows no zero before its moment and nothing below it after', () => {
  expect(secondsUntil(10_000, 9_990)).toBe(1);
  expect(secondsUntil(10_000, 10_000)).toBe(0);
  expect(secondsUntil(10_000, 99_000)).toBe(0);
});

test('a clock since the press shows minutes and two digits of seconds', () => {
  expect(minutesSince(0, 65_900)).toBe('1:05');
  expect(minutesSince(0, 600_000)).toBe('10:00');
  expect(minutesSince(5_000, 0)).toBe('0:00');
});

test('a countdown in minutes shows every second that has begun', () => {
  expect(minutesUntil(582_000, 0)).toBe('9:42');
  expect(minutesUntil(60_000, 59_001)).toBe('0:01');
  expect(minutesUntil(60_000, 70_000)).toBe('0:00');
});
