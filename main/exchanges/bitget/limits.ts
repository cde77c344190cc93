import type { Limit } from '../../net/wire';

/**
 * One group an endpoint, because Bitget counts each endpoint by itself (bitget.md §5.1): 5 a second and
 * UID for copy trading, 1 a second for the account, 20 a second and address for public data. The windows
 * are a quarter longer than Bitget's, which keeps the four a second that §2.2 recommends: requests that
 * leave evenly can arrive bunched, and a close that meets a 429 is a close that comes late.
 */
export const limits = [
  { group: 'close-positions', count: 5, perMs: 1_250 },
  { group: 'query-current-orders', count: 5, perMs: 1_250 },
  { group: 'query-history-orders', count: 5, perMs: 1_250 },
  { group: 'account-info', count: 1, perMs: 1_250 },
  { group: 'public-time', count: 20, perMs: 1_250 },
  { group: 'tickers', count: 20, perMs: 1_250 },
  { group: 'contracts', count: 20, perMs: 1_250 },
] as const satisfies readonly Limit[];

export type LimitGroup = (typeof limits)[number]['group'];
