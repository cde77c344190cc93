import type { Limit } from '../../net/wire';

/**
 * One group an endpoint, because Bitget counts each endpoint by itself (bitget.md §5.1): 5 a second and UID
 * for copy trading, 1 a second for the account and for selling spot lots, 20 a second and address for public
 * data. That requests which leave evenly can arrive bunched is seen to by the limiter.
 */
export const limits = [
  { group: 'close-positions', count: 5, perMs: 1_000 },
  { group: 'cancel-trader', count: 5, perMs: 1_000 },
  { group: 'query-current-orders', count: 5, perMs: 1_000 },
  { group: 'query-history-orders', count: 5, perMs: 1_000 },
  { group: 'account-info', count: 1, perMs: 1_000 },
  { group: 'spot-orders', count: 5, perMs: 1_000 },
  { group: 'close-lots', count: 1, perMs: 1_000 },
  { group: 'trader-orders', count: 5, perMs: 1_000 },
  { group: 'close-trader-orders', count: 5, perMs: 1_000 },
  // Where no limit is documented for a call of the unified account (§5.5), that of its classic twin is kept.
  { group: 'unified-settings', count: 5, perMs: 1_000 },
  { group: 'unified-info', count: 5, perMs: 1_000 },
  { group: 'portfolio-overview', count: 5, perMs: 1_000 },
  { group: 'copy-positions', count: 5, perMs: 1_000 },
  { group: 'close-copies', count: 5, perMs: 1_000 },
  { group: 'close-project', count: 5, perMs: 1_000 },
  { group: 'unfollow', count: 5, perMs: 1_000 },
  { group: 'own-positions', count: 20, perMs: 1_000 },
  { group: 'close-own', count: 5, perMs: 1_000 },
  { group: 'public-time', count: 20, perMs: 1_000 },
  { group: 'tickers', count: 20, perMs: 1_000 },
  { group: 'contracts', count: 20, perMs: 1_000 },
] as const satisfies readonly Limit[];

export type LimitGroup = (typeof limits)[number]['group'];
