import type { Result } from '../../../app/result';
import type { CloseRequest } from '../../../app/schemas/close';
import type { AccountKind, ExchangeParts, ExchangePositions } from '../exchange';
import type { Sending } from './close';
import type { KindId } from './detect';
import { closeCopies } from './follower';
import { createFollowerList, type FollowerList } from './follower-list';
import { classic, classicLead, unifiedLead, unifiedWith } from './kinds';
import { closeTraderOrders } from './lead/close';
import { createPositionReader } from './list';
import { readPages } from './pages';
import { isSpot, productTypes } from './product-types';
import { traderOrders } from './sources';
import { closeUnifiedCopies } from './unified/close';
import { readCopies } from './unified/copies';
import { closeOwnPositions } from './unified/own-close';
import { readOwnPositions } from './unified/own-positions';
import type { Wire } from './wire';

/** The calls of one kind of account. */
export type Strategy = {
  kind(): AccountKind;
  read(walk: boolean): Promise<Result<ExchangePositions>>;
  close(sending: Sending): Promise<CloseRequest>;
};

export type Strategies = Readonly<Record<KindId, Strategy>> & {
  readonly follower: FollowerList;
};

export function createStrategies(
  wire: Wire,
  { clock, known }: Pick<ExchangeParts, 'clock' | 'known'>,
): Strategies {
  // Asked each time: what is entered while a run is under way counts for that run too.
  const projectIds = (): readonly string[] => [...new Set(known.values['projectIds'] ?? [])];
  const follower = createFollowerList(wire, clock);
  const trader = createPositionReader(wire, {
    types: productTypes,
    readScope: (scope) => readPages(wire, traderOrders, scope),
  });
  return {
    follower,
    classic: {
      kind: () => (follower.unseen().has('spot') ? withoutSpot : classic),
      read: (walk) => follower.read(walk),
      close: closeCopies,
    },
    'classic-lead': {
      kind: () => classicLead,
      read: (walk) => (walk ? trader.readBack() : trader.read()),
      close: closeTraderOrders,
    },
    unified: {
      kind: () => unifiedWith(projectIds()),
      read: () => readCopies(wire, projectIds()),
      close: closeUnifiedCopies,
    },
    'unified-lead': {
      kind: () => unifiedLead,
      read: () => readOwnPositions(wire),
      close: closeOwnPositions,
    },
  };
}

/** What the key may not see it cannot sell either: the whole account is then what it can close. */
const withoutSpot: AccountKind = {
  ...classic,
  requestsFor: (target) => {
    const requests = classic.requestsFor(target);
    if (target.scope === undefined) return requests;
    return requests.filter((request) => !isSpot(request.target.productType));
  },
};
