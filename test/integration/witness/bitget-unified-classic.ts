import type { Call, Reply, Route } from './bitget-unified';
import { closeHolding, decimal, type Family, type Holding } from './bitget-unified-world';

/* The classic calls of bitget.md §2, §3 and §4: mix-follower, mix-trader, spot-follower and the key's facts. */

const dayMs = 86_400_000;

export const classicRoutes: Record<string, Route> = {
  'GET /api/v2/spot/account/info': { perSecond: 1, run: accountInfo },
  'GET /api/v2/copy/mix-follower/query-current-orders': {
    perSecond: 5,
    isList: true,
    run: followerOrders,
  },
  'GET /api/v2/copy/mix-follower/query-history-orders': { perSecond: 5, run: followerHistory },
  'POST /api/v2/copy/mix-follower/close-positions': { perSecond: 5, run: followerClose },
  'GET /api/v2/copy/spot-follower/query-current-orders': {
    perSecond: 5,
    isList: true,
    run: spotOrders,
  },
  'POST /api/v2/copy/spot-follower/order-close-tracking': { perSecond: 1, run: spotClose },
  'POST /api/v2/copy/spot-follower/stop-order': { perSecond: 1, run: forbidden },
  'GET /api/v2/copy/mix-trader/order-current-track': {
    perSecond: 5,
    isList: true,
    run: leadOrders,
  },
  'POST /api/v2/copy/mix-trader/order-close-positions': { perSecond: 5, run: leadClose },
  'GET /api/v2/mix/position/all-position': { perSecond: 5, run: allPosition },
  // bitget.md §0.6: closes the user's own positions as well, and is never an automatic fallback.
  'POST /api/v2/mix/order/close-positions': { perSecond: 1, run: forbidden },
  'POST /api/v2/copy/mix-follower/cancel-trader': { perSecond: 5, run: forbidden },
};

/** A call that nobody asked for. */
export function forbidden({ user, path }: Call): Reply {
  user.violations.push(`nobody asked for ${path}`);
  return { code: '40017' };
}

function accountInfo({ user }: Call): Reply {
  return {
    data: {
      userId: '**********',
      inviterId: '**********',
      ips: user.options.ips ?? '',
      authorities: user.options.authorities ?? ['coor', 'cpor', 'stor', 'ttor', 'ttow', 'stow'],
      parentId: 1,
      traderType: user.role === 'lead' ? 'trader' : 'not_trader',
      channelCode: 'XXX',
      channel: 'YYY',
      regisTime: '1246566789345',
    },
  };
}

const productTypes = ['USDT-FUTURES', 'USDC-FUTURES', 'COIN-FUTURES'];

/*
 * bitget.md §3.1: array and object, both spellings of the entry price and every shape of nothing, each
 * after the other, because no source knows which it is. A lead trader copies nobody: the list is empty.
 */
function followerOrders(call: Call): Reply {
  const productType = call.query['productType'] ?? '';
  if (!productTypes.includes(productType)) return { code: '40019' };
  const span = Number(call.query['endTime'] ?? Date.now()) - Number(call.query['startTime'] ?? 0);
  if (call.query['startTime'] !== undefined && span > 90 * dayMs) return { code: '40705' };
  const isArray = productType.length % 2 === call.user.lists % 2;
  const name = call.user.lists % 3 === 0 ? 'openAvgPrice' : 'openPriceAvg';
  const rows = page(call, { family: 'copy', max: 100, productType }).map((each) => ({
    ...trackingRow(each),
    traderName: '交易员·龙',
    closeOrderId: each.closing > 0 ? '77' : '',
    openMarginSz: '21',
    closeAvgPrice: '0',
    closeSize: '0.0000000000000000',
    closeTime: '0',
    [name]: '39827',
  }));
  if (isArray) return { data: rows };
  if (rows.length === 0) return { data: call.user.lists % 3 === 0 ? null : { trackingList: null } };
  return { data: { trackingList: rows, endId: rows.at(-1)?.trackingNo ?? '' } };
}

function followerHistory({ query, user }: Call): Reply {
  const trackingList = user.closed
    .filter(({ family, productType }) => family === 'copy' && productType === query['productType'])
    .map((each) => ({
      ...trackingRow(each),
      closeSize: decimal(each.size),
      openPriceAvg: '32000.5',
      closePriceAvg: '28233.0',
      closeOrderId: '1',
      closeTime: String(Date.now()),
      productType: each.productType.toLowerCase(),
    }));
  return { data: { trackingList, endId: '' } };
}

function trackingRow(each: Holding) {
  return {
    trackingNo: each.id,
    traderId: 'b0bc0ffee',
    openOrderId: '1',
    symbol: each.symbol,
    posSide: each.side,
    openLeverage: '47',
    openTime: String(each.openedAt),
    openSize: decimal(each.size, 16),
  };
}

/* Newest first; a page is shorter than its limit only at the end. */
function page(
  { query, user }: Call,
  of: { readonly family: Family; readonly max: number; readonly productType: string },
): readonly Holding[] {
  const limit = Math.min(of.max, Number(query['limit'] ?? 20));
  const start = Number(query['startTime'] ?? Date.now() - 90 * dayMs);
  const end = Number(query['endTime'] ?? Date.now());
  const before = BigInt(query['idLessThan'] ?? '9'.repeat(30));
  return user.holdings
    .filter(({ family, productType }) => family === of.family && productType === of.productType)
    .filter(({ openedAt }) => openedAt >= start && openedAt <= end)
    .filter(({ id }) => BigInt(id) < before)
    .toSorted((a, b) => (BigInt(a.id) < BigInt(b.id) ? 1 : -1))
    .slice(0, limit);
}

/* bitget.md §2.1 and §2.2. Hedge mode: a symbol without its side is refused as ccxt#24700 saw it. */
function followerClose(call: Call): Reply {
  const { body, user } = call;
  const { productType, trackingNo, symbol, holdSide } = body;
  if (!productTypes.includes(String(productType))) return { code: '40019' };
  const fits = user.holdings.filter((each) => each.productType === productType);
  if (trackingNo === undefined) {
    if (symbol !== undefined && holdSide === undefined) return { code: '40808' };
    if (symbol === undefined && user.options.productTypeOnly === 'refused')
      return { code: '40808' };
  }
  return closeCopies(call, {
    family: 'copy',
    holdings: fits.filter(
      (each) =>
        (trackingNo === undefined || each.id === trackingNo) &&
        (symbol === undefined || each.symbol === symbol) &&
        (holdSide === undefined || each.side === holdSide),
    ),
    answer: (closed) => ({ orderIdList: closed.map(({ id }) => String(BigInt(id) + 4_000n)) }),
  });
}

function closeCopies(
  { body, path, user }: Call,
  selected: {
    readonly family: Family;
    readonly holdings: readonly Holding[];
    readonly answer: (closed: readonly Holding[]) => unknown;
  },
): Reply {
  const known = selected.holdings.filter(({ family }) => family === selected.family);
  if (known.length === 0) return { code: body['trackingNo'] === undefined ? '22002' : '43065' };
  const idle = known.filter(({ closing }) => closing === 0);
  if (idle.length === 0) return { code: '40859' };
  for (const each of idle) closeHolding(user, each, [path, each.size]);
  return { data: selected.answer(idle) };
}

function spotOrders(call: Call): Reply {
  const rows = page(call, { family: 'spot', max: 50, productType: 'SPOT' }).map((each) => ({
    trackingNo: each.id,
    traderId: 'b0bc0ffee',
    buyFillSize: decimal(each.size, 16),
    buyDelegateSize: decimal(each.size, 16),
    buyPrice: '1.5',
    unrealizedPL: '0.25',
    unrealizedPLR: '0.01',
    buyTime: String(each.openedAt),
    buyFee: '-0.0001',
    symbol: each.symbol,
    stopSurplusPrice: '0',
    stopLossPrice: '0',
  }));
  const empty = rows.length === 0;
  return {
    data: { endId: empty ? '' : rows.at(-1)?.trackingNo, trackingList: empty ? null : rows },
  };
}

/* bitget.md §4: one symbol, at most 50 numbers, all of them or none. */
function spotClose({ body, path, user }: Call): Reply {
  const { symbol, trackingNoList } = body;
  if (!Array.isArray(trackingNoList) || typeof symbol !== 'string') return { code: '40019' };
  if (trackingNoList.length === 0 || trackingNoList.length > 50) {
    user.violations.push(`${trackingNoList.length} numbers in one spot batch`);
    return { code: '40020' };
  }
  const lots = user.holdings.filter(
    (each) => each.family === 'spot' && each.symbol === symbol && trackingNoList.includes(each.id),
  );
  if (user.options.sellsOnClose === true && !user.added) {
    user.added = true;
    user.holdings = user.holdings.filter((each) => each !== lots[0]);
    return { code: '43065' };
  }
  if (lots.length !== trackingNoList.length) return { code: '43065' };
  if (lots.some(({ closing }) => closing > 0)) return { code: '40859' };
  for (const each of lots) closeHolding(user, each, [path, each.size]);
  return { data: '' };
}

function leadOrders(call: Call): Reply {
  const productType = call.query['productType'] ?? '';
  if (call.user.role !== 'lead') return { code: '31001' };
  if (!productTypes.includes(productType)) return { code: '40019' };
  const trackingList = page(call, { family: 'lead', max: 50, productType }).map((each) => ({
    ...trackingRow(each),
    openPriceAvg: '39827',
    presetStopSurplusPrice: '',
    presetStopLossPrice: '',
    openFee: '-0.02',
    followCount: '12',
  }));
  return { data: { trackingList, endId: trackingList.at(-1)?.trackingNo ?? '' } };
}

/* The page of the lead's call says that a product type alone closes the whole business line. */
function leadClose(call: Call): Reply {
  const { body, user } = call;
  const { productType, symbol, trackingNo } = body;
  if (user.role !== 'lead') return { code: '31001' };
  if (!productTypes.includes(String(productType))) return { code: '40019' };
  return closeCopies(call, {
    family: 'lead',
    holdings: user.holdings.filter(
      (each) =>
        each.productType === productType &&
        (trackingNo === undefined || each.id === trackingNo) &&
        (symbol === undefined || each.symbol === symbol),
    ),
    answer: (closed) =>
      closed.map(({ id, ...each }) => ({ trackingNo: id, symbol: each.symbol, productType })),
  });
}

/* Copies are kept apart from the user's own positions here (bitget.md §4: the newer copy accounts). */
function allPosition({ query, user }: Call): Reply {
  const own = user.holdings.filter(
    ({ family, productType }) => family === 'own' && productType === query['productType'],
  );
  return {
    data: own.map((each) => ({
      symbol: each.symbol,
      holdSide: each.side,
      total: decimal(each.size),
      available: decimal(each.size),
      locked: '0',
      openPriceAvg: '39000',
      leverage: '10',
      marginMode: 'crossed',
      posMode: 'hedge_mode',
      unrealizedPL: '1.5',
      markPrice: '40000',
      liquidationPrice: '0',
      marginSize: '100',
      cTime: String(each.openedAt),
      uTime: String(each.openedAt),
    })),
  };
}
