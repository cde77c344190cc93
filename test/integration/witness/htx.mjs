import { createHmac, generateKeyPairSync, randomBytes, verify } from 'node:crypto';
import { lastSegment, limiter, listen, unquoted } from './wire.mjs';

/*
 * HTX, legacy copy trading, lead-trader role, written from the API documents alone. Four calls are
 * served; every other path is envelope H of htx.md §2.4.
 *
 * Options, all optional: keyType 'hmac' | 'ed25519' (§1.1), errorShape 'plain' | 'message' | 'msg'
 * (§2.4 C, D and B), wrapPrefix, stringCode, unquoted, contentType, skewMs, zeroRows, dataFalse,
 * successFalse, maintain, neverCloses, closeMs, positions, refuse { endpoint: err_code },
 * goneCode, missing [endpoint], faults, redirectTo.
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
      return world.positions.filter((each) => each.volume !== '0').map((each) => ({ ...each }));
    },
    /** The lead trader opens again: `[contract, mode, side, volume]`. */
    open: (seed) => void world.positions.push(position(seed)),
    close: served.close,
  };
}

const contracts = ['BTC-USDT', 'ETH-USDT', 'SHIB-USDT', 'DOT-USDT', 'BCH-USDT', 'XRP-USDT'];

/* Volumes are contracts, as strings, some padded and some above 2^53 (htx.md §3.1, traps). */
const seeds = [
  ['BTC-USDT', 'cross', 'long', '136'],
  ['BTC-USDT', 'cross', 'short', '9007199254740993'],
  ['BTC-USDT', 'isolated', 'long', '1.000000000000000000'],
  ['BTC-USDT', 'isolated', 'short', '7'],
  ['ETH-USDT', 'cross', 'long', '12'],
  ['SHIB-USDT', 'cross', 'short', '90071992547409931'],
  ['DOT-USDT', 'isolated', 'short', '3'],
  ['BCH-USDT', 'cross', 'long', '4'],
];

function createWorld(options) {
  const pair = options.keyType === 'ed25519' ? generateKeyPairSync('ed25519') : null;
  return {
    options,
    credentials: {
      // Every server is a venue and a user of its own, so no two of them share a limit.
      accessKey: `e2witness-${randomBytes(4).toString('hex')}-84witness-7wit`,
      secretKey:
        pair?.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() ??
        'b0witness-c6witness-94witness-dwit',
    },
    publicKey: pair?.publicKey ?? null,
    positions: seedPositions(options.positions ?? seeds.length),
    log: [],
    violations: [],
    faults: { ...options.faults },
    refuse: { ...options.refuse },
    // The page of every call: 18 times a second for all copytrading interfaces of one user.
    limits: { family: limiter(18, 1000), public: limiter(240, 3000) },
    now: () => Date.now() + (options.skewMs ?? 0),
  };
}

function seedPositions(count) {
  const rows = seeds.map(position);
  for (let extra = rows.length; extra < count; extra += 1) {
    rows.push(position([`C${extra}-USDT`, 'cross', extra % 2 === 0 ? 'long' : 'short', '1']));
  }
  return rows;
}

function position([contract_code, margin_mode, position_side, volume]) {
  return {
    lever: '5',
    position_side,
    contract_code,
    open_avg_price: '377.48',
    volume,
    margin_mode,
    position_margin: '103.53408',
    margin_rate: '0.033641785791011462',
    unreal_profit: '4.2976',
    profit: '4.2976',
    profit_rate: '0.041856522199851645',
    liquidation_price: null,
  };
}

function logged(world, request) {
  const entry = { at: Date.now(), ...request, json: parsed(request.body) };
  world.log.push(entry);
  const answer = route(world, request);
  entry.status = answer.status;
  return { ...answer, redirectTo: `${world.options.redirectTo}${request.path}` };
}

const routes = {
  'GET /api/v1/timestamp': { run: (world) => plain(world, { status: 'ok', ts: world.now() }) },
  'GET /copytrading/trader/position_list': { signed: true, run: positionList },
  'GET /copytrading/trader/query_contract': {
    signed: true,
    run: (world) => success(world, contracts),
  },
  'POST /copytrading/trader/close_all_position': { signed: true, run: closeAllPosition },
};

function route(world, request) {
  const name = lastSegment(request.path);
  const found = routes[`${request.method} ${request.path}`];
  // htx.md §6.3: during full maintenance every call answers envelope I.
  if (world.options.maintain) return plain(world, { status: 'maintain' });
  if (found === undefined || (world.options.missing ?? []).includes(name)) {
    return { ...plain(world, { code: 404, message: 'Resources do not exist' }), status: 404 };
  }
  const broken = foreign(request) ?? (found.signed ? authFailure(world, request) : leak(request));
  if (broken !== undefined) return refusal(world, request, broken);
  const window = found.signed ? 'family' : 'public';
  if (!world.limits[window]('user', Date.now())) {
    return refusal(world, request, [1032, 'rate limit']);
  }
  if (world.refuse[name] !== undefined) return failure(world, world.refuse[name]);
  return found.run(world, request);
}

/* htx.md §1.5: SDKs inject a broker id; none of its names may ever be sent. */
function foreign({ headers, method, body }) {
  const broker = Object.keys(headers).find((name) => /channel|broker|referer/.test(name));
  if (broker !== undefined) return [1031, `broker header ${broker}`];
  if ('cookie' in headers) return [1031, 'a cookie was sent back'];
  if (/channel_code|broker/.test(body)) return [1031, 'broker field'];
  // htx.md §1.1: a GET with a body is refused with 403.
  if (method === 'GET' && (body !== '' || Number(headers['content-length'] ?? 0) > 0)) {
    return [403, 'a GET with a body'];
  }
}

function leak({ rawQuery }) {
  if (rawQuery.includes('AccessKeyId')) return [403, 'a key on a public call'];
}

/* htx.md §1.1, point by point. A second entry marks a request that should never be sent. */
function authFailure(world, request) {
  const parts = request.rawQuery.split('&');
  const last = parts.at(-1) ?? '';
  if (!last.startsWith('Signature=')) return [403, 'Signature is not the last parameter'];
  const signed = parts.slice(0, -1);
  const keys = signed.map((part) => part.split('=')[0]);
  if (new Set(keys).size !== keys.length) return [403, 'a parameter twice'];
  if (keys.join() !== keys.toSorted().join()) return [403, 'parameters are not in byte order'];
  const values = Object.fromEntries(parts.map((part) => part.split(/=(.*)/s).slice(0, 2)));
  const loose = Object.values(values).find((value) => encoded(decoded(value)) !== value);
  if (loose !== undefined) return [403, `${loose} is not percent-encoded in upper-case hex`];
  const timestamp = decoded(values.Timestamp ?? '');
  if (timestamp === '') return [12006, 'no Timestamp'];
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/.test(timestamp)) return [12001, `time ${timestamp}`];
  if (values.SignatureVersion !== '2') return [12002, 'SignatureVersion'];
  const method = world.publicKey === null ? 'HmacSHA256' : 'Ed25519';
  if (values.SignatureMethod !== method) return [12003, `SignatureMethod is not ${method}`];
  if (values.AccessKeyId !== world.credentials.accessKey) return [403];
  // htx.md §1.1, clock tolerance: five minutes, refused with 12001.
  if (Math.abs(world.now() - Date.parse(`${timestamp}Z`)) > 300_000) return [12001];
  const text = [request.method, request.headers.host, request.path, signed.join('&')].join('\n');
  if (!signedRight(world, text, decoded(values.Signature))) return [403];
  if (keys.length > 4) return [1030, 'a parameter beside the four of the signature'];
  if (request.method === 'POST' && request.headers['content-type'] !== 'application/json') {
    return [1030, `content type ${request.headers['content-type']}`];
  }
}

function signedRight(world, text, signature) {
  if (world.publicKey !== null) {
    return verify(null, Buffer.from(text), world.publicKey, Buffer.from(signature, 'base64'));
  }
  const hmac = createHmac('sha256', world.credentials.secretKey).update(text, 'utf8');
  return hmac.digest('base64') === signature;
}

function positionList(world) {
  return success(world, { positions: world.positions });
}

function closeAllPosition(world, request) {
  const body = parsed(request.body);
  const fields = Object.keys(body ?? {})
    .toSorted()
    .join();
  if (fields !== 'contract_code,margin_mode,position_side') {
    return refusal(world, request, [1030, `fields ${fields}`]);
  }
  const { contract_code, margin_mode, position_side } = body;
  // The values of the page; "long, short" and an omitted side are undefined (htx.md §2.2).
  if (!/^(cross|isolated)$/.test(margin_mode) || !/^(long|short)$/.test(position_side)) {
    return refusal(world, request, [1067, `${margin_mode} ${position_side}`]);
  }
  const found = world.positions.find(
    (each) =>
      each.contract_code === contract_code &&
      each.margin_mode === margin_mode &&
      each.position_side === position_side &&
      each.volume !== '0',
  );
  if (found === undefined) {
    return failure(
      world,
      contracts.includes(contract_code) ? (world.options.goneCode ?? 1048) : 1332,
    );
  }
  if (world.options.dataFalse) return success(world, false);
  if (world.options.successFalse) return plain(world, { ...envelope(world, true), success: false });
  if (!world.options.neverCloses)
    setTimeout(() => remove(world, found), world.options.closeMs ?? 200);
  return success(world, true);
}

/* htx.md §2.3: gone means that the triple is missing or that its volume is 0. */
function remove(world, found) {
  if (world.options.zeroRows) found.volume = '0';
  else world.positions = world.positions.filter((each) => each !== found);
}

function refusal(world, request, [code, violation]) {
  if (violation !== undefined)
    world.violations.push(`${request.method} ${request.path}: ${violation}`);
  return failure(world, code);
}

/* htx.md §2.4: C and D bare, or wrapped as an escaped string under 400000 (B); always HTTP 200. */
function failure(world, code) {
  const inner = { err_code: code, err_msg: 'refused [拒绝]', ts: world.now() };
  const shape = world.options.errorShape ?? 'plain';
  if (shape === 'plain') return plain(world, { status: 'error', ...inner });
  const text = JSON.stringify({ status: null, ...inner, function: 'closePosition' });
  const wrapped = `${world.options.wrapPrefix ?? ''}${text} `;
  return plain(world, { [shape]: wrapped, tid: tid(), code: 400000, success: false });
}

function success(world, data) {
  return plain(world, envelope(world, data));
}

function envelope(world, data) {
  return { code: world.options.stringCode ? '200' : 200, data, tid: tid(), success: true };
}

function plain(world, value) {
  const text = JSON.stringify(value);
  const type = world.options.contentType ?? 'text/plain;charset=UTF-8';
  const body = world.options.unquoted ? unquoted(text) : text;
  return { status: 200, headers: { 'content-type': type }, body };
}

function tid() {
  return randomBytes(16).toString('hex');
}

/* Upper-case hex and `%20`, RFC 3986's unreserved characters bare (htx.md §1.3). */
function encoded(text) {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
