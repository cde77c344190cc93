import { expect, test } from 'vitest';
import { position } from '../../../test/support/positions';
import { sumProfits } from './sums';

const profit = (amount: string, currency: string, estimated: boolean) => ({
  profit: { amount, currency, estimated },
});

test('profits are summed by currency without a digit lost', () => {
  const { sums } = sumProfits([
    position(profit('0.1', 'USDT', true)),
    position(profit('0.2', 'USDT', true)),
    position(profit('-1', 'BTC', true)),
  ]);
  expect(sums).toEqual([
    { amount: '-1', currency: 'BTC', estimated: true },
    { amount: '0.3', currency: 'USDT', estimated: true },
  ]);
});

test('a sum is an estimate as soon as one part of it is', () => {
  const figures = [
    position(profit('1', 'USDT', false)),
    position(profit('1', 'USDT', true)),
    position(profit('1', 'USDT', false)),
  ];
  expect(sumProfits(figures).sums[0]?.estimated).toBe(true);
  expect(sumProfits(figures.slice(0, 1)).sums[0]?.estimated).toBe(false);
});

test('a position without a known profit is counted and not taken for zero', () => {
  expect(sumProfits([position({ profit: null })])).toEqual({ sums: [], without: 1 });
});
