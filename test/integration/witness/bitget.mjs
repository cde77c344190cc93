import { createHmac, generateKeyPairSync, randomBytes, verify } from 'node:crypto';
import { closePositions } from './bitget-close.mjs';
import {
  contractRows,
  openPosition,
  productTypes,
  seedPositions,
  tickerRows,
  wireRow,
} from './bitget-world.mjs';
import { lastSegment, limiter, listen, unquoted } from './wire.mjs';

/*
 * Bitget, classic account, follower role, written from the API documents alone. It refuses what
 * they forbid and serves no more than they need; everything else is 40404 (bitget.md §2.4).
 *
 * Options, all optional: envelope 'object' | 'array' (§3.1), entryName 'openPriceAvg' |
 * 'openAvgPrice' (§3.1), positions, oldDays, keyType 'hmac' | 'rsa' (§1.1), skewMs, unquoted,
 * numericCode, ids 'list' | 'none' | 'null' | 'object' (§2.3), neverCloses, closeMs, refuse
 * { endpoint: [status, code] }, failPage, failProducts, missing [endpoint], faults, redirectTo.
 */

/**
 * Starts one server on a loopback port of its own.
 * @param {Record<string, unknown>} options
 * @returns {Promise<import('./wire.mjs').Witness>}
 */
export async function start(options = {}) {
  const world = createWorld(options);
  const served = await listen((request) => logged(world, request), world.faults);
  return {
    url: served.url,
    credentials: world.credentials,
    log: world.log,
    violations: world.violations,
    faults: world.faults,
    refuse: world.refuse,
    options: world.options,
    get positions() {
      return world.positions.map((each) => ({ ...each }));
    },
    /** The lead trader opens another position: `[trackingNo, productType, symbol, mode, side]`. */
    open: (seed) => void world.positions.push(openPosition(seed, world.now())),
    close: served.close,
  };
}

function createWorld(options) {
  const pair =
    options.keyType === 'rsa' ? generateKeyPairSync('rsa', { modulusLength: 2048 }) : null;
  const credentials = {
    // Every server is a venue and a user of its own, so no two of them share a limit.
    apiKey: `bg_witness_${randomBytes(8).toString('hex')}`,
    secretKey:
      pair?.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() ??
      'witness_secret_0123456789abcdef0123456789abcdef',
    passphrase: 'WitnessPass123',
  };
  return {
    options,
    credentials,
    publicKey: pair?.publicKey ?? null,
    positions: seedPositions({
      count: options.positions,
      oldDays: options.oldDays,
      now: Date.now() + (options.skewMs ?? 0),
    }),
    orderId: 1_390_000_000_000_000_003n,
    log: [],
    violations: [],
    faults: { ...options.faults },
    refuse: { ...options.refuse },
    // bitget.md §0.5 and §4: 5/s per UID and endpoint, key check 1/s, public calls 20/s.
    limits: { copy: limiter(5, 1000), info: limiter(1, 1000), public: limiter(20, 1000) },
    now: () => Date.now() + (options.skewMs ?? 0),
  };
}

function logged(world, request) {
  const entry = { at: Date.now(), ...request, json: parsed(request.body) };
  world.log.push(entry);
  const answer = route(world, request);
  entry.status = answer.status;
  entry.code = answer.code;
  return { ...answer, redirectTo: `${world.options.redirectTo}${request.path}` };
}

const routes = {
  'GET /api/v2/public/time': { limit: 'public', run: serverTime },
  'GET /api/v2/mix/market/contracts': { limit: 'public', run: contracts },
  'GET /api/v2/mix/market/tickers': { limit: 'public', run: tickers },
  'GET /api/v2/spot/account/info': { limit: 'info', signed: true, run: accountInfo },
  'GET /api/v2/copy/mix-follower/query-current-orders': {
    limit: 'copy',
    signed: true,
    run: currentOrders,
  },
  'POST /api/v2/copy/mix-follower/close-positions': {
    limit: 'copy',
    signed: true,
    run: closePositions,
  },
};

function route(world, request) {
  const name = lastSegment(request.path);
  const found = routes[`${request.method} ${request.path}`];
  if (found === undefined || (world.options.missing ?? []).includes(name)) {
    return failure(world, [404, '40404'], 'Request URL NOT FOUND');
  }
  const broken =
    foreignHeaders(request) ?? (found.signed ? authFailure(world, request) : leak(request));
  if (broken !== undefined) return refusal(world, request, broken);
  const limited = world.limits[found.limit](name, Date.now());
  if (!limited) return refusal(world, request, [429, '429', 'Too Many Requests', 'rate limit']);
  const ordered = world.refuse[name];
  if (ordered !== undefined) return failure(world, ordered, 'refused by the scenario');
  const outcome = found.run(world, request, new URLSearchParams(request.rawQuery));
  return outcome.fail === undefined
    ? success(world, outcome.data)
    : refusal(world, request, outcome.fail);
}

/* bitget.md §1.1: a broker tag must not be sent, and `paptrading` belongs to demo keys (40099). */
function foreignHeaders({ headers }) {
  const names = Object.keys(headers);
  const broker = names.find((name) => /channel|broker|referer|x-agent/.test(name));
  if (broker !== undefined) return [400, '40017', broker, `broker header ${broker}`];
  if ('cookie' in headers) return [400, '40017', 'cookie', 'a cookie was sent back'];
  if (names.includes('paptrading'))
    return [400, '40099', 'environment', 'paptrading on a live key'];
  if (headers.locale !== undefined && !/^(en-US|zh-CN)$/.test(headers.locale)) {
    return [400, '40017', 'locale', 'unknown locale'];
  }
}

/* A public call needs no key, so a passphrase on it is a leak (bitget.md §1.1, time is header-free). */
function leak({ headers }) {
  const found = Object.keys(headers).find((name) => name.startsWith('access-'));
  if (found !== undefined) return [400, '40017', found, `${found} on a public call`];
}

/* The order of the checks is the table's; a fourth entry marks a request that should never be sent. */
function authFailure(world, request) {
  const { headers, rawHeaders, method, body } = request;
  const names = rawHeaders.filter((_, index) => index % 2 === 0).map((name) => name.toLowerCase());
  if (new Set(names).size !== names.length) return [400, '40017', 'header twice', 'header twice'];
  const key = headers['access-key'];
  if (!key) return [400, '40006', 'Invalid ACCESS_KEY', 'no ACCESS-KEY'];
  if (!headers['access-sign']) return [400, '40002', 'ACCESS_SIGN empty', 'no ACCESS-SIGN'];
  if (!headers['access-passphrase']) return [400, '40011', 'PASSPHRASE empty', 'no passphrase'];
  const timestamp = headers['access-timestamp'] ?? '';
  // bitget.md §1.1: milliseconds, decimal; at most 30 s from the server's clock.
  if (!/^\d{13}$/.test(timestamp)) return [400, '40005', 'Invalid ACCESS_TIMESTAMP', 'timestamp'];
  if (Math.abs(world.now() - Number(timestamp)) > 30_000) return [400, '40008', 'expired'];
  if (method === 'POST' && headers['content-type'] !== 'application/json') {
    return [400, '40007', 'Invalid Content_Type', `content type ${headers['content-type']}`];
  }
  if (method === 'GET' && body !== '') return [400, '40017', 'body', 'a GET with a body'];
  if (key !== world.credentials.apiKey) return [400, '40037', 'Apikey does not exist'];
  if (!signedRight(world, request, timestamp)) return [400, '40009', 'sign signature error'];
  if (headers['access-passphrase'] !== world.credentials.passphrase) {
    return [400, '40012', 'apikey/password is incorrect'];
  }
}

/* bitget.md §1.1: the venue verifies the decoded query, and the exact bytes of the body. */
function signedRight(world, request, timestamp) {
  const query = request.hasQuery ? `?${decodeURIComponent(request.rawQuery)}` : '';
  const prehash = `${timestamp}${request.method}${request.path}${query}${request.body}`;
  const given = request.headers['access-sign'];
  if (world.publicKey !== null) {
    return verify(
      'RSA-SHA256',
      Buffer.from(prehash),
      world.publicKey,
      Buffer.from(given, 'base64'),
    );
  }
  const hmac = createHmac('sha256', world.credentials.secretKey).update(prehash, 'utf8');
  return hmac.digest('base64') === given;
}

function serverTime(world) {
  return { data: { serverTime: String(world.now()) } };
}

function contracts(_world, _request, query) {
  return forProduct(query, (productType) => ({ data: contractRows(productType) }));
}

function tickers(world, _request, query) {
  return forProduct(query, (productType) => ({ data: tickerRows(productType, world.now()) }));
}

function accountInfo(world) {
  return {
    data: {
      userId: '7201512345678901234',
      inviterId: '',
      ips: world.options.ips ?? '',
      authorities: world.options.authorities ?? ['ttor', 'ttow', 'coor', 'cpor'],
      parentId: 1,
      traderType: 'not_trader',
      channelCode: '',
      channel: '',
      regisTime: '1706700000000',
    },
  };
}

/* bitget.md §3 and §3.1: newest first, 20 a page, at most 100, three months of creation time. */
function currentOrders(world, request, query) {
  const sent = request.rawQuery.split('&').map((part) => part.split('=')[0]);
  const known = /^(productType|symbol|traderId|startTime|endTime|limit|idLessThan|idGreaterThan)$/;
  const odd = sent.find((name) => !known.test(name));
  if (odd !== undefined) return { fail: [400, '40034', odd, `unknown parameter ${odd}`] };
  if (sent.join() !== sent.toSorted().join()) return { fail: [400, '40009', 'order', 'unsorted'] };
  const limit = Number(query.get('limit') ?? 20);
  if (!(limit >= 1 && limit <= 100)) return { fail: [400, '40020', 'limit', `limit ${limit}`] };
  const end = Number(query.get('endTime') ?? world.now());
  const begin = Number(query.get('startTime') ?? end - 90 * 86_400_000);
  if (end - begin > 90 * 86_400_000) return { fail: [400, '40705', 'span', 'span over 90 days'] };
  return forProduct(query, (productType) => {
    if ((world.options.failProducts ?? []).includes(productType))
      return { fail: world.options.failProductWith ?? [400, '40015', 'busy'] };
    const cursor = query.get('idLessThan');
    if (cursor !== null && world.options.failPage) return { fail: [400, '40725', 'service'] };
    const rows = world.positions
      .filter((each) => each.productType === productType)
      .filter((each) => each.openTime <= end && each.openTime >= begin)
      .filter((each) => query.get('symbol') === null || each.symbol === query.get('symbol'))
      .filter((each) => cursor === null || BigInt(each.trackingNo) < BigInt(cursor))
      .toSorted((a, b) => (BigInt(a.trackingNo) < BigInt(b.trackingNo) ? 1 : -1))
      .slice(0, limit)
      .map((each) => wireRow(each, world.options.entryName ?? 'openPriceAvg'));
    if (world.options.envelope === 'array') return { data: rows };
    const empty = rows.length === 0 && world.options.emptyNull;
    return { data: { trackingList: empty ? null : rows, endId: rows.at(-1)?.trackingNo ?? '' } };
  });
}

function forProduct(query, run) {
  const productType = (query.get('productType') ?? '').toUpperCase();
  if (productTypes.includes(productType)) return run(productType);
  return { fail: [400, '40019', 'productType', 'productType missing or unknown'] };
}

function refusal(world, request, [status, code, message, violation]) {
  if (violation !== undefined) {
    world.violations.push(`${request.method} ${request.path}: ${violation}`);
  }
  return failure(world, [status, code], message);
}

function failure(world, [status, code], msg) {
  const shown = world.options.numericCode ? Number(code) : code;
  return reply(world, status, { code: shown, msg, requestTime: world.now(), data: null });
}

function success(world, data) {
  return reply(world, 200, { code: '00000', msg: 'success', requestTime: world.now(), data });
}

function reply(world, status, value) {
  const text = JSON.stringify(value);
  const body = world.options.unquoted ? unquoted(text) : text;
  return { status, headers: { 'content-type': 'application/json' }, body, code: value.code };
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
