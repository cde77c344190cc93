import type { Result } from '../../../app/result';
import type { Position } from '../../../app/schemas/position';
import type { Recorded } from '../../net/evidence';
import { createHistory, windowReachMs } from './history';
import type { PageScope, PagesResult } from './pages';
import type { Listed } from './product-types';
import type { Wire } from './wire';

/** A complete list since `coversSince`, in the exchange's epoch milliseconds. */
export type OpenPositions = {
  readonly positions: readonly Position[];
  readonly coversSince: number;
  readonly recorded: readonly Recorded[];
};

export type PositionReader = {
  /** The current list and the older windows that are known to hold something. */
  read(): Promise<Result<OpenPositions>>;
  /** The same after a new walk through the older windows. */
  readBack(): Promise<Result<OpenPositions>>;
};

/** What a list is made of, and how one part of it is read. */
export type Listing = {
  readonly types: readonly Listed[];
  readScope(scope: PageScope): Promise<PagesResult>;
};

/**
 * Reads whole lists: one page or product type that fails makes the read a failure. That holds for "copy
 * trading does not support this product" (40731) too: it is also seen where an account is restricted
 * (bitget.md §6), and then it says nothing about positions.
 */
export function createPositionReader(wire: Wire, { types, readScope }: Listing): PositionReader {
  const history = createHistory(types, readScope);

  async function readAll(walk: boolean): Promise<Result<OpenPositions>> {
    const now = wire.offset.exchangeNow();
    const parts = await Promise.all(types.map((productType) => readScope({ productType })));
    const failed = parts.find((part) => !part.ok);
    if (failed !== undefined) return { ok: false, failure: failed.failure };
    const current = parts.flatMap((part) => (part.ok ? part.positions : []));
    const mustWalk = walk || history.needsWalk(now, current);
    const older = mustWalk ? await history.walk(now) : await history.reread();
    if (!older.ok) return { ok: false, failure: older.failure };
    // The later read of a position counts; both are of this list.
    const merged = new Map([...current, ...older.positions].map((each) => [each.id, each]));
    const coversSince = Math.min(now - windowReachMs, history.reachesBackTo() ?? now);
    const positions = [...merged.values()].map(withPlausibleTime(now));
    const recorded = [...parts.flatMap(recordedOf), ...older.recorded];
    return { ok: true, value: { positions, coversSince, recorded } };
  }

  return { read: () => readAll(false), readBack: () => readAll(true) };
}

const recordedOf = (part: PagesResult): readonly Recorded[] => (part.ok ? part.recorded : []);

const dayMs = 24 * 60 * 60 * 1_000;

/** A position that says it was opened in the future does not know when it was opened. */
const withPlausibleTime =
  (now: number) =>
  (position: Position): Position =>
    (position.openedAt ?? 0) > now + dayMs ? { ...position, openedAt: null } : position;
