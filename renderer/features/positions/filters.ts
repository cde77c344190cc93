import type { Account } from '../../../app/schemas/account';
import { type Listing, type Row, traderKey } from './row';

export type Filters = {
  /** Looked for in symbol, lead trader, tracking number and account, without case. */
  readonly text: string;
  readonly side: 'all' | 'long' | 'short';
  readonly result: 'all' | 'winners' | 'losers';
  /** An exchange's id, or `all`. */
  readonly exchange: string;
  /** A `traderKey`, or `all`. */
  readonly leadTrader: string;
  readonly environment: 'all' | 'live' | 'practice';
};

export const noFilters: Filters = {
  text: '',
  side: 'all',
  result: 'all',
  exchange: 'all',
  leadTrader: 'all',
  environment: 'all',
};

export function isFiltered(filters: Filters): boolean {
  return Object.entries(noFilters).some(
    ([name, value]) => filters[name as keyof Filters].trim() !== value,
  );
}

/** Whether the account's group is shown at all. */
export function matchesAccount(filters: Filters, account: Account): boolean {
  return (
    isAllOr(filters.exchange, account.exchange) && isAllOr(filters.environment, account.environment)
  );
}

/** Whether a row of a shown account is shown. A profit that is not known is neither won nor lost. */
export function matchesRow(filters: Filters, row: Row): boolean {
  const { position, account } = row;
  return (
    isAllOr(filters.side, position.side) &&
    (filters.result === 'all' || filters.result === resultOf(row)) &&
    isAllOr(filters.leadTrader, traderKey(account, position)) &&
    matchesText(filters.text.trim().toLowerCase(), row)
  );
}

export type TraderChoice = { readonly key: string; readonly name: string };

/** Every lead trader that any list names, by name. */
export function tradersOf(listings: readonly Listing[]): readonly TraderChoice[] {
  const names = new Map(listings.flatMap((listing) => [...namesIn(listing)]));
  return [...names]
    .map(([key, name]) => ({ key, name }))
    .sort((a, b) => a.name.localeCompare(b.name));
}

/** Looked through once for each list. */
function namesIn(listing: Listing): ReadonlyMap<string, string> {
  const known = namesOfLists.get(listing);
  if (known !== undefined) return known;
  const names = new Map<string, string>();
  for (const position of listing.positions ?? []) {
    const key = traderKey(listing.account, position);
    if (key !== null) names.set(key, position.leadTrader?.name ?? '');
  }
  namesOfLists.set(listing, names);
  return names;
}

const namesOfLists = new WeakMap<Listing, ReadonlyMap<string, string>>();

function isAllOr(wanted: string, actual: string | null): boolean {
  return wanted === 'all' || wanted === actual;
}

/** Read off the text: a tiny loss must not become zero on its way through a float. */
function resultOf({ position }: Row): 'winners' | 'losers' | null {
  const amount = position.profit?.amount ?? '0';
  if (!/[1-9]/.test(amount)) return null;
  return amount.startsWith('-') ? 'losers' : 'winners';
}

function matchesText(text: string, { position, account }: Row): boolean {
  if (text === '') return true;
  const places = [
    position.symbol,
    position.leadTrader?.name ?? '',
    position.trackingNo ?? '',
    account.label,
  ];
  return places.some((place) => place.toLowerCase().includes(text));
}
