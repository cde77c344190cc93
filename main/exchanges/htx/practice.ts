import type { PracticeAnswer, PracticeParts, PracticeRequest, PracticeRoutes } from '../practice';
import {
  envelope,
  type FlatError,
  notFound,
  type Reply,
  refused,
  wrapped,
} from './practice/answers';
import { authenticate, parseQuery } from './practice/auth';
import { type Endpoint, open, publicLimit, signed } from './practice/endpoints';
import { refuseGeneration } from './practice/generation';
import { keys } from './practice/keys';
import { tooMany, troubleOn } from './practice/troubles';

const trader = '/copytrading/trader';

/** HTX as its documents describe it (htx.md): legacy copy trading and the unified futures account. */
export const practice: PracticeRoutes = {
  keys,
  quotes: ['USDT'],
  bases: ['BTC', 'ETH', 'SOL', 'XRP', 'DOGE', 'SUI', 'BCH', 'LTC', 'DOT', 'ADA', 'LUNA'],
  kinds: [
    { id: 'legacy', role: 'lead-trader', movesTo: 'v5' },
    { id: 'v5', role: 'lead-trader', movesTo: 'legacy' },
  ],
  keyOf: ({ query }) => parseQuery(query)?.get('AccessKeyId') ?? null,
  endpoints: {
    close: [
      ...[`${trader}/close_all_position`, `${trader}/close_order`],
      ...['/v5/trade/position', '/v5/trade/position_all', '/v5/trade/order'],
    ],
    list: [
      ...[`${trader}/position_list`, `${trader}/current_positions`],
      '/v5/trade/position/opens',
    ],
  },
  trouble: (kind, now, path) => {
    const answer = envelope(troubleOn(path, kind), { now, requestId: '', path });
    return kind === 'server-error' ? { ...answer, status: 500 } : answer;
  },
  unknownPath: () => envelope(notFound, { now: 0, requestId: '' }),
  handle: (request, parts) => {
    // A GET that carries a body is refused before anything else (htx.md §1.1).
    if (request.method === 'GET' && request.body !== '') return forbidden;
    const reply = reactTo(request, parts);
    if (reply === null) return null;
    const { world } = parts;
    const { path } = request;
    return envelope(reply, { now: world.now(), requestId: world.nextRequestId(), path });
  },
};

const forbidden: PracticeAnswer = { status: 403, contentType: 'text/plain', body: '' };

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
  if (!('uid' in key)) return key;
  const { limit, name } = endpoint.family;
  if (!parts.meter.allow(`${key.uid} ${name}`, limit)) return limited(parts, limit);
  const { path } = request;
  const elsewhere = refuseGeneration(path, key, parts.world);
  if (elsewhere !== null) return elsewhere;
  const refuse = (code: number, words: string): Reply =>
    path.startsWith('/v5/')
      ? refused(code, words)
      : wrapped(code, words, path.split('/').at(-1) ?? '');
  if (!key.permissions.includes(endpoint.permission)) {
    return refuse(1205, 'Insufficient access permission');
  }
  if (request.method === 'POST' && !isJson(request.headers['content-type'])) {
    return refuse(1030, 'Abnormal service. Please try again later.');
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
