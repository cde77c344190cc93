import type { Source } from './pages';
import { readPage } from './rows';
import { readLots } from './spot/lots';

/** A follower's futures copies (bitget.md §3.1). */
export const copiedOrders: Source = {
  path: '/api/v2/copy/mix-follower/query-current-orders',
  group: 'query-current-orders',
  pageSize: 100,
  maxPages: 30,
  readPage: (data, { productType }) => readPage(data, productType),
};

/** A follower's spot lots (bitget.md §4): every symbol in one list. */
export const copiedLots: Source = {
  path: '/api/v2/copy/spot-follower/query-current-orders',
  group: 'spot-orders',
  pageSize: 50,
  maxPages: 20,
  readPage: readLots,
};

/** A lead trader's own futures orders (bitget.md §4), in the rows of a follower's. */
export const traderOrders: Source = {
  path: '/api/v2/copy/mix-trader/order-current-track',
  group: 'trader-orders',
  pageSize: 50,
  maxPages: 60,
  readPage: (data, { productType }) => readPage(data, productType),
};
