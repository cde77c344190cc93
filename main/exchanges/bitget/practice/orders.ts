import { add, multiply, negate, subtract } from '../../../../app/decimal';
import type { PracticeKey, PracticePosition, PracticeWorld } from '../../practice';
import { answer, type Refusal, type Reply, refuse } from './answers';
import { arrayEnvelope } from './keys';
import { productTypeOf, quoteOf, symbolOf } from './symbols';

const dayMs = 24 * 3_600_000;
/** "Three months" of creation time (bitget.md §3.1). */
const longestSpanMs = 90 * dayMs;
const defaultLimit = 20;
const highestLimit = 100;
const feeRate = '-0.0006';

type Page = { readonly rows: readonly PracticePosition[] } | Refusal;

/** `query-current-orders`: the documents show an array, the SDKs model an object; one user has the array. */
export function currentOrders(
  query: URLSearchParams,
  key: PracticeKey,
  world: PracticeWorld,
): Reply {
  const page = pageOf(world.positions(key.uid), query, world.now());
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
  const page = pageOf(world.history(key.uid), query, world.now());
  if ('code' in page) return page;
  return answer({ trackingList: page.rows.map(historyRow), endId: page.rows.at(-1)?.id ?? '' });
}

/** `query-traders`: an array (bitget.md §3.3), one row for each trader whom the user ever copied. */
export function traders(query: URLSearchParams, key: PracticeKey, world: PracticeWorld): Reply {
  const copied = [...world.positions(key.uid), ...world.history(key.uid)];
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

/** The rows of one page, newest first; `idLessThan` is where the page before it ended. */
function pageOf(all: readonly PracticePosition[], query: URLSearchParams, now: number): Page {
  const productType = query.get('productType');
  if (!productType) return refuse('40019', 'Parameter productType cannot be empty');
  const quote = quoteOf(productType);
  if (quote === null) return refuse('40020', 'Parameter productType error');
  const limit = query.get('limit') ?? defaultLimit.toString();
  if (!/^\d{1,3}$/.test(limit) || Number(limit) < 1 || Number(limit) > highestLimit) {
    return refuse('40020', 'Parameter limit error');
  }
  const span = spanOf(query, now);
  if ('code' in span) return span;
  const below = query.get('idLessThan');
  const above = query.get('idGreaterThan');
  if (![below ?? '0', above ?? '0'].every((id) => /^\d{1,19}$/.test(id))) {
    return refuse('40020', 'Parameter idLessThan error');
  }
  const rows = all.filter(
    (row) =>
      row.quote === quote &&
      row.openedAt >= span.from &&
      row.openedAt <= span.to &&
      (below === null || BigInt(row.id) < BigInt(below)) &&
      (above === null || BigInt(row.id) > BigInt(above)) &&
      (query.get('symbol') ?? symbolOf(row)) === symbolOf(row) &&
      (query.get('traderId') ?? row.trader.id) === row.trader.id,
  );
  return { rows: rows.slice(0, Number(limit)) };
}

/** The window of creation times, the last three months where none is given. */
function spanOf(
  query: URLSearchParams,
  now: number,
): { readonly from: number; readonly to: number } | Refusal {
  const end = query.get('endTime') ?? now.toString();
  const start = query.get('startTime') ?? (Number(end) - longestSpanMs).toString();
  if (![start, end].every((time) => /^\d{1,14}$/.test(time)) || Number(start) > Number(end)) {
    return refuse('40020', 'Parameter startTime error');
  }
  if (Number(end) - Number(start) > longestSpanMs) {
    return refuse('40705', 'The interval between the start and end time cannot exceed 90 days');
  }
  return { from: Number(start), to: Number(end) };
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

function feeOf(size: string, price: string): string {
  return multiply(multiply(size, price), feeRate);
}

function marginOf({ size, entryPrice, leverage }: PracticePosition): string {
  return (Number(multiply(size, entryPrice)) / Number(leverage)).toFixed(4);
}

/** Sizes come with sixteen decimals, padded (bitget.md §3.1). */
function padded(size: string): string {
  const [whole = '0', fraction = ''] = size.split('.');
  return `${whole}.${fraction.padEnd(16, '0')}`;
}
