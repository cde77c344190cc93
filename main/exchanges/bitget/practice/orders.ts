import { add, multiply, negate, subtract } from '../../../../app/decimal';
import type { PracticeKey, PracticePosition, PracticeWorld } from '../../practice';
import { answer, type Reply, refuse } from './answers';
import { feeOf, marginOf, padded } from './figures';
import { arrayEnvelope } from './keys';
import { futuresIn, isCopy, type Page, pageOf } from './page';
import { productTypeOf, symbolOf } from './symbols';

const mostRows = 100;

/** `query-current-orders`: the documents show an array, the SDKs model an object; one user has the array. */
export function currentOrders(
  query: URLSearchParams,
  key: PracticeKey,
  world: PracticeWorld,
): Reply {
  const page = futuresPage(world.positions(key.uid), query, world.now());
  if ('code' in page) return page;
  if (key.name === arrayEnvelope) {
    return answer(page.rows.map((row) => ({ ...currentRow(row), openAvgPrice: row.entryPrice })));
  }
  const rows = page.rows.map((row) => ({
    ...currentRow(row),
    openPriceAvg: row.entryPrice,
    openFee: feeOf(row.size, row.entryPrice),
  }));
  return answer({
    trackingList: rows.length === 0 ? null : rows,
    endId: page.rows.at(-1)?.id ?? '',
  });
}

/** `query-history-orders` (bitget.md §3.2). */
export function historyOrders(
  query: URLSearchParams,
  key: PracticeKey,
  world: PracticeWorld,
): Reply {
  const page = futuresPage(world.history(key.uid), query, world.now());
  if ('code' in page) return page;
  return answer({ trackingList: page.rows.map(historyRow), endId: page.rows.at(-1)?.id ?? '' });
}

/** `query-traders`: an array (bitget.md §3.3), one row for each trader whom the user ever copied. */
export function traders(query: URLSearchParams, key: PracticeKey, world: PracticeWorld): Reply {
  const copied = [...world.positions(key.uid), ...world.history(key.uid)].filter(isCopy);
  const byId = new Map(copied.map((position) => [position.trader.id, position]));
  const pageNo = Number(query.get('pageNo') ?? '1');
  const pageSize = Number(query.get('pageSize') ?? '20');
  if (!(pageNo >= 1 && pageSize >= 1 && pageSize <= 50)) return refuse('40020', 'Parameter error');
  const rows = [...byId.values()].map(({ trader, openedAt }) => ({
    certificationType: 'Uncertified',
    traderId: trader.id,
    traderName: trader.name,
    maxFollowLimit: '1000',
    followCount: '0',
    traceTotalMarginAmount: '1185.3286',
    traceTotalNetProfit: '-744.7362',
    traceTotalProfit: '-698.0210',
    currentTradingPairs: copied.filter((one) => one.trader.id === trader.id).map(symbolOf),
    followerTime: openedAt.toString(),
    bgbMaxFollowLimit: '100',
    bgbFollowCount: '0',
  }));
  return answer(rows.slice((pageNo - 1) * pageSize, pageNo * pageSize));
}

function futuresPage(all: readonly PracticePosition[], query: URLSearchParams, now: number): Page {
  const futures = futuresIn(all.filter(isCopy), query);
  return 'code' in futures ? futures : pageOf(futures, query, { now, mostRows });
}

function currentRow(position: PracticePosition): Readonly<Record<string, string>> {
  return {
    trackingNo: position.id,
    traderName: position.trader.name,
    openOrderId: position.openOrderId,
    closeOrderId: position.closeOrderId ?? '',
    traderId: position.trader.id,
    symbol: symbolOf(position),
    posSide: position.side,
    openLeverage: position.leverage,
    openTime: position.openedAt.toString(),
    openSize: padded(position.size),
    closeAvgPrice: '0',
    closeSize: padded('0'),
    openMarginSz: marginOf(position),
    closeTime: '0',
  };
}

function historyRow(position: PracticePosition): Readonly<Record<string, string>> {
  const closePrice = position.closePrice ?? position.entryPrice;
  const gain = multiply(subtract(closePrice, position.entryPrice), position.size);
  const profit = position.side === 'long' ? gain : negate(gain);
  const openFee = feeOf(position.size, position.entryPrice);
  const closeFee = feeOf(position.size, closePrice);
  return {
    trackingNo: position.id,
    posSide: position.side,
    openLeverage: position.leverage,
    openSize: position.size,
    closeSize: position.size,
    openPriceAvg: position.entryPrice,
    closePriceAvg: closePrice,
    achievedPL: profit,
    openFee,
    closeFee,
    symbol: symbolOf(position),
    profitRate: ((Number(profit) / Number(marginOf(position))) * 100).toFixed(2),
    netProfit: add(profit, add(openFee, closeFee)),
    openOrderId: position.openOrderId,
    closeOrderId: position.closeOrderId ?? '',
    openTime: position.openedAt.toString(),
    closeTime: (position.closedAt ?? 0).toString(),
    traderId: position.trader.id,
    productType: productTypeOf(position.quote).toLowerCase(),
  };
}
