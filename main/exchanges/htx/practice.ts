import type {
  PracticeAnswer,
  PracticeKey,
  PracticeParts,
  PracticeRequest,
  PracticeRoutes,
  PracticeWorld,
} from '../practice';
import { copy, envelope, type FlatError, notFound, type Reply, wrapped } from './practice/answers';
import { authenticate, parseQuery } from './practice/auth';
import { closeAllPosition, closeOrder } from './practice/close';
import { keys } from './practice/keys';
import { currentPositions, positionHistory, positionList, type Query } from './practice/positions';
import { apiKeys, contractInfo, heartbeat, queryContract, timestamp } from './practice/reference';
import { tooMany, troubles } from './practice/troubles';

const trader = '/copytrading/trader';

/** HTX as a lead trader of legacy copy trading meets it (htx.md), for the practice exchange. */
export const practice: PracticeRoutes = {
  keys,
  quotes: ['USDT'],
  bases: ['BTC', 'ETH', 'SOL', 'XRP', 'DOGE', 'SUI', 'BCH', 'LTC', 'DOT', 'ADA', 'LUNA'],
  role: 'lead-trader',
  keyOf: ({ query }) => parseQuery(query)?.get('AccessKeyId') ?? null,
  endpoints: {
    close: [`${trader}/close_all_position`, `${trader}/close_order`],
    list: [`${trader}/position_list`, `${trader}/current_positions`],
  },
  trouble: (kind, now) => {
    const answer = envelope(troubles[kind], { now, requestId: '' });
    return kind === 'server-error' ? { ...answer, status: 500 } : answer;
  },
  unknownPath: () => envelope(notFound, { now: 0, requestId: '' }),
  handle: (request, parts) => {
    // A GET that carries a body is refused before anything else (htx.md §1.1).
    if (request.method === 'GET' && request.body !== '') return forbidden;
    const reply = reactTo(request, parts);
    if (reply === null) return null;
    const { world } = parts;
    return envelope(reply, { now: world.now(), requestId: world.nextRequestId() });
  },
};

type Endpoint = {
  readonly method: 'GET' | 'POST';
  readonly permission: PracticeKey['permissions'][number];
  run(request: PracticeRequest, key: PracticeKey, world: PracticeWorld): Reply;
};

/** 18 a second for a user over the whole family (htx.md §2.1). */
const copyLimit = { count: 18, perMs: 1_000 } as const;
/** Public reference data, for each address (htx.md §6.1). */
const publicLimit = { count: 240, perMs: 3_000 } as const;
/** Key facts: the documents name no limit; this is what the adapter's own rule allows and more. */
const userLimit = { count: 20, perMs: 1_000 } as const;

const signed: Readonly<Record<string, Endpoint>> = {
  // Reading the list takes the Trade permission (htx.md §3.1: "sic, for a GET").
  [`${trader}/position_list`]: {
    method: 'GET',
    permission: 'close',
    run: (_request, key, world) => positionList(key, world),
  },
  [`${trader}/current_positions`]: read(currentPositions),
  [`${trader}/position_positions`]: read(positionHistory),
  [`${trader}/query_contract`]: read((_query, _key, world) => queryContract(world)),
  // A practice user has no resting orders.
  [`${trader}/open_orders`]: read(() => copy([])),
  [`${trader}/close_all_position`]: trade(closeAllPosition),
  [`${trader}/close_order`]: trade(closeOrder),
  '/v2/user/api-key': read((query, key, world) => apiKeys(key, world, query.get('accessKey'))),
};

const open: Readonly<Record<string, (query: Query, world: PracticeWorld) => Reply>> = {
  '/api/v1/timestamp': (_query, world) => timestamp(world),
  '/heartbeat/': (_query, world) => heartbeat(world),
  '/linear-swap-api/v1/swap_contract_info': (query, world) =>
    contractInfo(world, query.get('contract_code')),
};

const forbidden: PracticeAnswer = { status: 403, contentType: 'text/plain', body: '' };

function read(run: (query: Query, key: PracticeKey, world: PracticeWorld) => Reply): Endpoint {
  return {
    method: 'GET',
    permission: 'read',
    run: ({ query }, key, world) => run(parseQuery(query) ?? new Map(), key, world),
  };
}

function trade(run: (body: string, key: PracticeKey, world: PracticeWorld) => Reply): Endpoint {
  return {
    method: 'POST',
    permission: 'close',
    run: ({ body }, key, world) => run(body, key, world),
  };
}

/** Null where HTX has no such path. */
function reactTo(request: PracticeRequest, parts: PracticeParts): Reply | null {
  const ask = open[request.path];
  if (ask !== undefined && request.method === 'GET') {
    if (!parts.meter.allow(parts.address, publicLimit)) return limited(parts, publicLimit);
    return ask(parseQuery(request.query) ?? new Map(), parts.world);
  }
  const endpoint = signed[request.path];
  if (endpoint === undefined || endpoint.method !== request.method) return null;
  return askSigned(endpoint, request, parts);
}

function askSigned(endpoint: Endpoint, request: PracticeRequest, parts: PracticeParts): Reply {
  const key = authenticate(request, parts);
  if ('kind' in key) return key;
  const isCopy = request.path.startsWith('/copytrading/');
  const limit = isCopy ? copyLimit : userLimit;
  if (!parts.meter.allow(`${key.uid} ${isCopy ? 'copytrading' : 'user'}`, limit)) {
    return limited(parts, limit);
  }
  const call = request.path.split('/').at(-1) ?? '';
  if (!key.permissions.includes(endpoint.permission)) {
    return wrapped(1205, 'Insufficient access permission', call);
  }
  if (request.method === 'POST' && !isJson(request.headers['content-type'])) {
    return wrapped(1030, 'Abnormal service. Please try again later.', call);
  }
  return endpoint.run(request, key, parts.world);
}

/** With the headers of a live refusal: the reset is a moment, not a duration (htx.md §6.1). */
function limited(
  { world }: PracticeParts,
  limit: { readonly count: number; readonly perMs: number },
): FlatError {
  return {
    ...tooMany,
    headers: {
      'ratelimit-limit': limit.count.toString(),
      'ratelimit-interval': limit.perMs.toString(),
      'ratelimit-remaining': '0',
      'ratelimit-reset': (world.now() + limit.perMs).toString(),
    },
  };
}

function isJson(contentType: string | undefined): boolean {
  return /^application\/json\s*(;|$)/i.test(contentType ?? '');
}
