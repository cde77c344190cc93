import { expect, test } from 'vitest';
import { firstTableState, reduceTable } from './table-state';
import { account, listing, row } from './test-rows';

const owner = account('a');
const one = row(owner, { id: '1' });
const two = row(owner, { id: '2' });
const selected = reduceTable(firstTableState, { type: 'toggle', rows: [one, two] });

test('a selected position that closed by itself is counted out, and does not come back selected', () => {
  const without = reduceTable(selected, {
    type: 'listed',
    listings: [listing(owner, [one.position])],
  });
  expect(without.dropped).toBe(1);
  const again = reduceTable(without, {
    type: 'listed',
    listings: [listing(owner, [one.position, two.position])],
  });
  expect([...again.selection.keys]).toEqual([one.key]);
});

test('a read that changes nothing changes nothing in the state', () => {
  const listings = [listing(owner, [one.position, two.position])];
  expect(reduceTable(selected, { type: 'listed', listings })).toBe(selected);
});

test('filters and order leave the selection alone', () => {
  const filtered = reduceTable(selected, { type: 'filter', change: { side: 'short' } });
  const sorted = reduceTable(filtered, { type: 'sort', column: 'profit' });
  expect(sorted.selection).toBe(selected.selection);
  expect(sorted.filters.side).toBe('short');
});

test('a range begins at the row that was selected last by itself', () => {
  expect(reduceTable(selected, { type: 'toggle', rows: [one] }).anchor).toBe(one.key);
  expect(selected.anchor).toBeNull();
});
