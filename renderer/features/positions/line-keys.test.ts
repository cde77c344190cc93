import { describe, expect, test } from 'vitest';
import { position } from '../../../test/support/positions';
import { noFilters } from './filters';
import { type KeyPlace, keyAction } from './line-keys';
import { buildView } from './lines';
import { firstSort } from './sorting';
import { account, listing } from './test-rows';

/** An account, a lead trader and three positions: lines 0 to 4. */
const { lines } = buildView({
  listings: [
    listing(
      account('a'),
      ['1', '2', '3'].map((id) => position({ id })),
    ),
  ],
  filters: noFilters,
  sort: firstSort,
  collapsed: new Set(),
  selected: new Set(),
  left: new Map(),
  previous: null,
  held: false,
});

function press(key: string, at: number, change: Partial<KeyPlace & { shift: boolean }> = {}) {
  const { shift = false, ...place } = change;
  return keyAction({ key, shift, command: false }, { lines, at, top: 2, page: 2, ...place });
}

describe('the arrow keys', () => {
  test('begin at the first line in sight', () => {
    expect(press('ArrowDown', -1)).toEqual({ type: 'move', to: 2, selecting: false });
  });

  test('stop at both ends', () => {
    expect(press('ArrowDown', 4)).toMatchObject({ to: 4 });
    expect(press('ArrowUp', 0)).toMatchObject({ to: 0 });
    expect(press('PageDown', 3)).toMatchObject({ to: 4 });
    expect(press('PageUp', 1)).toMatchObject({ to: 0 });
  });

  test('select on the way while Shift is held', () => {
    expect(press('ArrowDown', 2, { shift: true })).toMatchObject({ to: 3, selecting: true });
  });

  test('go from a position to its lead trader and from there shut the group', () => {
    expect(press('ArrowLeft', 4)).toEqual({ type: 'move', to: 1, selecting: false });
    expect(press('ArrowLeft', 1)).toEqual({ type: 'collapse', collapsed: true });
    expect(press('ArrowRight', 1)).toBeNull();
  });
});

test('Space selects, with Shift a range; Enter opens; nothing closes a position', () => {
  expect(press(' ', 2)).toEqual({ type: 'select', range: false });
  expect(press(' ', 2, { shift: true })).toEqual({ type: 'select', range: true });
  expect(press('Enter', 2)).toEqual({ type: 'open' });
  expect(press('Delete', 2)).toBeNull();
});

test('keys of the browser and the system stay theirs', () => {
  const place = { lines, at: 2, top: 0, page: 2 };
  expect(keyAction({ key: 'a', shift: false, command: true }, place)).toBeNull();
  expect(keyAction({ key: 'c', shift: false, command: true }, place)).toEqual({ type: 'copy' });
});
