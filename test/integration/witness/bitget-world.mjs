/* The follower whose copied positions the Bitget witness holds. */

export const productTypes = ['USDT-FUTURES', 'COIN-FUTURES', 'USDC-FUTURES'];

const dayMs = 86_400_000;

/*
 * Tracking numbers have 19 digits and differ in the last one only, so an id that went through a
 * double selects a neighbour (bitget.md §2.1: keep as string, above 2^53).
 */
const seeds = [
  ['1234567890123456781', 'USDT-FUTURES', 'BTCUSDT', 'cross', 'long', '0.5', '0', '交易员·龙'],
  ['1234567890123456782', 'USDT-FUTURES', 'BTCUSDT', 'cross', 'long', '0.25', '0.05', 'Ωmega 🐋'],
  ['1234567890123456783', 'USDT-FUTURES', 'BTCUSDT', 'isolated', 'long', '0.1', '0', '交易员·龙'],
  ['1234567890123456784', 'USDT-FUTURES', 'BTCUSDT', 'cross', 'short', '0.2', '0', 'x-1111111'],
  ['1234567890123456785', 'USDT-FUTURES', 'ETHUSDT', 'cross', 'short', '3', '0', 'x-1111111'],
  ['1234567890123456786', 'USDT-FUTURES', '龙虾USDT', 'isolated', 'long', '900', '0', 'قائد'],
  ['1234567890123456787', 'USDC-FUTURES', 'BTCPERP', 'cross', 'long', '0.01', '0', 'x-1111111'],
  ['1234567890123456788', 'COIN-FUTURES', 'BTCUSD', 'cross', 'short', '2', '0', 'Ωmega 🐋'],
];

const coins = { 'USDT-FUTURES': 'USDT', 'USDC-FUTURES': 'USDC', 'COIN-FUTURES': 'BTC' };

/** Eight positions, or eight and as many more BTC longs as it takes to reach `count`. */
export function seedPositions({ count = 8, oldDays = 0, now }) {
  const rows = seeds.map((seed, index) => position(seed, now - (index + 1) * 60_000));
  for (let extra = rows.length; extra < count; extra += 1) {
    const trackingNo = String(1_300_000_000_000_000_000n + BigInt(extra) * 3n);
    const seed = [trackingNo, 'USDT-FUTURES', 'SOLUSDT', 'cross', 'long', '1', '0', 'crowd'];
    rows.push(position(seed, now - 3_600_000));
  }
  if (oldDays > 0) {
    const seed = [
      '1100000000000000001',
      'USDT-FUTURES',
      'XRPUSDT',
      'cross',
      'long',
      '9',
      '0',
      'old',
    ];
    rows.push(position(seed, now - oldDays * dayMs));
  }
  return rows;
}

/** One more position of the same kind, opened at `openTime`. */
export function openPosition(seed, openTime) {
  return position([...seed, '1', '0', 'x-1111111'], openTime);
}

/** A row as bitget.md §3.1 prints it; margin mode, coin and product type are absent there. */
export function wireRow(each, entryName) {
  return {
    trackingNo: each.trackingNo,
    traderName: each.traderName,
    openOrderId: each.openOrderId,
    closeOrderId: each.closeOrderId,
    traderId: each.traderId,
    symbol: each.symbol,
    posSide: each.holdSide,
    openLeverage: '47',
    [entryName]: '39827',
    openTime: String(each.openTime),
    openSize: `${each.openSize}`,
    closeAvgPrice: '0',
    closeSize: each.closeSize,
    openMarginSz: '21',
    closeTime: '0',
  };
}

export function symbolsOf(productType) {
  const held = seeds.filter((seed) => seed[1] === productType).map((seed) => seed[2]);
  const idle = productType === 'USDT-FUTURES' ? ['SOLUSDT', 'XRPUSDT', 'DOGEUSDT'] : [];
  return [...new Set([...held, ...idle])];
}

/** The public contract list, with the fields of bitget.md §4 and no more. */
export function contractRows(productType) {
  return symbolsOf(productType).map((symbol) => ({
    symbol,
    baseCoin: symbol.replace(/(USDT|PERP|USD)$/, ''),
    quoteCoin: coins[productType] === 'BTC' ? 'USD' : coins[productType],
    supportMarginCoins: [coins[productType]],
    symbolStatus: 'normal',
    sizeMultiplier: '0.001',
    minTradeNum: '0.001',
    maxMarketOrderQty: '220',
    maintainTime: '',
    offTime: '-1',
  }));
}

export function tickerRows(productType, now) {
  return symbolsOf(productType).map((symbol) => ({
    symbol,
    lastPr: '40001',
    markPrice: '40000',
    indexPrice: '40000.5',
    ts: String(now),
  }));
}

function position(seed, openTime) {
  const [trackingNo, productType, symbol, marginMode, holdSide, openSize, closeSize, trader] = seed;
  return {
    trackingNo,
    productType,
    symbol,
    marginMode,
    holdSide,
    marginCoin: coins[productType],
    openSize: openSize.includes('.') ? openSize.padEnd(18, '0') : `${openSize}.0000000000000000`,
    closeSize: closeSize.includes('.') ? closeSize.padEnd(18, '0') : '0.0000000000000000',
    traderName: trader,
    traderId: `b0bc${Buffer.from(trader).toString('hex').slice(0, 12)}`,
    openTime,
    openOrderId: String(BigInt(trackingNo) + 5_000_000n),
    closeOrderId: '',
  };
}
