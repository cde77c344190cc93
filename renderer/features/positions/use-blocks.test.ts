import { expect, test } from 'vitest';
import { position } from '../../../test/support/positions';
import { noFilters } from './filters';
import { buildView } from './lines';
import { firstSort } from './sorting';
import { account, listing } from './test-rows';
import { inBlocks } from './use-blocks';

const linesOf = (ids: readonly string[]) =>
  buildView({
    listings: [
      listing(
        account('a'),
        ids.map((id) => position({ id })),
      ),
    ],
    filters: noFilters,
    sort: firstSort,
    collapsed: new Set(),
    selected: new Set(),
    left: new Map(),
    previous: null,
    held: false,
  }).lines;

test('every line stands in exactly one block, in its order', () => {
  const lines = linesOf(['1', '2', '3', '4', '5', '6', '7']);
  expect(inBlocks(lines, []).flat()).toEqual(lines);
});

test('a block whose lines are the same stays the same, and only it', () => {
  const lines = linesOf(['1', '2', '3', '4', '5', '6', '7']);
  const before = inBlocks(lines, []);
  const [last] = linesOf(['9']).slice(-1);
  const changed = inBlocks(last === undefined ? [] : [...lines.slice(0, -1), last], before);
  expect(changed[0]).toBe(before[0]);
  expect(changed.at(-1)).not.toBe(before.at(-1));
  expect(changed.at(-1)?.at(-1)).toBe(last);
});

test('a block that lost a line is another one', () => {
  const lines = linesOf(['1', '2', '3']);
  const before = inBlocks(lines, []);
  expect(inBlocks(lines.slice(0, -1), before).flat()).toEqual(lines.slice(0, -1));
});
