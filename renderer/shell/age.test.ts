import { expect, test } from 'vitest';
import { ageText, isStale } from './age';
import { createTexts } from './i18n';

const t = createTexts('en').t;

test('an age counts up in seconds and then in minutes', () => {
  expect(ageText(1_000, 1_900, t)).toBe('just now');
  expect(ageText(1_000, 4_000, t)).toBe('3 s ago');
  expect(ageText(0, 125_000, t)).toBe('2 min ago');
});

test('a clock that was set back does not make an age negative', () => {
  expect(ageText(10_000, 2_000, t)).toBe('just now');
});

test('what is older than ten seconds is stale', () => {
  expect(isStale(0, 10_000)).toBe(false);
  expect(isStale(0, 10_001)).toBe(true);
});
