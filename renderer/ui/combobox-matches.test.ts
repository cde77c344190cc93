import { expect, test } from 'vitest';
import { matchOptions } from './combobox-matches';

const positions = {
  label: 'Open positions',
  options: [
    { key: 'p1', value: 'ETHUSDT', keywords: 'long 小明' },
    { key: 'p2', value: 'BTCUSDT', keywords: 'short' },
  ],
};
const contracts = {
  label: 'Contracts',
  options: [
    { key: 'c1', value: 'WBTCUSDT' },
    { key: 'c2', value: 'BTCUSDT' },
    { key: 'c3', value: 'DOGEUSDT' },
  ],
};

const keys = (query: string, limit = 100): readonly string[] =>
  matchOptions([positions, contracts], query, limit).groups.flatMap((group) =>
    group.options.map((option) => option.key),
  );

test('shows everything, in the given order, while nothing is typed', () => {
  expect(keys('')).toEqual(['p1', 'p2', 'c1', 'c2', 'c3']);
});

test('keeps open positions before contracts and puts what begins with the word first', () => {
  expect(keys('btc')).toEqual(['p2', 'c2', 'c1']);
});

test('needs every word, in the value or in the keywords', () => {
  expect(keys('usdt short')).toEqual(['p2']);
  expect(keys('小明')).toEqual(['p1']);
});

test('shows no group that has nothing in it', () => {
  const matches = matchOptions([positions, contracts], 'doge', 100);
  expect(matches.groups.map((group) => group.label)).toEqual(['Contracts']);
});

test('stops at the limit over all groups and says how many more there are', () => {
  expect(keys('', 3)).toEqual(['p1', 'p2', 'c1']);
  expect(matchOptions([positions, contracts], '', 3).hidden).toBe(2);
});

test('takes what is typed as text and not as a pattern', () => {
  expect(keys('.*')).toEqual([]);
});
