import { useCallback, useEffect, useMemo, useReducer, useRef, useState } from 'react';
import type { Account } from '../../../app/schemas/account';
import type { PositionList } from '../../../app/schemas/position';
import { useQuery } from '../../api/use-query';
import { type EachQuery, useQueryEach } from '../../api/use-query-each';
import { isStale } from '../../shell/age';
import { useSelectedAccount } from '../../shell/selected-account';
import { useNow } from '../../shell/use-now';
import { buildView, type View, type ViewInput } from './lines';
import type { Listing } from './row';
import { type RowStates, rowStates } from './row-state';
import { firstTableState, reduceTable, type TableEvent, type TableState } from './table-state';

/** Everything that the screen shows, and the way to change it. */
export type Positions = {
  readonly listings: readonly Listing[];
  readonly state: TableState;
  readonly dispatch: (event: TableEvent) => void;
  readonly view: View;
  readonly states: RowStates['byKey'];
  /** Accounts whose list is older than a number may be, by id. */
  readonly stale: ReadonlySet<string>;
  /** Tells that somebody points at the rows, or has left them. */
  readonly hold: (by: Holder, held: boolean) => void;
  readonly held: boolean;
};

export type Holder = 'pointer' | 'keyboard';

const nobody: ReadonlySet<Holder> = new Set();

/** Adds the one that is missing, takes out the one that is there. */
function withHolder(known: ReadonlySet<Holder>, by: Holder): ReadonlySet<Holder> {
  return known.has(by) ? new Set([...known].filter((one) => one !== by)) : new Set([...known, by]);
}

const everyMs = 3_000;
const closesEveryMs = 5_000;
const lingerCheckMs = 10_000;

export function usePositions(): Positions {
  const listings = useListings();
  const closes = useQuery('closes.list', {}, { pollMs: closesEveryMs });
  const now = useNow(lingerCheckMs);
  const [state, dispatch] = useReducer(reduceTable, firstTableState);
  const [holders, setHolders] = useState<ReadonlySet<Holder>>(nobody);
  const hold = useCallback((by: Holder, holds: boolean): void => {
    setHolders((known) => (known.has(by) === holds ? known : withHolder(known, by)));
  }, []);
  const isSelecting = state.selection.keys.size > 0;
  const held = holders.size > 0 || isSelecting;
  const { byKey, left } = useMemo(
    () => rowStates(closes.data ?? [], listings, now),
    [closes.data, listings, now],
  );
  const view = useSteadyView({
    held,
    listings,
    filters: state.filters,
    sort: state.sort,
    collapsed: state.collapsed,
    selected: state.selection.keys,
    left,
  });
  useEffect(() => {
    if (isSelecting) dispatch({ type: 'listed', listings });
  }, [listings, isSelecting]);
  return {
    listings,
    state,
    dispatch,
    view,
    states: byKey,
    stale: useStale(listings),
    hold,
    held,
  };
}

function useListings(): readonly Listing[] {
  const { accounts } = useSelectedAccount();
  const last = useRef<readonly Listing[]>([]);
  const inputs = accounts.map(({ id }) => ({ account: id }));
  const lists = useQueryEach('positions.list', inputs, { pollMs: everyMs });
  const before = new Map(last.current.map((listing) => [listing.account.id, listing]));
  const listings = accounts.map((account, place) => {
    const listing = listingOf(account, lists[place]);
    const known = before.get(account.id);
    return known !== undefined && isSame(known, listing) ? known : listing;
  });
  const kept = isSameList(last.current, listings) ? last.current : listings;
  useEffect(() => {
    last.current = kept;
  });
  return kept;
}

function listingOf(account: Account, list: EachQuery<PositionList> | undefined): Listing {
  return {
    account,
    positions: list?.data?.positions ?? null,
    startedAt: list?.data?.startedAt ?? null,
    readAt: list?.data?.readAt ?? null,
    coversSince: list?.data?.coversSince ?? null,
    failure: list?.failure ?? null,
    loading: list?.loading ?? true,
    retrying: list?.retrying ?? false,
    retry: list?.refetch ?? nothing,
  };
}

function nothing(): void {}

/** The same object as before lets everything below it stay as it is drawn. */
function isSame(a: Listing, b: Listing): boolean {
  return (Object.keys(a) as (keyof Listing)[]).every((name) => a[name] === b[name]);
}

function isSameList(a: readonly Listing[], b: readonly Listing[]): boolean {
  return a.length === b.length && a.every((listing, place) => listing === b[place]);
}

/** The view, which keeps the order of the one before while it is held. */
function useSteadyView(input: Omit<ViewInput, 'previous'>): View {
  const last = useRef<View | null>(null);
  const view = buildView({ ...input, previous: last.current });
  useEffect(() => {
    last.current = view;
  });
  return view;
}

/** Looks at the clock every second, and draws again only when an account goes stale or fresh. */
function useStale(listings: readonly Listing[]): ReadonlySet<string> {
  const latest = useRef(listings);
  const [ids, setIds] = useState('');
  useEffect(() => {
    latest.current = listings;
    setIds(staleIds(listings));
  }, [listings]);
  useEffect(() => {
    const timer = setInterval(() => setIds(staleIds(latest.current)), 1_000);
    return () => clearInterval(timer);
  }, []);
  return useMemo(() => new Set(ids.split(' ')), [ids]);
}

function staleIds(listings: readonly Listing[]): string {
  const now = Date.now();
  return listings
    .filter(({ readAt }) => readAt !== null && isStale(readAt, now))
    .map(({ account }) => account.id)
    .join(' ');
}
