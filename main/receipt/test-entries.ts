import type { Failure } from '../../app/result';
import type { CloseRequest, Verdict } from '../../app/schemas/close';
import type { Evidence } from '../../app/schemas/evidence';
import type {
  JournalEntry,
  JournalledClose,
  JournalSeal,
  JournalState,
} from '../../app/schemas/journal';
import type { Position } from '../../app/schemas/position';
import type { ClosedPosition } from '../../app/schemas/receipt';
import type { RunEnd } from '../../app/schemas/run';

/** The press of every fixture run, in epoch milliseconds. */
export const pressed = Date.UTC(2026, 10, 21, 13, 48, 0);

export const onDisk: JournalState = { storage: 'database', movedAside: null, chainHolds: true };

export const seal: JournalSeal = { entries: 7, lastHash: 'ab'.repeat(32) };

/** What an account told whose history is of no matter. */
export const untold = { failure: null, closed: [], unasked: new Map<string, number>() } as const;

export function position(symbol: string, fields: Partial<Position> = {}): Position {
  return {
    id: `USDT-FUTURES:${symbol}`,
    symbol,
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
    target: { symbol, trackingNo: '1234567890123456789' },
    ...fields,
  };
}

export function pressOf(
  closeId: string,
  selected: readonly Position[] | null,
  fields: Partial<JournalledClose> = {},
): JournalledClose {
  const symbol = selected?.[0]?.symbol ?? 'BTCUSDT';
  return {
    closeId,
    account: 'account-1',
    accountLabel: 'Main',
    exchange: 'bitget',
    environment: 'live',
    target: { symbol },
    selected: selected === null ? null : [...selected],
    pressedAtExchange: pressed,
    ...fields,
  };
}

/** The entries of a run; `at` counts milliseconds from the press. */
export const entry = {
  started: (...closes: readonly JournalledClose[]): JournalEntry => ({
    ...{ kind: 'run-started', runId, at: pressed, closes: [...closes] },
  }),
  intent: (at: number, closeId = 'close-1', attempt = 1): JournalEntry => ({
    ...{ kind: 'intent', runId, at: pressed + at, closeId, attempt, target },
    ...{ host: 'api.bitget.com', path: '/close' },
  }),
  outcome: (at: number, request: Partial<CloseRequest>, attempt = 1): JournalEntry => ({
    ...{ kind: 'outcome', runId, at: pressed + at, closeId: 'close-1', attempt },
    request: {
      ...{ target, status: 'accepted', orderIds: [], host: 'api.bitget.com', path: '/close' },
      ...{ sentAt: pressed + at - 40, answeredAt: pressed + at },
      ...request,
    },
  }),
  read: (startedAt: number, open: number | null, failure: Failure | null = null): JournalEntry => ({
    ...{ kind: 'read', runId, at: pressed + startedAt + 60, account: 'account-1' },
    ...{ startedAt: pressed + startedAt, open, failure, clockOffsetMs: 250 },
  }),
  closeEnded: (at: number, verdict: Verdict, left?: readonly Position[]): JournalEntry => ({
    ...{ kind: 'close-ended', runId, at: pressed + at, closeId: 'close-1', verdict },
    ...(left === undefined ? {} : { left: [...left] }),
  }),
  ended: (at: number, end: RunEnd): JournalEntry => ({
    ...{ kind: 'run-ended', runId, at: pressed + at, end },
  }),
  resumed: (at: number): JournalEntry => ({ kind: 'run-resumed', runId, at: pressed + at }),
} as const;

export const runId = 'run-1';
const target = { symbol: 'BTCUSDT', side: 'long' } as const;

export function closed(symbol: string, fields: Partial<ClosedPosition> = {}): ClosedPosition {
  return {
    positionId: `USDT-FUTURES:${symbol}`,
    rowId: '1234567890123456789',
    symbol,
    side: 'long',
    size: '0.5',
    entryPrice: '60000',
    fillPrice: '60990',
    grossProfit: '495',
    netProfit: '458.703',
    openFee: '-18',
    closeFee: '-18.297',
    currency: 'USDT',
    priceCurrency: 'USDT',
    closeOrderId: '999',
    openedAt: pressed - 3_600_000,
    closedAt: pressed + 120,
    ...fields,
  };
}

/** What was said to a request of the fixture run, and answered. */
export function said(text: string, fields: Partial<Evidence> = {}): Evidence {
  return {
    method: 'POST',
    host: 'api.bitget.com',
    path: '/close',
    sentHeaders: { 'access-timestamp': '1795268880000' },
    sentBody: '{"symbol":"BTCUSDT"}',
    sentAt: pressed + 50,
    answeredAt: pressed + 90,
    httpStatus: 200,
    headers: { 'cf-ray': '8a1b' },
    body: { text, cut: false, bytes: text.length, sha256: '0'.repeat(64) },
    rows: null,
    exchangeTime: pressed + 320,
    clockOffsetMs: 240,
    ...fields,
  };
}
