import type {
  PracticeKey,
  PracticeParts,
  PracticeRequest,
  PracticeRoutes,
  PracticeWorld,
} from '../practice';
import { answer, envelope, notFound, type Reply, refuse, tooMany } from './practice/answers';
import { authenticate } from './practice/auth';
import { closePositions } from './practice/close';
import { keys } from './practice/keys';
import { accountInfo, contracts, tickers } from './practice/market';
import { currentOrders, historyOrders, traders } from './practice/orders';
import { troubles } from './practice/troubles';

const follower = '/api/v2/copy/mix-follower';

/** Bitget as a follower on a classic account meets it (bitget.md), for the practice exchange. */
export const practice: PracticeRoutes = {
  keys,
  quotes: ['USDT', 'USDC', 'USD'],
  bases: ['BTC', 'ETH', 'SOL', 'XRP', 'DOGE', 'SUI', '1000000MOG', '龙虾', 'LUNA'],
  role: 'follower',
  keyOf: ({ headers }) => headers['access-key'] ?? null,
  endpoints: {
    close: [`${follower}/close-positions`],
    list: [`${follower}/query-current-orders`],
  },
  trouble: (kind, now) => envelope(troubles[kind], now),
  unknownPath: () => envelope(notFound, 0),
  handle: (request, parts) => {
    const reply = reactTo(request, parts);
    return reply === null ? null : envelope(reply, parts.world.now());
  },
};

type Endpoint = {
  readonly method: 'GET' | 'POST';
  /** Requests a second, for each user and endpoint (bitget.md §3 and §4). */
  readonly perSecond: number;
  readonly permission: PracticeKey['permissions'][number];
  run(request: PracticeRequest, key: PracticeKey, world: PracticeWorld): Reply;
};

type PublicEndpoint = { run(query: URLSearchParams, world: PracticeWorld): Reply };

const signed: Readonly<Record<string, Endpoint>> = {
  [`${follower}/query-current-orders`]: read(5, currentOrders),
  [`${follower}/query-history-orders`]: read(5, historyOrders),
  [`${follower}/query-traders`]: read(5, traders),
  [`${follower}/close-positions`]: {
    method: 'POST',
    perSecond: 5,
    permission: 'close',
    run: ({ body }, key, world) => closePositions(body, key, world),
  },
  '/api/v2/spot/account/info': read(1, (_query, key) => accountInfo(key)),
};

/** Public data, 20 a second for each address (bitget.md §1.1 and §4). */
const open: Readonly<Record<string, PublicEndpoint>> = {
  '/api/v2/public/time': {
    run: (_query, world) => answer({ serverTime: world.now().toString() }),
  },
  '/api/v2/mix/market/tickers': { run: tickers },
  '/api/v2/mix/market/contracts': { run: contracts },
};

const publicPerSecond = 20;

function read(
  perSecond: number,
  run: (query: URLSearchParams, key: PracticeKey, world: PracticeWorld) => Reply,
): Endpoint {
  return {
    method: 'GET',
    perSecond,
    permission: 'read',
    run: ({ query }, key, world) => run(new URLSearchParams(query), key, world),
  };
}

/** Null where Bitget has no such path. */
function reactTo(request: PracticeRequest, parts: PracticeParts): Reply | null {
  const found = open[request.path];
  if (found !== undefined) return request.method === 'GET' ? askOpen(found, request, parts) : null;
  const endpoint = signed[request.path];
  if (endpoint !== undefined && endpoint.method === request.method) {
    return askSigned(endpoint, request, parts);
  }
  if (!request.path.startsWith('/api/v3/')) return null;
  return refuse(
    '40084',
    'You are in Classic Account mode, and the Unified Account API is not supported at this time',
  );
}

function askOpen(endpoint: PublicEndpoint, request: PracticeRequest, parts: PracticeParts): Reply {
  const limit = { count: publicPerSecond, perMs: 1_000 };
  if (!parts.meter.allow(`${parts.address} ${request.path}`, limit)) return tooMany;
  return endpoint.run(new URLSearchParams(request.query), parts.world);
}

function askSigned(endpoint: Endpoint, request: PracticeRequest, parts: PracticeParts): Reply {
  const key = authenticate(request, parts);
  if ('code' in key) return key;
  const limit = { count: endpoint.perSecond, perMs: 1_000 };
  if (!parts.meter.allow(`${key.uid} ${request.path}`, limit)) return tooMany;
  if (!key.permissions.includes(endpoint.permission)) {
    return refuse('40014', `Incorrect permissions, need copy trading ${endpoint.permission}`);
  }
  return endpoint.run(request, key, parts.world);
}
