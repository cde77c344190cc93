import { describe, expect, test } from 'vitest';
import { position } from '../../test/support/positions';
import { createFormat } from './format';
import { createTexts } from './i18n';
import { directionOf, positionText, profitText, sizeText } from './position-text';

const english = { t: createTexts('en').t, format: createFormat('en') };
const chinese = { t: createTexts('zh-CN').t, format: createFormat('zh-CN') };

test('a position is named by symbol, side and, where it is told, margin mode', () => {
  expect(positionText(position(), english.t)).toBe('BTCUSDT · Long · Cross');
  expect(positionText(position({ marginMode: null }), english.t)).toBe('BTCUSDT · Long');
});

describe('profit and loss', () => {
  const loss = { amount: '-4.1', currency: 'USDT', estimated: true };

  test('carry a sign and a word', () => {
    expect(profitText(loss, english.t, english.format)).toBe('-4.10 USDT loss');
    expect(profitText(loss, chinese.t, chinese.format)).toBe('亏损 -4.10 USDT');
  });

  test('are "not known" where the exchange gave none, never zero', () => {
    expect(profitText(null, english.t, english.format)).toBe('not known');
  });

  test('keep their direction however small they are', () => {
    expect(directionOf('-0.00000000000000000000000000000000000001')).toBe('loss');
    expect(directionOf('-0.000')).toBe('zero');
    expect(directionOf('0.5')).toBe('profit');
  });
});

test('sizes in contracts are not taken for coins', () => {
  expect(sizeText(position({ size: '12', sizeUnit: 'contracts' }), english.t, english.format)).toBe(
    '12 cont.',
  );
  expect(sizeText(position({ size: '12' }), english.t, english.format)).toBe('12');
});
