import type { Clock } from '../../lib/time';
import { trackClockOffset } from '../../net/clock-offset';
import { createRateLimiter } from '../../net/rate-limiter';
import type { Http, HttpRequest, HttpResult, RateLimiter } from '../../net/wire';
import { seal } from '../../secrets/secret';
import type { Exchange, KnownAccount } from '../exchange';
import { bitget } from './index';
import vectors from './vectors.json';

export const startOfTest = Date.UTC(2026, 10, 21, 12, 0, 0);

/** A clock that moves only when somebody sleeps, and then at once. */
export function jumpingClock(): Clock & { advance(ms: number): void } {
  let elapsedMs = 0;
  return {
    now: () => startOfTest + elapsedMs,
    monotonic: () => elapsedMs,
    sleep: async (ms) => {
      elapsedMs += ms;
    },
    advance: (ms) => {
      elapsedMs += ms;
    },
  };
}

/** An exchange at the other end of an in-memory wire, as a function from request to answer. */
export type Venue = (request: HttpRequest) => HttpResult;

export type Bench = {
  readonly exchange: Exchange;
  readonly requests: readonly HttpRequest[];
  /** Requests whose path begins so. */
  sentTo(path: string): readonly HttpRequest[];
  readonly clock: ReturnType<typeof jumpingClock>;
  readonly pauses: readonly { readonly group: string; readonly ms: number }[];
  /** The kinds of account that answers proved, in their order. */
  readonly found: readonly string[];
};

const knownClassic: KnownAccount = { kind: 'classic', values: {} };

/** The adapter as the application connects it, with only the wire and the clock replaced. */
export function bench(
  venue: Venue,
  secretKey = vectors.credentials.secretKey,
  known: KnownAccount = knownClassic,
): Bench {
  const clock = jumpingClock();
  const requests: HttpRequest[] = [];
  const pauses: { group: string; ms: number }[] = [];
  const found: string[] = [];
  const http: Http = {
    send: async (request) => {
      requests.push(request);
      return venue(request);
    },
  };
  const exchange = bitget.connect({
    http,
    clock,
    limiter: recording(createRateLimiter({ limits: bitget.limits, clock }), pauses),
    trackOffset: (sample) => trackClockOffset(clock, sample),
    credentials: {
      apiKey: seal(vectors.credentials.apiKey),
      secretKey: seal(secretKey),
      passphrase: seal(vectors.credentials.passphrase),
    },
    known,
    kindFound: (kind) => found.push(kind),
    origin: 'http://127.0.0.1:4100',
  });
  const sentTo = (path: string): readonly HttpRequest[] =>
    requests.filter((request) => request.path.startsWith(path));
  return { exchange, requests, sentTo, clock, pauses, found };
}

/** The adapter for an account of which no kind, or another one than the first, is known. */
export const benchOf = (
  venue: Venue,
  kind: string | null,
  values: KnownAccount['values'] = {},
): Bench => bench(venue, undefined, { kind, values });

export const paths = {
  time: '/api/v2/public/time',
  list: '/api/v2/copy/mix-follower/query-current-orders',
  close: '/api/v2/copy/mix-follower/close-positions',
  account: '/api/v2/spot/account/info',
  tickers: '/api/v2/mix/market/tickers',
  contracts: '/api/v2/mix/market/contracts',
  lots: '/api/v2/copy/spot-follower/query-current-orders',
  sellLots: '/api/v2/copy/spot-follower/order-close-tracking',
  traderOrders: '/api/v2/copy/mix-trader/order-current-track',
  closeTraderOrders: '/api/v2/copy/mix-trader/order-close-positions',
  settings: '/api/v3/account/settings',
  assets: '/api/v3/account/assets',
  unifiedAccount: '/api/v3/account/info',
  overview: '/api/v3/copy/futures/portfolio-overview',
  copies: '/api/v3/copy/futures/current-positions',
  closeCopies: '/api/v3/copy/futures/close-positions',
  closeProject: '/api/v3/copy/futures/close-all',
  unfollow: '/api/v3/copy/futures/unfollow',
  own: '/api/v3/position/current-position',
  closeOwn: '/api/v3/trade/close-positions',
} as const;

/** Answers by path; the time is always told, and a path that is not listed is not found. */
export function routes(table: Readonly<Record<string, Venue | HttpResult>>): Venue {
  return (request) => {
    const path = request.path.split('?')[0] ?? '';
    const entry = table[path];
    if (typeof entry === 'function') return entry(request);
    if (entry !== undefined) return entry;
    return path === paths.time ? timeAnswer(startOfTest) : refused('40404', 404);
  };
}

export function timeAnswer(ms: number): HttpResult {
  return success(`{"serverTime":"${ms}"}`);
}

/** A success with `data` as JSON text, so that numbers stay as they are written. */
export function success(data: string): HttpResult {
  return raw(`{"code":"00000","msg":"success","requestTime":1627293504612,"data":${data}}`);
}

export function refused(code: string, status = 400, msg = 'refused'): HttpResult {
  return raw(`{"code":"${code}","msg":${JSON.stringify(msg)},"requestTime":1,"data":null}`, status);
}

export function raw(
  body: string,
  status = 200,
  headers: Readonly<Record<string, string>> = {},
): HttpResult {
  const times = { sentAt: startOfTest, answeredAt: startOfTest + 40 };
  return { ok: true, answer: { status, headers, body, ...times } };
}

export function queryOf(request: HttpRequest): URLSearchParams {
  return new URLSearchParams(request.path.split('?')[1] ?? '');
}

/** A row as the documents print it. */
export function row(trackingNo: string, fields: Readonly<Record<string, unknown>> = {}): string {
  const usual = {
    traderName: 'xxxxxx',
    openOrderId: '1',
    closeOrderId: '',
    traderId: '**********',
    symbol: 'BTCUSDT',
    posSide: 'short',
    openLeverage: '47',
    openAvgPrice: '39827',
    openTime: String(startOfTest - 86_400_000),
    openSize: '0.0010000000000000',
    closeAvgPrice: '0',
    closeSize: '0.0000000000000000',
    openMarginSz: '21',
    closeTime: '0',
  };
  return JSON.stringify({ trackingNo, ...usual, ...fields });
}

/** A list answer for one product type; the others are empty. */
export function listOf(
  rows: readonly string[],
  productType = 'USDT-FUTURES',
): (request: HttpRequest) => HttpResult {
  return (request) =>
    queryOf(request).get('productType') === productType && !queryOf(request).has('idLessThan')
      ? success(`[${rows.join(',')}]`)
      : success('[]');
}

function recording(limiter: RateLimiter, pauses: { group: string; ms: number }[]): RateLimiter {
  return {
    acquire: (group, priority) => limiter.acquire(group, priority),
    pause: (group, ms) => {
      pauses.push({ group, ms });
      limiter.pause(group, ms);
    },
  };
}
