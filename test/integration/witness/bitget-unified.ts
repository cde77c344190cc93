import { createHmac } from 'node:crypto';
import { classicRoutes } from './bitget-unified-classic';
import { unifiedRoutes } from './bitget-unified-v3';
import {
  type BitgetOptions,
  type BitgetUser,
  createUser,
  switchMode,
} from './bitget-unified-world';
import { limiter, listen, unquoted } from './wire.mjs';

/*
 * Bitget with every kind of account at once, written from bitget.md alone: classic follower with spot
 * lots, classic lead, unified follower, unified lead, and accounts that the venue moves while they are used.
 */

export type WireRequest = {
  readonly method: string;
  readonly path: string;
  readonly rawQuery: string;
  readonly headers: Record<string, string | undefined>;
  readonly body: string;
};

/** What a handler answers: data of a success, or a code, which leaves as HTTP 400 (bitget.md §1.3). */
export type Reply =
  | { readonly data: unknown }
  | { readonly code: string; readonly status?: number };

export type Call = {
  readonly user: BitgetUser;
  readonly path: string;
  readonly query: Record<string, string>;
  readonly body: Record<string, unknown>;
};

/** `perSecond` is the documented limit per user and path. */
export type Route = {
  readonly perSecond: number;
  readonly isList?: true;
  readonly run: (call: Call) => Reply;
};

type Answer = {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: string;
};

/** Starts the venue; `user` gives it one more customer. */
export async function startBitgetKinds() {
  const users: BitgetUser[] = [];
  const limits = new Map<string, ReturnType<typeof limiter>>();
  const cuts = new Set<string>();
  const served = await listen((request: WireRequest) => {
    const user = users.find(({ credentials }) => credentials['apiKey'] === keyOf(request));
    if (user === undefined) return publicAnswer(request);
    const answer = signedAnswer(user, request, limits);
    // A success that is only half there: what it did is done, and what it said cannot be read.
    const isCut = cuts.delete(cutKey(user, request.path));
    return isCut ? { ...answer, body: answer.body.slice(0, 20) } : answer;
  }, {});
  return {
    url: served.url,
    close: served.close,
    /** Cuts the next answer of this path short, after it had its effect. */
    cutOnce: (user: BitgetUser, path: string) => void cuts.add(cutKey(user, path)),
    user: (options: BitgetOptions): BitgetUser => {
      const user = createUser(options);
      users.push(user);
      return user;
    },
  };
}

const cutKey = (user: BitgetUser, path: string): string => `${user.credentials['apiKey']} ${path}`;

const keyOf = ({ headers }: WireRequest): string | undefined => headers['access-key'];

function publicAnswer(request: WireRequest): Answer {
  const productType = queryOf(request)['productType'] ?? '';
  const publicData: Record<string, () => unknown> = {
    '/api/v2/public/time': () => ({ serverTime: String(Date.now()) }),
    '/api/v3/public/time': () => ({ serverTime: String(Date.now()) }),
    '/api/v2/mix/market/tickers': () => symbolsOf(productType).map(tickerOf),
    '/api/v2/mix/market/contracts': () => symbolsOf(productType).map(contractOf),
  };
  const run = publicData[request.path];
  if (run !== undefined) return json(200, { code: '00000', data: run() });
  if (keyOf(request) !== undefined) return json(400, { code: '40037', data: null });
  return /^\/api\/v[23]\/(public|mix\/market)\//.test(request.path)
    ? json(404, { code: '40404', data: null })
    : json(400, { code: '40006', data: null });
}

function signedAnswer(
  user: BitgetUser,
  request: WireRequest,
  limits: Map<string, ReturnType<typeof limiter>>,
): Answer {
  user.signed += 1;
  const seen = {
    method: request.method,
    path: request.path,
    query: request.rawQuery,
    json: parsed(request.body),
    status: 403,
    code: '',
  };
  user.log.push(seen);
  if (user.gates.has(request.path)) {
    return { status: 403, headers: { 'content-type': 'text/html' }, body: '' };
  }
  const reply = replyTo(user, request, limits);
  if (user.signed === user.switchAt) switchMode(user);
  seen.code = 'code' in reply ? reply.code : '00000';
  seen.status = 'code' in reply ? (reply.status ?? 400) : 200;
  const data = 'data' in reply ? reply.data : null;
  const answer = json(seen.status, { code: seen.code, data });
  return user.options.unquoted ? { ...answer, body: unquoted(answer.body) } : answer;
}

function replyTo(
  user: BitgetUser,
  request: WireRequest,
  limits: Map<string, ReturnType<typeof limiter>>,
): Reply {
  // bitget.md §2.4 and §5.3: the mode codes come before signature and passphrase are looked at.
  const other = otherGeneration(user, request.path);
  if (other !== null) return { code: other };
  const broken = authFailure(user, request);
  if (broken !== null) {
    user.violations.push(`${request.method} ${request.path}: ${broken[1]}`);
    return { code: broken[0] };
  }
  const key = `${request.method} ${request.path}`;
  const route = classicRoutes[key] ?? unifiedRoutes[key];
  if (route === undefined) return { code: '40404', status: 404 };
  const limitKey = `${user.credentials['apiKey']} ${key}`;
  // A tenth of a second is given away, because requests that left evenly may arrive bunched.
  const limit = limits.get(limitKey) ?? limiter(route.perSecond, 900);
  limits.set(limitKey, limit);
  if (!limit(limitKey, Date.now())) return { code: '429', status: 429 };
  if (request.method === 'POST') noteRepeat(user, request);
  if (route.isList === true) user.lists += 1;
  const body = parsed(request.body);
  return route.run({ user, path: request.path, query: queryOf(request), body });
}

/** The same body again, with no list asked for in between, was sent twice. */
function noteRepeat(user: BitgetUser, { path, body }: WireRequest): void {
  const key = `${path} ${body}`;
  if (user.sent.get(key) === user.lists) user.violations.push(`sent twice: ${key}`);
  user.sent.set(key, user.lists);
}

function otherGeneration(user: BitgetUser, path: string): string | null {
  if (path.startsWith('/api/v2/')) return user.mode === 'classic' ? null : '40085';
  if (user.mode === 'classic') return user.options.classicCode ?? '40084';
  const isAccountCall = path === '/api/v3/account/settings' || path === '/api/v3/account/info';
  // "Server upgrade": neither generation serves an account whose switch has not finished.
  return user.mode === 'switching' && !isAccountCall ? '40200' : null;
}

/* bitget.md §1.1, line by line: code and what is wrong; a request of ours never gets one. */
function authFailure(user: BitgetUser, request: WireRequest): [string, string] | null {
  const { headers, method, path, rawQuery, body } = request;
  const time = headers['access-timestamp'] ?? '';
  if (!/^\d{13}$/.test(time)) return ['40005', `time ${time}`];
  if (Math.abs(Number(time) - Date.now()) > 30_000) return ['40008', 'outside of 30 s'];
  if (headers['access-passphrase'] !== user.credentials['passphrase']) return ['40012', 'phrase'];
  if (headers['locale'] !== undefined && headers['locale'] !== 'en-US') return ['40017', 'locale'];
  const foreign = Object.keys(headers).find((name) =>
    /channel|broker|paptrading|cookie/.test(name),
  );
  if (foreign !== undefined) return ['40017', foreign];
  if (method === 'POST' && !headers['content-type']?.startsWith('application/json')) {
    return ['40007', 'content type'];
  }
  if (method === 'GET' && body !== '') return ['40017', 'a GET with a body'];
  const names = rawQuery === '' ? [] : rawQuery.split('&').map((part) => part.split('=')[0] ?? '');
  if (names.join() !== names.toSorted().join()) return ['40009', 'keys not ascending'];
  const query = rawQuery === '' ? '' : `?${decodeURIComponent(rawQuery)}`;
  const signed = createHmac('sha256', user.credentials['secretKey'] ?? '')
    .update(`${time}${method}${path}${query}${body}`, 'utf8')
    .digest('base64');
  return headers['access-sign'] === signed ? null : ['40009', 'signature'];
}

const symbolsByType: Record<string, readonly string[]> = {
  'USDT-FUTURES': ['BTCUSDT', 'ETHUSDT', 'SOLUSDT', 'XRPUSDT'],
  'USDC-FUTURES': ['BTCPERP'],
};

// The public list of coin-margined contracts was found empty (bitget.md §3.1, S12).
const symbolsOf = (productType: string): readonly string[] =>
  symbolsByType[productType.toUpperCase()] ?? [];

const tickerOf = (symbol: string): unknown => ({
  symbol,
  lastPr: '40001',
  markPrice: '40000',
  indexPrice: '40000.5',
  ts: String(Date.now()),
});

const contractOf = (symbol: string): unknown => ({
  symbol,
  baseCoin: symbol.replace(/(USDT|PERP)$/, ''),
  quoteCoin: symbol.endsWith('PERP') ? 'USDC' : 'USDT',
  supportMarginCoins: [symbol.endsWith('PERP') ? 'USDC' : 'USDT'],
  symbolStatus: 'normal',
  sizeMultiplier: '0.001',
  minTradeNum: '0.001',
  maxMarketOrderQty: '220',
  maintainTime: '',
  offTime: '-1',
});

function queryOf({ rawQuery }: WireRequest): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(rawQuery));
}

function parsed(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}

function json(status: number, value: { readonly code: string; readonly data: unknown }): Answer {
  const msg = value.code === '00000' ? 'success' : `refused ${value.code}`;
  const body = JSON.stringify({ ...value, msg, requestTime: Date.now() });
  return { status, headers: { 'content-type': 'application/json' }, body };
}
