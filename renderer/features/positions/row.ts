import type { Failure } from '../../../app/result';
import type { Account } from '../../../app/schemas/account';
import type { Position } from '../../../app/schemas/position';

/** What is known of one account's positions now. */
export type Listing = {
  readonly account: Account;
  /** The last complete list; it stays while a later read fails. Null before the first one. */
  readonly positions: readonly Position[] | null;
  readonly startedAt: number | null;
  readonly readAt: number | null;
  readonly coversSince: number | null;
  /** Why the latest read failed; null where it did not. */
  readonly failure: Failure | null;
  readonly loading: boolean;
  readonly retrying: boolean;
  readonly retry: () => unknown;
};

/** One position of one account. */
export type Row = {
  readonly key: string;
  readonly account: Account;
  readonly position: Position;
  /** It was shown before, and the last complete list does not hold it any more. */
  readonly gone: boolean;
};

/** Unique over all accounts: an account's id holds no blank. */
export function rowKey(account: string, position: string): string {
  return `${account} ${position}`;
}

/** Unique over all exchanges; null where the list names no lead trader. */
export function traderKey(account: Account, position: Position): string | null {
  return position.leadTrader === null ? null : `${account.exchange} ${position.leadTrader.id}`;
}

/** The account's id in a row's key. */
export function accountOfKey(key: string): string {
  return key.slice(0, key.indexOf(' '));
}

/** The rows of a list, made once for each list: of many accounts only one is read at a time. */
export function rowsOf(listing: Listing): readonly Row[] {
  const known = rowsOfLists.get(listing);
  if (known !== undefined) return known;
  const { account } = listing;
  const rows = (listing.positions ?? []).map((position) => ({
    key: rowKey(account.id, position.id),
    account,
    position,
    gone: false,
  }));
  rowsOfLists.set(listing, rows);
  return rows;
}

const rowsOfLists = new WeakMap<Listing, readonly Row[]>();
