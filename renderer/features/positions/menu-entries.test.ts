import { expect, test } from 'vitest';
import { position } from '../../../test/support/positions';
import { createFormat } from '../../shell/format';
import { createTexts } from '../../shell/i18n';
import type { Line } from './lines';
import { selectEntries } from './menu-entries';
import { nothingSelected, select } from './selection';
import { account, listing, row } from './test-rows';

const words = { t: createTexts('en').t, format: createFormat('en') };
const one = account('one');
const two = account('two');
const pretend = account('pretend', { environment: 'practice' });
const wang = { id: 'w', name: 'Wang' };
const positions = [
  position({ id: '1', symbol: 'BTCUSDT', leadTrader: wang }),
  position({ id: '2', symbol: 'ETHUSDT', leadTrader: wang }),
  position({ id: '3', symbol: 'BTCUSDT', leadTrader: null }),
];
const listings = [one, two, pretend].map((owner) => listing(owner, positions));
const line = (owner: typeof one): Line => ({
  kind: 'row',
  key: 'x',
  row: row(owner, { id: '1', symbol: 'BTCUSDT', leadTrader: wang }),
});

test('a symbol or a lead trader is selected on one account or on all of the same environment', () => {
  const entries = selectEntries(line(one), { listings, selection: nothingSelected }, words);
  expect(entries.map(({ key, rows }) => [key, rows.map((each) => each.key)])).toEqual([
    ['symbol-here', ['one 1', 'one 3']],
    ['symbol-all', ['one 1', 'one 3', 'two 1', 'two 3']],
    ['trader-here', ['one 1', 'one 2']],
    ['trader-all', ['one 1', 'one 2', 'two 1', 'two 2']],
  ]);
});

test('a row of the other environment offers nothing while a selection stands', () => {
  const selection = select(nothingSelected, [row(one, { id: '1' })]);
  const entries = selectEntries(line(pretend), { listings, selection }, words);
  expect(entries.map(({ key }) => key)).toEqual(['symbol-here', 'trader-here']);
  for (const { refused } of entries) expect(refused).toContain('cannot be selected together');
});

test('a row without a lead trader does not stand for all the others without one', () => {
  const own: Line = { kind: 'row', key: 'x', row: row(one, { id: '3', leadTrader: null }) };
  const entries = selectEntries(own, { listings, selection: nothingSelected }, words);
  expect(entries.map(({ key }) => key)).toEqual(['symbol-here', 'symbol-all']);
});
