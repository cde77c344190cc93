import { describe, expect, test } from 'vitest';
import type { Position } from '../../../app/schemas/position';
import { nextSort, sortRows } from './sorting';
import { account, row } from './test-rows';

const owner = account('a');

function order(positions: readonly Partial<Position>[], sort: Parameters<typeof sortRows>[1]) {
  return sortRows(
    positions.map((position) => row(owner, position)),
    sort,
  ).map(({ position }) => position.id);
}

const profit = (amount: string, currency = 'USDT') => ({ amount, currency, estimated: true });

describe('the order of rows', () => {
  test('tells numbers apart that are the same float', () => {
    const sizes = [
      { id: 'more', size: '1349442392365359105.0000000000000002' },
      { id: 'less', size: '1349442392365359105.0000000000000001' },
    ];
    expect(order(sizes, { column: 'size', descending: false })).toEqual(['less', 'more']);
    expect(order(sizes, { column: 'size', descending: true })).toEqual(['more', 'less']);
  });

  test('goes by value and not by digits: -10 is less than -9, 9 less than 10', () => {
    const profits = ['9', '10', '-9', '-10', '0'].map((amount) => ({
      id: amount,
      profit: profit(amount),
    }));
    expect(order(profits, { column: 'profit', descending: false })).toEqual([
      '-10',
      '-9',
      '0',
      '9',
      '10',
    ]);
  });

  test('puts what is not known last in both directions', () => {
    const rows = [
      { id: 'unknown', profit: null },
      { id: 'loss', profit: profit('-5') },
      { id: 'win', profit: profit('5') },
    ];
    expect(order(rows, { column: 'profit', descending: false })).toEqual([
      'loss',
      'win',
      'unknown',
    ]);
    expect(order(rows, { column: 'profit', descending: true })).toEqual(['win', 'loss', 'unknown']);
  });

  test('does not mix amounts of different currencies', () => {
    const rows = [
      { id: 'usdt', profit: profit('1', 'USDT') },
      { id: 'btc', profit: profit('0.5', 'BTC') },
      { id: 'usdt2', profit: profit('0.1', 'USDT') },
    ];
    expect(order(rows, { column: 'profit', descending: false })).toEqual(['btc', 'usdt2', 'usdt']);
  });

  test('begins with the youngest when it goes by age', () => {
    const rows = [
      { id: 'old', openedAt: 1_000 },
      { id: 'young', openedAt: 9_000 },
    ];
    expect(order(rows, { column: 'age', descending: false })).toEqual(['young', 'old']);
  });

  test('is the same whatever order equal rows came in', () => {
    const one = { id: '1', symbol: 'ETHUSDT' };
    const two = { id: '2', symbol: 'BTCUSDT' };
    const sort = { column: 'leverage', descending: false } as const;
    expect(order([one, two], sort)).toEqual(order([two, one], sort));
  });
});

test('a second press on the same head turns the order round', () => {
  const once = nextSort({ column: 'symbol', descending: false }, 'profit');
  expect(once).toEqual({ column: 'profit', descending: false });
  expect(nextSort(once, 'profit')).toEqual({ column: 'profit', descending: true });
});
