import { describe, expect, test } from 'vitest';
import type { Position } from '../../../app/schemas/position';
import { createFormat } from '../../shell/format';
import { createTexts } from '../../shell/i18n';
import { directionOf, problemText, profitText, sizeText } from './close-words';

const english = { t: createTexts('en').t, format: createFormat('en') };
const chinese = { t: createTexts('zh-CN').t, format: createFormat('zh-CN') };

const position: Position = {
  id: 'p-1',
  symbol: 'BTC-USDT',
  side: 'long',
  marginMode: 'cross',
  size: '12',
  sizeUnit: 'contracts',
  entryPrice: null,
  markPrice: null,
  leverage: null,
  margin: null,
  profit: null,
  openedAt: null,
  leadTrader: null,
  productType: null,
  marginCoin: null,
  trackingNo: null,
  closing: false,
  target: {},
};

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
  expect(sizeText(position, english.t, english.format)).toBe('12 cont.');
  expect(sizeText({ ...position, sizeUnit: 'base' }, english.t, english.format)).toBe('12');
});

test('a problem names its field and quotes what was typed', () => {
  const problem = { field: 'symbol', code: 'malformed' } as const;
  expect(problemText(problem, 'btc!', english.t)).toBe(
    'Symbol: “btc!” is not written the way this exchange writes it.',
  );
});

test('a field that another one needs is asked for, and not told to need itself', () => {
  expect(problemText({ field: 'side', code: 'needs-side' }, '', english.t)).toBe(
    'Side is needed together with the other fields.',
  );
  expect(problemText({ field: 'marginMode', code: 'needs-side' }, '', english.t)).toBe(
    'Margin mode can be used only together with a side.',
  );
});
