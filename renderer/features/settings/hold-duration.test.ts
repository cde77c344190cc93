import { describe, expect, test } from 'vitest';
import { Settings } from '../../../app/schemas/settings';
import { holdInWords, holdRange, readHoldSeconds, writeHoldSeconds } from './hold-duration';

describe('the hold duration', () => {
  test('is read from seconds with a point or a comma', () => {
    expect(readHoldSeconds('0.8')).toBe(800);
    expect(readHoldSeconds(' 1,25 ')).toBe(1_250);
    expect(readHoldSeconds('3')).toBe(3_000);
  });

  test('is refused where it is no number or out of bounds', () => {
    for (const typed of ['', 'fast', '0', '0.299', '3.001', '1e3', '-1', '1.2.3', 'Infinity']) {
      expect(readHoldSeconds(typed)).toBeNull();
    }
  });

  test('shows in the field what it reads back as', () => {
    expect(writeHoldSeconds(800)).toBe('0.8');
    expect(writeHoldSeconds(3_000)).toBe('3');
  });

  test('has the bounds that the contract has', () => {
    const takes = (holdMs: number): boolean => Settings.shape.holdMs.safeParse(holdMs).success;
    expect(takes(holdRange.minMs)).toBe(true);
    expect(takes(holdRange.maxMs)).toBe(true);
    expect(takes(holdRange.minMs - 1)).toBe(false);
    expect(takes(holdRange.maxMs + 1)).toBe(false);
  });

  test('is said in the words of the locale', () => {
    expect(holdInWords(800, 'en')).toBe('0.8 sec');
    expect(holdInWords(800, 'zh-CN')).toBe('0.8秒');
  });
});
