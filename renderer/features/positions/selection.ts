import { accountOfKey, type Listing, type Row, rowsOf } from './row';

type Environment = Row['account']['environment'];

/**
 * The rows that one press would close. Live and practice positions are never in it together: a press
 * must be about one kind of money only.
 */
export type Selection = {
  /** Null exactly where nothing is selected. */
  readonly environment: Environment | null;
  readonly keys: ReadonlySet<string>;
};

export const nothingSelected: Selection = { environment: null, keys: new Set() };

/** Why a row cannot be selected now; null where it can. */
export function refusal(selection: Selection, row: Row): 'gone' | 'other-environment' | null {
  if (row.gone) return 'gone';
  return clashes(selection, row.account.environment) ? 'other-environment' : null;
}

/** Whether positions of this environment cannot join the selection. */
export function clashes(selection: Selection, environment: Environment): boolean {
  return selection.environment !== null && selection.environment !== environment;
}

/** Adds the rows that can be selected. The first of them decides the environment of an empty selection. */
export function select(selection: Selection, rows: readonly Row[]): Selection {
  let { environment } = selection;
  const keys = new Set(selection.keys);
  for (const row of rows) {
    if (refusal({ environment, keys }, row) !== null) continue;
    environment = row.account.environment;
    keys.add(row.key);
  }
  return keys.size === selection.keys.size ? selection : { environment, keys };
}

export function deselect(
  selection: Selection,
  rows: readonly { readonly key: string }[],
): Selection {
  const keys = new Set(selection.keys);
  for (const { key } of rows) keys.delete(key);
  return withKeys(selection, keys);
}

/** Selects all rows that can be, or takes them out again where all of them are in. */
export function toggle(selection: Selection, rows: readonly Row[]): Selection {
  return standingOf(selection, rows) === 'all'
    ? deselect(selection, rows)
    : select(selection, rows);
}

/** How much of a group is selected. Rows that are gone do not count. */
export function standingOf(selection: Selection, rows: readonly Row[]): 'none' | 'some' | 'all' {
  const here = rows.filter((row) => !row.gone);
  const count = here.filter((row) => selection.keys.has(row.key)).length;
  if (count === 0) return 'none';
  return count === here.length ? 'all' : 'some';
}

/** The rows between two others as they are shown, both included; only the second where the first is gone. */
export function rangeOf(shown: readonly Row[], from: string | null, to: string): readonly Row[] {
  const end = shown.findIndex((row) => row.key === to);
  if (end < 0) return [];
  const found = shown.findIndex((row) => row.key === from);
  const start = found < 0 ? end : found;
  return shown.slice(Math.min(start, end), Math.max(start, end) + 1);
}

/**
 * Takes out what a later complete list does not hold any more, and what belongs to an account that was
 * removed. An account that cannot be read keeps its rows: nothing is known to be gone.
 */
export function keepListed(selection: Selection, listings: readonly Listing[]): Selection {
  if (selection.keys.size === 0) return selection;
  const concerned = new Set([...selection.keys].map(accountOfKey));
  const listed = new Set<string>();
  for (const listing of listings)
    if (concerned.has(listing.account.id)) for (const { key } of rowsOf(listing)) listed.add(key);
  return withKeys(selection, new Set([...selection.keys].filter((key) => listed.has(key))));
}

function withKeys(selection: Selection, keys: ReadonlySet<string>): Selection {
  if (keys.size === selection.keys.size) return selection;
  return keys.size === 0 ? nothingSelected : { environment: selection.environment, keys };
}
