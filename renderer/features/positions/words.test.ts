import { describe, expect, test } from 'vitest';
import { position } from '../../../test/support/positions';
import { createFormat } from '../../shell/format';
import { createTexts } from '../../shell/i18n';
import { openForText, positionText, profitText, sizeText } from './words';

const english = { t: createTexts('en').t, format: createFormat('en') };
const chinese = { t: createTexts('zh-CN').t, format: createFormat('zh-CN') };

describe('a profit', () => {
  const loss = { amount: '-4.1', currency: 'USDT', estimated: true };

  test('has a sign and a word, and says that it is an estimate where it is one', () => {
    expect(profitText(loss, english)).toBe('-4.10 USDT loss (estimate)');
    expect(profitText({ ...loss, estimated: false }, english)).toBe('-4.10 USDT loss');
    expect(profitText(loss, chinese)).toBe('亏损 -4.10 USDT（估算）');
  });

  test('keeps its direction however small it is', () => {
    const tiny = { ...loss, amount: `-0.${'0'.repeat(39)}1` };
    expect(profitText(tiny, english)).toContain('loss');
  });
});

test('sizes in contracts are not taken for coins', () => {
  expect(sizeText(position({ size: '12', sizeUnit: 'contracts' }), english)).toBe('12 cont.');
  expect(sizeText(position({ size: '12' }), english)).toBe('12');
});

test('a margin mode that the list does not tell is not made up', () => {
  expect(positionText(position({ marginMode: null }), english)).toBe('BTCUSDT · Long');
});

test('how long a position is open is told in its two largest units', () => {
  const minute = 60_000;
  const told = (minutes: number) => openForText(0, minutes * minute, english);
  expect([0.5, 5, 65, 24 * 60, 3 * 24 * 60 + 125].map(told)).toEqual([
    '< 1 min',
    '5 min',
    '1 h 5 m',
    '1 d 0 h',
    '3 d 2 h',
  ]);
  expect(openForText(10 * minute, 0, english)).toBe('< 1 min');
});
