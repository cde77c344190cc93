import { describe, expect, test } from 'vitest';
import { isFiltered, matchesAccount, matchesRow, noFilters, tradersOf } from './filters';
import { account, listing, row } from './test-rows';

const owner = account('a', { label: 'Main' });

function shown(filters: Partial<typeof noFilters>, change: Parameters<typeof row>[1]): boolean {
  return matchesRow({ ...noFilters, ...filters }, row(owner, change));
}

const profit = (amount: string) => ({ amount, currency: 'USDT', estimated: true });

describe('filters', () => {
  test('show everything where none is set', () => {
    expect(isFiltered(noFilters)).toBe(false);
    expect(shown({}, { profit: null, leadTrader: null })).toBe(true);
  });

  test('take a position without a known profit for neither a winner nor a loser', () => {
    for (const change of [{ profit: null }, { profit: profit('0.00') }]) {
      expect(shown({ result: 'winners' }, change)).toBe(false);
      expect(shown({ result: 'losers' }, change)).toBe(false);
    }
  });

  test('see the loss in an amount too small for a float', () => {
    const tiny = `-0.${'0'.repeat(39)}1`;
    expect(shown({ result: 'losers' }, { profit: profit(tiny) })).toBe(true);
    expect(shown({ result: 'winners' }, { profit: profit(tiny) })).toBe(false);
  });

  test('search in symbol, lead trader, tracking number and account without case', () => {
    const change = {
      symbol: 'BTCUSDT',
      leadTrader: { id: 't', name: 'Wang' },
      trackingNo: '998877',
    };
    for (const text of ['btc', ' wANG ', '8877', 'main'])
      expect(shown({ text }, change), text).toBe(true);
    expect(shown({ text: 'eth' }, change)).toBe(false);
  });

  test('keep two lead traders with the same id on two exchanges apart', () => {
    const here = row(owner, { leadTrader: { id: '7', name: 'Seven' } });
    const there = row(account('b', { exchange: 'htx' }), {
      leadTrader: { id: '7', name: 'Other' },
    });
    const filters = { ...noFilters, leadTrader: 'bitget 7' };
    expect(matchesRow(filters, here)).toBe(true);
    expect(matchesRow(filters, there)).toBe(false);
  });

  test('hide whole accounts of another exchange or environment', () => {
    expect(matchesAccount({ ...noFilters, environment: 'practice' }, owner)).toBe(false);
    expect(matchesAccount({ ...noFilters, exchange: 'htx' }, owner)).toBe(false);
    expect(matchesAccount({ ...noFilters, exchange: 'bitget' }, owner)).toBe(true);
  });
});

test('the lead traders to choose from are those of all lists, each once', () => {
  const one = row(owner, { leadTrader: { id: '1', name: 'Zoe' } }).position;
  const two = row(owner, { leadTrader: { id: '2', name: 'Ann' } }).position;
  const lists = [
    listing(owner, [one, two, one]),
    listing(account('b'), [two]),
    listing(account('c'), null),
  ];
  expect(tradersOf(lists).map(({ name }) => name)).toEqual(['Ann', 'Zoe']);
});
