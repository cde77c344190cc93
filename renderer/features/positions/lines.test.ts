import { describe, expect, test } from 'vitest';
import type { Position } from '../../../app/schemas/position';
import { position } from '../../../test/support/positions';
import { noFilters } from './filters';
import { buildView, type View, type ViewInput } from './lines';
import type { Listing } from './row';
import { firstSort } from './sorting';
import { account, listing } from './test-rows';

const owner = account('a');
const byProfit = { column: 'profit', descending: true } as const;

function view(listings: readonly Listing[], change: Partial<ViewInput> = {}): View {
  return buildView({
    listings,
    filters: noFilters,
    sort: firstSort,
    collapsed: new Set(),
    selected: new Set(),
    left: new Map(),
    previous: null,
    held: false,
    ...change,
  });
}

const keys = ({ lines }: View): readonly string[] => lines.map((line) => line.key);
const rowsIn = ({ lines }: View): readonly string[] =>
  lines.flatMap((line) => (line.kind === 'row' ? [line.row.position.id] : []));

const earning = (id: string, amount: string): Position =>
  position({ id, profit: { amount, currency: 'USDT', estimated: true } });

describe('the lines of the table', () => {
  test('go by account, and within it by lead trader, those without one last', () => {
    const list = listing(owner, [
      position({ id: '1', leadTrader: null }),
      position({ id: '2', leadTrader: { id: 'z', name: 'Zoe' } }),
      position({ id: '3', leadTrader: { id: 'x', name: 'Ann' } }),
    ]);
    expect(keys(view([list]))).toEqual([
      'a',
      'a bitget x',
      'a 3',
      'a bitget z',
      'a 2',
      'a -',
      'a 1',
    ]);
  });

  test('leave out the rows of a collapsed group, but not that it cannot be read', () => {
    const failure = { code: 'timeout-after-send', detail: {}, retryable: true } as const;
    const list = listing(owner, [position()], { failure });
    const shown = view([list], { collapsed: new Set(['a']) });
    expect(shown.lines.map((line) => line.kind)).toEqual(['account', 'note']);
    expect(keys(view([list], { collapsed: new Set(['a bitget t1']) }))).toContain('a bitget t1');
  });

  test('keep the last good rows of an account that cannot be read, and never call it empty', () => {
    const failure = { code: 'timeout-after-send', detail: {}, retryable: true } as const;
    const unread = view([listing(owner, null, { failure })]);
    expect(keys(unread)).toEqual(['a', 'a note unreadable']);
    const kept = view([listing(owner, [position()], { failure })]);
    expect(keys(kept)).toEqual(['a', 'a note unreadable', 'a bitget t1', 'a 1']);
    const wasEmpty = view([listing(owner, [], { failure })]);
    expect(keys(wasEmpty)).toEqual(['a', 'a note unreadable']);
  });

  test('say that a key is missing where it is, and that nothing is open where that was read', () => {
    const locked = account('b', { secret: 'locked-or-missing' });
    expect(keys(view([listing(locked, null), listing(owner, [])]))).toEqual([
      'b',
      'b note no-key',
      'a',
      'a note empty',
    ]);
  });

  test('tell a list that the filters emptied from one that is empty', () => {
    const filters = { ...noFilters, side: 'short' } as const;
    expect(keys(view([listing(owner, [position()])], { filters }))).toEqual([
      'a',
      'a note nothing-matches',
    ]);
  });

  test('show a selected row whatever the filters say', () => {
    const filters = { ...noFilters, side: 'short' } as const;
    const selected = new Set(['a 1']);
    expect(rowsIn(view([listing(owner, [position()])], { filters, selected }))).toEqual(['1']);
  });
});

describe('while somebody points at the table', () => {
  const before = view([listing(owner, [earning('1', '3'), earning('2', '2'), earning('3', '1')])], {
    sort: byProfit,
  });
  const next = (positions: readonly Position[], change: Partial<ViewInput> = {}): View =>
    view([listing(owner, positions)], { sort: byProfit, previous: before, held: true, ...change });

  test('new prices do not change the order; without a hold they do', () => {
    const moved = [earning('1', '1'), earning('2', '2'), earning('3', '3')];
    expect(rowsIn(next(moved))).toEqual(['1', '2', '3']);
    expect(rowsIn(next(moved, { held: false }))).toEqual(['3', '2', '1']);
  });

  test('a new position comes behind the others', () => {
    const more = [earning('9', '99'), earning('1', '3'), earning('2', '2'), earning('3', '1')];
    expect(rowsIn(next(more))).toEqual(['1', '2', '3', '9']);
  });

  test('a position that is gone keeps its place and is marked', () => {
    const fewer = next([earning('1', '3'), earning('3', '1')]);
    expect(rowsIn(fewer)).toEqual(['1', '2', '3']);
    const gone = fewer.lines.flatMap((line) =>
      line.kind === 'row' && line.row.gone ? [line.key] : [],
    );
    expect(gone).toEqual(['a 2']);
  });

  test('a new filter or order is carried out at once', () => {
    const moved = [earning('1', '1'), earning('2', '2'), earning('3', '3')];
    expect(rowsIn(next(moved, { sort: { ...byProfit } }))).toEqual(['3', '2', '1']);
    expect(rowsIn(next(moved, { filters: { ...noFilters, side: 'short' } }))).toEqual([]);
  });
});

test('a position that was closed of late stays in sight as gone', () => {
  const left = new Map([['a', [position({ id: '5' })]]]);
  const shown = view([listing(owner, [])], { left });
  const line = shown.lines.at(-1);
  expect(line?.kind === 'row' && line.row.gone && line.row.position.id).toBe('5');
});

test('a group of which nothing changed is not made anew when another account is read', () => {
  const other = listing(account('b'), [position()]);
  const first = listing(owner, [position()]);
  const shared = { selected: new Set<string>(), collapsed: new Set<string>() };
  const before = view([first, other], shared);
  const after = view([first, { ...other, readAt: 2_000 }], { ...shared, previous: before });
  expect(after.groups[0]).toBe(before.groups[0]);
  expect(after.groups[1]).not.toBe(before.groups[1]);
});

describe('the lines that were shown before', () => {
  const first = listing(owner, [position()]);
  const shared = { selected: new Set<string>(), collapsed: new Set<string>() };
  const before = view([first], shared);

  test('are the very same while nothing has changed', () => {
    expect(view([first], { ...shared, previous: before }).lines).toBe(before.lines);
  });

  test('stay when somebody begins to point at them or selects one of them', () => {
    const pointed = view([first], { ...shared, previous: before, held: true });
    expect(pointed.lines).toBe(before.lines);
    const selected = new Set(['a 1']);
    expect(view([first], { ...shared, selected, previous: pointed, held: true }).lines).toBe(
      before.lines,
    );
  });

  test('leave with the selection that alone kept them in sight', () => {
    const filters = { ...noFilters, side: 'short' } as const;
    const kept = view([first], { ...shared, filters, selected: new Set(['a 1']) });
    expect(rowsIn(kept)).toEqual(['1']);
    expect(rowsIn(view([first], { ...shared, filters, previous: kept }))).toEqual([]);
  });

  test('are sorted anew once nobody points at them any more', () => {
    const sort = byProfit;
    const start = view([listing(owner, [earning('1', '3'), earning('2', '2')])], {
      ...shared,
      sort,
    });
    const moved = listing(owner, [earning('1', '1'), earning('2', '2')]);
    const held = view([moved], { ...shared, sort, previous: start, held: true });
    expect(rowsIn(held)).toEqual(['1', '2']);
    expect(rowsIn(view([moved], { ...shared, sort, previous: held }))).toEqual(['2', '1']);
  });
});
