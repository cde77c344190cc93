import type { Account } from '../../../app/schemas/account';
import type { Position } from '../../../app/schemas/position';
import { type Filters, isFiltered, matchesAccount, matchesRow } from './filters';
import { groupBy } from './group-by';
import { type Listing, type Row, rowKey, rowsOf, traderKey } from './row';
import { type Sort, sortRows } from './sorting';

/** One line of the table, in the order in which they stand. */
export type Line =
  | { readonly kind: 'account'; readonly key: string; readonly group: AccountGroup }
  | { readonly kind: 'note'; readonly key: string; readonly note: Note; readonly listing: Listing }
  | { readonly kind: 'trader'; readonly key: string; readonly group: TraderGroup }
  | { readonly kind: 'row'; readonly key: string; readonly row: Row };

/** What stands under an account's head in place of rows, or before them. */
export type Note = 'unreadable' | 'no-key' | 'loading' | 'empty' | 'nothing-matches' | 'covers';

export type AccountGroup = {
  readonly listing: Listing;
  readonly traders: readonly TraderGroup[];
  readonly rows: readonly Row[];
  /** All positions of the last list, also those that the filters hide. */
  readonly total: number;
  readonly collapsed: boolean;
  readonly lines: readonly Line[];
};

export type TraderGroup = {
  readonly key: string;
  readonly account: Account;
  /** Null for positions of which the list names no lead trader. */
  readonly name: string | null;
  readonly rows: readonly Row[];
  readonly settled: boolean;
  readonly collapsed: boolean;
};

export type View = {
  readonly lines: readonly Line[];
  readonly groups: readonly AccountGroup[];
  /** What it was made of, so that the next view can take over what is still the same. */
  readonly input: ViewInput;
  /** Whether the rows stand as the sort says, and none of them is gone. */
  readonly settled: boolean;
};

export type ViewInput = {
  readonly listings: readonly Listing[];
  readonly filters: Filters;
  readonly sort: Sort;
  /** Keys of collapsed groups: an account's id or a trader group's key. */
  readonly collapsed: ReadonlySet<string>;
  /** Selected rows are shown whatever the filters say: what a press closes must be in sight. */
  readonly selected: ReadonlySet<string>;
  /** Positions that left the lists through a close of late, by account. */
  readonly left: ReadonlyMap<string, readonly Position[]>;
  /** The view that is shown now; null before the first. */
  readonly previous: View | null;
  /** Whether order and rows of the previous view are kept, because somebody points at them. */
  readonly held: boolean;
};

/** Groups, filters and orders everything that is listed. Groups of which nothing changed stay the same. */
export function buildView(input: ViewInput): View {
  const { filters, sort, previous } = input;
  const shown = input.listings.filter(({ account }) => matchesAccount(filters, account));
  // Whoever changes filter or order wants to see it at once.
  const isSame = previous?.input.filters === filters && previous.input.sort === sort;
  const known = new Map(isSame ? previous.groups.map((one) => [one.listing.account.id, one]) : []);
  const groups = shown.map((listing) => {
    const before = known.get(listing.account.id);
    if (
      before !== undefined &&
      previous !== null &&
      isUnchanged(before, listing, [previous.input, input])
    )
      return before;
    return accountGroup(listing, input, input.held ? (before?.rows ?? []) : []);
  });
  const isKept =
    groups.length === previous?.groups.length &&
    groups.every((group, place) => group === previous.groups[place]);
  return {
    lines: isKept ? previous.lines : groups.flatMap((group) => group.lines),
    groups,
    // The chain of earlier views ends here, or none of them could ever be forgotten.
    input: { ...input, previous: null },
    settled: groups.every(isSettled),
  };
}

function isUnchanged(
  group: AccountGroup,
  listing: Listing,
  [before, now]: readonly [ViewInput, ViewInput],
): boolean {
  const { id } = listing.account;
  return (
    group.listing === listing &&
    // A group that stands as the sort says stands as it would while it is held, and the other way round.
    (before.held === now.held || (isSettled(group) && !group.rows.some((row) => row.gone))) &&
    before.collapsed === now.collapsed &&
    // Without filters every row is shown, whether it is selected or not.
    (before.selected === now.selected || !isFiltered(now.filters)) &&
    isSameList(before.left.get(id) ?? [], now.left.get(id) ?? [])
  );
}

function isSettled(group: AccountGroup): boolean {
  return group.traders.every((trader) => trader.settled);
}

function isSameList(a: readonly Position[], b: readonly Position[]): boolean {
  return a.length === b.length && a.every((position, place) => position === b[place]);
}

function accountGroup(listing: Listing, input: ViewInput, before: readonly Row[]): AccountGroup {
  const { account } = listing;
  const places = new Map(before.map((row, place) => [row.key, place]));
  const listed = rowsOf(listing);
  const rows = [
    ...listed.filter(
      (row) => input.selected.has(row.key) || places.has(row.key) || matchesRow(input.filters, row),
    ),
    ...goneRows(listing, listed, { left: input.left.get(account.id) ?? [], before }),
  ];
  const traders = [...groupBy(rows, (row) => traderKey(account, row.position))]
    .map(([trader, own]) => ({
      key: `${account.id} ${trader ?? '-'}`,
      account,
      name: own[0]?.position.leadTrader?.name ?? null,
      ...arrange(own, input.sort, places),
      collapsed: input.collapsed.has(`${account.id} ${trader ?? '-'}`),
    }))
    .sort(byName);
  const group = {
    listing,
    traders,
    rows: traders.flatMap((trader) => trader.rows),
    total: listed.length,
    collapsed: input.collapsed.has(account.id),
    lines: [],
  };
  return { ...group, lines: linesOf(group, input.filters) };
}

/** Rows that are not listed any more and that nobody may lose out of sight at once. */
function goneRows(
  { account, positions }: Listing,
  listed: readonly Row[],
  kept: { readonly left: readonly Position[]; readonly before: readonly Row[] },
): readonly Row[] {
  if (positions === null) return [];
  const here = new Set(listed.map((row) => row.key));
  const gone = new Map<string, Row>();
  for (const row of kept.before) gone.set(row.key, row.gone ? row : { ...row, gone: true });
  for (const position of kept.left) {
    const key = rowKey(account.id, position.id);
    if (!gone.has(key)) gone.set(key, { key, account, position, gone: true });
  }
  return [...gone.values()].filter((row) => !here.has(row.key));
}

/** Sorted; but what has a place already keeps it, and what is new comes behind. */
function arrange(
  rows: readonly Row[],
  sort: Sort,
  places: ReadonlyMap<string, number>,
): Pick<TraderGroup, 'rows' | 'settled'> {
  const sorted = sortRows(rows, sort);
  if (places.size === 0) return { rows: sorted, settled: true };
  const placeOf = (row: Row): number => places.get(row.key) ?? Number.MAX_SAFE_INTEGER;
  const kept = sorted.toSorted((a, b) => placeOf(a) - placeOf(b));
  const settled = kept.every((row, place) => !row.gone && row === sorted[place]);
  return { rows: kept, settled };
}

function byName(a: TraderGroup, b: TraderGroup): number {
  if (a.name === null || b.name === null) return a.name === b.name ? 0 : a.name === null ? 1 : -1;
  return a.name.localeCompare(b.name) || (a.key < b.key ? -1 : 1);
}

function linesOf(group: AccountGroup, filters: Filters): readonly Line[] {
  const { listing } = group;
  const { id } = listing.account;
  const head: Line = { kind: 'account', key: id, group };
  const notes = notesOf(group, filters).map(
    (note): Line => ({ kind: 'note', key: `${id} note ${note}`, note, listing }),
  );
  if (group.collapsed) return [head, ...notes.filter(isUrgent)];
  return [
    head,
    ...notes,
    ...group.traders.flatMap((trader): readonly Line[] => [
      { kind: 'trader', key: trader.key, group: trader },
      ...(trader.collapsed
        ? []
        : trader.rows.map((row): Line => ({ kind: 'row', key: row.key, row }))),
    ]),
  ];
}

/** A collapsed group must not hide that it cannot be read. */
function isUrgent(line: Line): boolean {
  return line.kind === 'note' && (line.note === 'unreadable' || line.note === 'no-key');
}

function notesOf({ listing, rows, total }: AccountGroup, filters: Filters): readonly Note[] {
  const notes: Note[] = [];
  if (listing.account.secret !== 'ready') notes.push('no-key');
  // Without its key an account cannot be read: the reason is said once.
  else if (listing.failure !== null) notes.push('unreadable');
  if (listing.positions === null) {
    if (listing.loading && notes.length === 0) notes.push('loading');
    return notes;
  }
  if (total === 0 && rows.length === 0 && notes.length === 0) notes.push('empty');
  if (total > 0 && rows.length === 0 && isFiltered(filters)) notes.push('nothing-matches');
  if (listing.coversSince !== null) notes.push('covers');
  return notes;
}
