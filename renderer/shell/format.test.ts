import { expect, test } from 'vitest';
import { createFormat } from './format';

const english = createFormat('en');
const chinese = createFormat('zh-CN');

test('keeps every digit of a decimal, beyond what a float can hold', () => {
  expect(english.decimal('12345678901234567.123456789')).toBe('12,345,678,901,234,567.123456789');
});

test('writes a sign before profit and loss, and none before zero', () => {
  expect(english.signed('12.3')).toBe('+12.30');
  expect(english.signed('-1234.567')).toBe('-1,234.57');
  expect(english.signed('0')).toBe('0.00');
});

test('shows a small amount with the digits that make it something', () => {
  expect(english.signed('-0.0042')).toBe('-0.0042');
});

test('does not write a sign before an amount that is shown as zero', () => {
  expect(english.signed('-0.00001')).toBe('0.00');
});

test('writes the time of day with seconds in every language', () => {
  const noon = new Date(2026, 0, 5, 13, 4, 9).getTime();
  expect(english.time(noon)).toBe('13:04:09');
  expect(chinese.time(noon)).toBe('13:04:09');
});

test('joins words as the language does', () => {
  expect(english.list(['12:00', '12:02'])).toBe('12:00 and 12:02');
  expect(chinese.list(['12:00', '12:02'])).toBe('12:00和12:02');
});

test('a moment of another day brings its date along', () => {
  const noon = new Date(2026, 0, 5, 12, 0, 1).getTime();
  expect(english.moment(noon, noon + 60_000)).toBe('12:00:01');
  expect(english.moment(noon, noon + 86_400_000)).toBe('Jan 5, 2026 12:00:01');
});
