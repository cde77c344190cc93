import { Receipt } from '../../../app/schemas/receipt';

export const pressed = Date.UTC(2026, 10, 21, 13, 48, 0);

const position = {
  id: 'USDT-FUTURES:1',
  symbol: 'BTCUSDT',
  side: 'long',
  marginMode: null,
  size: '0.5',
  sizeUnit: 'base',
  entryPrice: '60000',
  markPrice: '61000',
  leverage: '10',
  margin: '3000',
  profit: null,
  openedAt: pressed - 3_600_000,
  leadTrader: null,
  productType: 'USDT-FUTURES',
  marginCoin: null,
  trackingNo: '1234567890123456789',
  closing: false,
  target: { trackingNo: '1234567890123456789' },
} as const;

const fill = {
  byThisRun: true,
  slippage: { price: '-10', amount: '-5', currency: 'USDT' },
  closed: {
    ...{ positionId: position.id, rowId: '1234567890123456789', symbol: 'BTCUSDT', side: 'long' },
    ...{ size: '0.5', entryPrice: '60000', fillPrice: '60990', grossProfit: '495' },
    ...{ netProfit: '458.703', openFee: '-18', closeFee: '-18.297', closeOrderId: '999' },
    ...{ currency: 'USDT', priceCurrency: 'USDT', openedAt: null, closedAt: pressed + 120 },
  },
} as const;

export const request = {
  attempt: 1,
  intendedAt: pressed + 2,
  request: {
    target: { symbol: 'BTCUSDT', side: 'long' },
    status: 'accepted',
    orderIds: ['1349442392365359104'],
    host: 'api.bitget.com',
    path: '/close',
    sentAt: pressed + 10,
    answeredAt: pressed + 90,
  },
} as const;

export const read = {
  account: 'account-1',
  startedAt: pressed + 400,
  readAt: pressed + 460,
  open: 3,
  failure: null,
  clockOffsetMs: 0,
  proves: ['close-1'],
} as const;

/** A receipt of one close that is proven; `fields` replace those of its close. */
export function receipt(fields: object = {}, whole: object = {}): Receipt {
  return Receipt.parse({
    runId: 'run-1',
    pressedAt: pressed,
    resumedAt: [],
    end: 'flat',
    endedAt: pressed + 2_600,
    closes: [
      {
        closeId: 'close-1',
        account: 'account-1',
        accountLabel: 'Main',
        exchange: 'bitget',
        environment: 'live',
        target: { symbol: 'BTCUSDT', side: 'long' },
        pressedAtExchange: pressed,
        positions: [{ position, fills: [fill], unaskedBefore: null }],
        attempts: 1,
        requests: [request],
        verdict: 'closed',
        verdictAt: pressed + 2_560,
        flatReads: { first: pressed + 400, second: pressed + 2_500 },
        left: [],
        history: 'known',
        historyFailure: null,
        ...fields,
      },
    ],
    reads: [read, { ...read, startedAt: pressed + 2_500, readAt: pressed + 2_550 }],
    totals: [{ currency: 'USDT', netProfit: '458.703', fees: '-36.297', slippage: '-5' }],
    withoutProfit: 0,
    journal: { storage: 'database', movedAside: null, chainHolds: true },
    seal: { entries: 7, lastHash: 'c0ffee'.padEnd(64, '0') },
    ...whole,
  });
}
