import type { PracticeKey, PracticeRequest, PracticeWorld } from '../../practice';
import type { Reply } from './answers';
import { closePositions } from './close';
import { accountInfo } from './market';
import { currentOrders, historyOrders, traders } from './orders';
import { closeLots, spotOrders, spotTraders } from './spot';
import { stopCopying } from './stop-copying';
import { closeTraderOrders, traderOrders } from './trader';
import { accountAssets, accountSettings, unifiedInfo } from './unified-account';
import { closeCopies, closeProject, copyPositions, currentCopy, unfollow } from './unified-copy';
import { closeOwn, ownPositions, portfolioOverview, positionSummary } from './unified-lead';

/** One signed call. */
export type Endpoint = {
  readonly method: 'GET' | 'POST';
  /** Requests a second, for each user and endpoint. */
  readonly perSecond: number;
  readonly permission: PracticeKey['permissions'][number];
  run(request: PracticeRequest, key: PracticeKey, world: PracticeWorld): Reply;
};

export const mixFollower = '/api/v2/copy/mix-follower';
export const mixTrader = '/api/v2/copy/mix-trader';
export const spotFollower = '/api/v2/copy/spot-follower';
export const copyFutures = '/api/v3/copy/futures';

/** Limits are those of bitget.md §3, §4 and §5.4; where none is documented (§5.5), that of its classic twin. */
export const signedEndpoints: Readonly<Record<string, Endpoint>> = {
  [`${mixFollower}/query-current-orders`]: read(5, currentOrders),
  [`${mixFollower}/query-history-orders`]: read(5, historyOrders),
  [`${mixFollower}/query-traders`]: read(5, traders),
  [`${mixFollower}/close-positions`]: write(5, closePositions),
  [`${mixFollower}/cancel-trader`]: write(5, stopCopying),
  [`${mixTrader}/order-current-track`]: read(5, traderOrders),
  [`${mixTrader}/order-close-positions`]: write(5, closeTraderOrders),
  [`${spotFollower}/query-current-orders`]: read(5, spotOrders),
  [`${spotFollower}/query-traders`]: read(5, spotTraders),
  [`${spotFollower}/order-close-tracking`]: write(1, closeLots),
  '/api/v2/spot/account/info': read(1, (_query, key, world) => accountInfo(key, world)),
  '/api/v3/account/settings': read(5, (_query, key, world) => accountSettings(key, world)),
  '/api/v3/account/info': read(5, (_query, key) => unifiedInfo(key)),
  '/api/v3/account/assets': read(5, () => accountAssets()),
  [`${copyFutures}/current-positions`]: read(5, copyPositions),
  [`${copyFutures}/current-copy`]: read(5, currentCopy),
  [`${copyFutures}/close-positions`]: write(5, closeCopies),
  [`${copyFutures}/close-all`]: write(5, closeProject),
  [`${copyFutures}/unfollow`]: write(5, unfollow),
  [`${copyFutures}/portfolio-overview`]: read(5, (_query, key, world) =>
    portfolioOverview(key, world),
  ),
  [`${copyFutures}/position-summary`]: read(5, (_query, key, world) => positionSummary(key, world)),
  '/api/v3/position/current-position': read(20, ownPositions),
  '/api/v3/trade/close-positions': write(5, closeOwn),
};

function read(
  perSecond: number,
  run: (query: URLSearchParams, key: PracticeKey, world: PracticeWorld) => Reply,
): Endpoint {
  return {
    method: 'GET',
    perSecond,
    permission: 'read',
    run: ({ query }, key, world) => run(new URLSearchParams(query), key, world),
  };
}

function write(
  perSecond: number,
  run: (body: string, key: PracticeKey, world: PracticeWorld) => Reply,
): Endpoint {
  return {
    method: 'POST',
    perSecond,
    permission: 'close',
    run: ({ body }, key, world) => run(body, key, world),
  };
}
