import { expect, test } from 'vitest';
import { position } from '../../../test/support/positions';
import { joinOpenSums, joinSums, openSum, sumProfits } from './sums';
import { account, row } from './test-rows';

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

test('sums of parts join to the sum of all, with what is left out of each', () => {
  const parts = [
    sumProfits([position(profit('0.1', 'USDT', false)), position({ profit: null })]),
    sumProfits([position(profit('0.2', 'USDT', true)), position(profit('1', 'BTC', false))]),
  ];
  expect(joinSums(parts)).toEqual({
    sums: [
      { amount: '1', currency: 'BTC', estimated: false },
      { amount: '0.3', currency: 'USDT', estimated: true },
    ],
    without: 1,
  });
});

test('rows that are gone are neither counted nor added up', () => {
  const owner = account('a');
  const rows = [
    row(owner, { id: '1', ...profit('1', 'USDT', false) }),
    row(owner, { id: '2', ...profit('7', 'USDT', false) }, true),
  ];
  expect(joinOpenSums([openSum(rows), openSum(rows.slice(0, 1))])).toEqual({
    sums: [{ amount: '2', currency: 'USDT', estimated: false }],
    without: 0,
    count: 2,
  });
});
