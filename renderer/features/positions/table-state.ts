import { type Filters, noFilters } from './filters';
import type { Listing, Row } from './row';
import { deselect, keepListed, nothingSelected, type Selection, select, toggle } from './selection';
import { type Column, firstSort, nextSort, type Sort } from './sorting';

/** What the user has set. It lives as long as the window. */
export type TableState = {
  readonly filters: Filters;
  readonly sort: Sort;
  /** Keys of collapsed groups. */
  readonly collapsed: ReadonlySet<string>;
  readonly selection: Selection;
  /** Where a range begins: the row that was selected last by itself. */
  readonly anchor: string | null;
  /** Selected positions that a later list did not hold, since the selection was last changed by hand. */
  readonly dropped: number;
};

export type TableEvent =
  | { readonly type: 'filter'; readonly change: Partial<Filters> }
  | { readonly type: 'sort'; readonly column: Column }
  | { readonly type: 'sort-now' }
  | { readonly type: 'collapse'; readonly key: string; readonly collapsed: boolean }
  | { readonly type: 'toggle'; readonly rows: readonly Row[] }
  | { readonly type: 'add'; readonly rows: readonly Row[] }
  | { readonly type: 'deselect'; readonly rows: readonly Row[] }
  | { readonly type: 'clear' }
  | { readonly type: 'listed'; readonly listings: readonly Listing[] };

export const firstTableState: TableState = {
  filters: noFilters,
  sort: firstSort,
  collapsed: new Set(),
  selection: nothingSelected,
  anchor: null,
  dropped: 0,
};

export function reduceTable(state: TableState, event: TableEvent): TableState {
  switch (event.type) {
    case 'filter':
      return { ...state, filters: { ...state.filters, ...event.change } };
    case 'sort':
      return { ...state, sort: nextSort(state.sort, event.column) };
    case 'sort-now':
      // A new object: the order that was kept belonged to the old one.
      return { ...state, sort: { ...state.sort } };
    case 'collapse':
      return { ...state, collapsed: withKey(state.collapsed, event) };
    case 'toggle':
      return chosen(state, toggle(state.selection, event.rows), anchorOf(event.rows));
    case 'add':
      return chosen(state, select(state.selection, event.rows), state.anchor);
    case 'deselect':
      return chosen(state, deselect(state.selection, event.rows), state.anchor);
    case 'clear':
      return chosen(state, nothingSelected, null);
    case 'listed':
      return afterRead(state, event.listings);
  }
}

function chosen(state: TableState, selection: Selection, anchor: string | null): TableState {
  return { ...state, selection, anchor, dropped: 0 };
}

function anchorOf(rows: readonly Row[]): string | null {
  return rows.length === 1 ? (rows[0]?.key ?? null) : null;
}

function withKey(
  keys: ReadonlySet<string>,
  { key, collapsed }: { readonly key: string; readonly collapsed: boolean },
): ReadonlySet<string> {
  const changed = new Set(keys);
  if (collapsed) changed.add(key);
  else changed.delete(key);
  return changed;
}

function afterRead(state: TableState, listings: readonly Listing[]): TableState {
  const selection = keepListed(state.selection, listings);
  if (selection === state.selection) return state;
  const gone = state.selection.keys.size - selection.keys.size;
  return { ...state, selection, dropped: state.dropped + gone };
}
