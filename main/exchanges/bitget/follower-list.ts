import type { Failure, Result } from '../../../app/result';
import type { KeyFacts } from '../../../app/schemas/account';
import type { Clock } from '../../lib/time';
import { createPositionReader, type OpenPositions } from './list';
import { type PageScope, type PagesResult, readPages } from './pages';
import { isSpot, productTypes, spot } from './product-types';
import { copiedLots, copiedOrders } from './sources';
import type { Wire } from './wire';

/** A classic follower's two kinds of copies, each of which a key may not see or an account not have. */
export type Part = 'futures' | 'spot';

export type FollowerList = {
  /** Futures copies and spot lots; with `walk` after a new walk through the older windows. */
  read(walk: boolean): Promise<Result<OpenPositions>>;
  /** Parts that are left out of every list, with the reason. */
  unseen(): ReadonlyMap<Part, Failure>;
  /** Asks for all parts again at the next list. */
  lookAgain(): void;
};

/** Permissions are given and lead traders followed while Flatten runs. */
const lookAgainAfterMs = 60_000;

/**
 * A part that the key may not see, or that the account does not have, is left out and for a while not asked
 * for again. That holds only for a part that has never answered: what was seen once must be seen in every list, and
 * where nothing at all can be seen there is no list.
 */
export function createFollowerList(wire: Wire, clock: Clock): FollowerList {
  const seen = new Set<Part>();
  const unseen = new Map<Part, Failure>();
  let notedAt = 0;

  const readScope = async (scope: PageScope): Promise<PagesResult> => {
    const part = isSpot(scope.productType) ? 'spot' : 'futures';
    if (unseen.has(part) && !seen.has(part)) return { ok: true, positions: [], recorded: [] };
    const pages = await readPages(wire, part === 'spot' ? copiedLots : copiedOrders, scope);
    if (pages.ok) {
      seen.add(part);
      return pages;
    }
    if (scope.window !== undefined || seen.has(part) || !isAbsent(part, pages.failure))
      return pages;
    unseen.set(part, pages.failure);
    notedAt = clock.monotonic();
    return { ok: true, positions: [], recorded: [] };
  };
  const reader = createPositionReader(wire, { types: [...productTypes, spot], readScope });

  return {
    read: async (walk) => {
      if (clock.monotonic() - notedAt >= lookAgainAfterMs) unseen.clear();
      const list = await (walk ? reader.readBack() : reader.read());
      // One product type answered and another one of the same part did not: that is half a list.
      const half = [...unseen].find(([part]) => seen.has(part));
      const nothing = unseen.size === parts.length ? unseen.get('futures') : undefined;
      const failure = half?.[1] ?? nothing;
      if (failure === undefined || !list.ok) return list;
      unseen.clear();
      return { ok: false, failure };
    },
    unseen: () => unseen,
    lookAgain: () => unseen.clear(),
  };
}

const parts: readonly Part[] = ['futures', 'spot'];

/** What the parts are called at Bitget, and what is not seen of them for which reason. */
export const partNames: Readonly<Record<Part, string>> = {
  futures: 'Futures copy positions',
  spot: 'Spot copy lots',
};

export function blindness(unseen: ReadonlyMap<Part, Failure>, box: string): KeyFacts['blind'] {
  return [...unseen].map(([part, { code }]) => {
    const isForbidden = code === 'permission-missing';
    const why = isForbidden
      ? 'permission-missing'
      : code === 'endpoint-gone'
        ? 'no-such-call'
        : 'unknown';
    return { what: partNames[part], why, box: isForbidden ? box : null };
  });
}

/** 40866 says that the user is a lead trader (bitget.md §2.4), whose list is another one. */
export const saysTrader = ({ detail }: Failure): boolean => detail['wireCode'] === '40866';

function isAbsent(part: Part, failure: Failure): boolean {
  switch (failure.code) {
    case 'permission-missing':
      return true;
    case 'not-a-follower':
      return !saysTrader(failure);
    case 'endpoint-gone':
      // Only Bitget's own word for it: a page that is not found can be anybody's.
      return part === 'spot' && failure.detail['wireCode'] !== undefined;
    default:
      return false;
  }
}
