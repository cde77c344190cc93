import { multiply, subtract } from '../../../../app/decimal';
import type { PracticeKey, PracticePosition, PracticeWorld } from '../../practice';
import { answer, type Refusal, type Reply, refuse } from './answers';
import { parseObject } from './body';
import { contractNamed } from './contract';
import { feeOf } from './figures';
import { pageOf } from './page';
import { symbolOf } from './symbols';

const mostRows = 50;
/** The most tracking numbers of one close, which are all sold or none (bitget.md §4). */
const mostNumbers = 50;

/** `spot-follower/query-current-orders` (bitget.md §4): the copied lots of every symbol, with their profit. */
export function spotOrders(query: URLSearchParams, key: PracticeKey, world: PracticeWorld): Reply {
  const page = pageOf(lotsOf(key, world), query, { now: world.now(), mostRows });
  if ('code' in page) return page;
  return answer({
    endId: page.rows.at(-1)?.id ?? '',
    trackingList: page.rows.map((lot) => lotRow(lot, world.price(lot.base))),
  });
}

/** `spot-follower/query-traders` (bitget.md §4). */
export function spotTraders(query: URLSearchParams, key: PracticeKey, world: PracticeWorld): Reply {
  const pageNo = Number(query.get('pageNo') ?? '1');
  const pageSize = Number(query.get('pageSize') ?? '20');
  if (!(pageNo >= 1 && pageSize >= 1 && pageSize <= 50)) return refuse('40020', 'Parameter error');
  const traders = new Map(lotsOf(key, world).map(({ trader }) => [trader.id, trader]));
  const rows = [...traders.values()].map(({ id, name }) => ({ traderId: id, traderName: name }));
  return answer({ resultList: rows.slice((pageNo - 1) * pageSize, pageNo * pageSize) });
}

/** `spot-follower/order-close-tracking` (bitget.md §4): lots of one symbol, all of them or none. */
export function closeLots(body: string, key: PracticeKey, world: PracticeWorld): Reply {
  const fields = parseObject(body);
  if (fields === null) return refuse('40020', 'Parameter body error');
  const { symbol, trackingNoList } = fields;
  if (!symbol) return refuse('40019', 'Parameter symbol cannot be empty');
  if (typeof symbol !== 'string') return refuse('40020', 'Parameter symbol error');
  const coin = contractNamed(symbol, world, ['USDT']);
  if ('code' in coin) return coin;
  const ids = trackingNumbersIn(trackingNoList);
  if ('code' in ids) return ids;
  const lots = lotsOf(key, world).filter((lot) => symbolOf(lot) === symbol);
  const past = world.history(key.uid).map(({ id }) => id);
  for (const id of ids) {
    const lot = lots.find((one) => one.id === id);
    if (lot?.state === 'closing') {
      return refuse('40859', 'This order is being closed and cannot be closed again');
    }
    if (lot !== undefined) continue;
    return past.includes(id)
      ? refuse('40894', 'The documentary closing has been processed')
      : refuse('43065', 'Tracking No does not exist');
  }
  world.close(ids);
  return answer('');
}

function trackingNumbersIn(list: unknown): readonly string[] | Refusal {
  if (list === undefined || list === '') {
    return refuse('40019', 'Parameter trackingNoList cannot be empty');
  }
  const isList = Array.isArray(list) && list.every((id) => typeof id === 'string');
  const ids: readonly string[] = isList ? [...new Set<string>(list)] : [];
  if (!isList || ids.length === 0 || ids.length > mostNumbers) {
    return refuse('40020', 'Parameter trackingNoList error');
  }
  return ids;
}

function lotsOf(key: PracticeKey, world: PracticeWorld): readonly PracticePosition[] {
  return world.positions(key.uid).filter(({ market }) => market === 'spot');
}

function lotRow(lot: PracticePosition, price: string): Readonly<Record<string, string>> {
  const profit = multiply(subtract(price, lot.entryPrice), lot.size);
  const paid = Number(multiply(lot.size, lot.entryPrice));
  return {
    trackingNo: lot.id,
    traderId: lot.trader.id,
    buyFillSize: lot.size,
    buyDelegateSize: lot.size,
    buyPrice: lot.entryPrice,
    unrealizedPL: profit,
    unrealizedPLR: (Number(profit) / paid).toFixed(6),
    buyTime: lot.openedAt.toString(),
    buyFee: feeOf(lot.size, lot.entryPrice),
    symbol: symbolOf(lot),
    stopSurplusPrice: '0',
    stopLossPrice: '0',
  };
}
