import { describe, expect, test } from 'vitest';
import { Settings } from '../../../app/schemas/settings';
import { watchChoices, watchInWords } from './watch-duration';

describe('how long is watched', () => {
  test('is off, or one of a few times', () => {
    expect(watchChoices(600_000)).toEqual([0, 300_000, 600_000, 1_800_000, 3_600_000]);
  });

  test('shows a time that was set elsewhere in its place', () => {
    expect(watchChoices(120_000)).toEqual([0, 120_000, 300_000, 600_000, 1_800_000, 3_600_000]);
  });

  test('is never a choice that the contract refuses', () => {
    const takes = (watchMs: number): boolean => Settings.shape.watchMs.safeParse(watchMs).success;
    expect(watchChoices(600_000).every(takes)).toBe(true);
  });

  test('is said in the words of the locale', () => {
    expect(watchInWords(600_000, 'en')).toBe('10 min');
    expect(watchInWords(600_000, 'zh-CN')).toBe('10分钟');
    expect(watchInWords(90_000, 'en')).toBe('1.5 min');
  });
});
