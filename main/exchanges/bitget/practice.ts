import type { PracticeParts, PracticeRequest, PracticeRoutes, PracticeWorld } from '../practice';
import { answer, envelope, notFound, type Reply, refuse, tooMany } from './practice/answers';
import { authenticate } from './practice/auth';
import {
  copyFutures,
  type Endpoint,
  mixFollower,
  mixTrader,
  signedEndpoints,
  spotFollower,
} from './practice/endpoints';
import { notUnified, refuseGeneration } from './practice/generation';
import { keys } from './practice/keys';
import { contracts, tickers } from './practice/market';
import { refuseRole } from './practice/roles';
import { troubles } from './practice/troubles';

/** Bitget as every kind of its accounts meets it (bitget.md), for the practice exchange. */
export const practice: PracticeRoutes = {
  keys,
  quotes: ['USDT', 'USDC', 'USD'],
  bases: ['BTC', 'ETH', 'SOL', 'XRP', 'DOGE', 'SUI', '1000000MOG', '龙虾', 'LUNA'],
  kinds: [
    { id: 'classic', role: 'follower', movesTo: 'unified' },
    { id: 'classic-lead', role: 'lead-trader', movesTo: 'unified-lead' },
    { id: 'unified', role: 'follower', movesTo: 'classic' },
    { id: 'unified-lead', role: 'lead-trader', movesTo: 'classic-lead' },
  ],
  valuesOf: (projects) => ({ projectIds: projects.map(({ id }) => id) }),
  keyOf: ({ headers }) => headers['access-key'] ?? null,
  endpoints: {
    close: [
      `${mixFollower}/close-positions`,
      `${mixTrader}/order-close-positions`,
      `${spotFollower}/order-close-tracking`,
      `${copyFutures}/close-positions`,
      `${copyFutures}/close-all`,
      '/api/v3/trade/close-positions',
    ],
    list: [
      `${mixFollower}/query-current-orders`,
      `${mixTrader}/order-current-track`,
      `${spotFollower}/query-current-orders`,
      `${copyFutures}/current-positions`,
      '/api/v3/position/current-position',
    ],
  },
  trouble: (kind, now, path) => {
    const isUnified = kind === 'wrong-generation' && path.startsWith('/api/v3/');
    return envelope(isUnified ? notUnified(path) : troubles[kind], now);
  },
  unknownPath: () => envelope(notFound, 0),
  handle: (request, parts) => {
    const reply = reactTo(request, parts);
    return reply === null ? null : envelope(reply, parts.world.now());
  },
};

type PublicEndpoint = { run(query: URLSearchParams, world: PracticeWorld): Reply };

/** Public data, 20 a second for each address (bitget.md §1.1 and §4). */
const open: Readonly<Record<string, PublicEndpoint>> = {
  '/api/v2/public/time': { run: serverTime },
  '/api/v3/public/time': { run: serverTime },
  '/api/v2/mix/market/tickers': { run: tickers },
  '/api/v2/mix/market/contracts': { run: contracts },
};

const publicPerSecond = 20;

function serverTime(_query: URLSearchParams, world: PracticeWorld): Reply {
  return answer({ serverTime: world.now().toString() });
}

/** Null where Bitget has no such path. */
function reactTo(request: PracticeRequest, parts: PracticeParts): Reply | null {
  const found = open[request.path];
  if (found !== undefined) return request.method === 'GET' ? askOpen(found, request, parts) : null;
  const refusal = refuseGeneration(request, parts.world);
  const endpoint = signedEndpoints[request.path];
  if (endpoint === undefined || endpoint.method !== request.method) {
    // Whatever a classic account asks of the unified family, it is told of its mode first.
    return request.path.startsWith('/api/v3/') ? refusal : null;
  }
  return refusal ?? askSigned(endpoint, request, parts);
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
  const refusal = refuseRole(request.path, parts.world.kindOf(key.uid));
  return refusal ?? endpoint.run(request, key, parts.world);
}
