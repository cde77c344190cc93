import { createHmac } from 'node:crypto';
import { legacyRoutes } from './htx-v5-legacy';
import { v5Routes } from './htx-v5-trade';
import { createHtxUser, type HtxOptions, type HtxUser } from './htx-v5-world';
import { limiter, listen } from './wire.mjs';

/*
 * HTX with both generations at once, written from htx.md alone: legacy copy trading, V5, and accounts that
 * are moved from one to the other while they are used.
 */

type WireRequest = {
  readonly method: string;
  readonly path: string;
  readonly rawQuery: string;
  readonly headers: Record<string, string | undefined>;
  readonly body: string;
};

export type HtxCall = {
  readonly user: HtxUser;
  readonly path: string;
  readonly query: Record<string, string>;
  readonly body: Record<string, unknown>;
  /** The body as it came, for calls that take an empty object and nothing else. */
  readonly text: string;
};

/** Data of a success, or an error code in the family's own envelope. */
export type HtxReply = { readonly data: unknown } | { readonly code: number };

export type HtxRoute = {
  readonly group: 'copy' | 'trade' | 'read' | 'v6';
  readonly isList?: true;
  readonly run: (call: HtxCall) => HtxReply;
};

type Answer = {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: string;
};

/** Starts the venue; `user` gives it one more customer. */
export async function startHtxKinds() {
  const users: HtxUser[] = [];
  const cuts = new Set<string>();
  // htx.md §6.1, counted per user; a little is given away to requests that arrive bunched.
  const limits = {
    copy: limiter(18, 950),
    trade: limiter(72, 2_900),
    read: limiter(72, 2_900),
    v6: limiter(5, 900),
  };
  const served = await listen((request: WireRequest) => {
    const key = queryOf(request)['AccessKeyId'];
    const user = users.find(({ credentials }) => credentials['accessKey'] === key);
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
    cutOnce: (user: HtxUser, path: string) => void cuts.add(cutKey(user, path)),
    user: (options: HtxOptions): HtxUser => {
      const user = createHtxUser(options);
      users.push(user);
      return user;
    },
  };
}

const cutKey = (user: HtxUser, path: string): string => `${user.credentials['accessKey']} ${path}`;

function publicAnswer(request: WireRequest): Answer {
  if (request.path === '/api/v1/timestamp') return json({ status: 'ok', ts: Date.now() });
  if (request.path === '/linear-swap-api/v1/swap_contract_info') {
    const data = ['BTC-USDT', 'ETH-USDT', 'SHIB-USDT'].map((contract_code) => ({
      contract_code,
      contract_size: 0.001,
      price_tick: 0.1,
      contract_status: 1,
      support_margin_mode: 'all',
    }));
    return json({ status: 'ok', data, ts: Date.now() });
  }
  if (!request.rawQuery.includes('AccessKeyId')) return gone();
  // htx.md §2.4 D: an unknown key, always with HTTP 200.
  return json({ status: 'error', err_code: 403, err_msg: 'Incorrect Access key', ts: Date.now() });
}

function signedAnswer(
  user: HtxUser,
  request: WireRequest,
  limits: Record<HtxRoute['group'], ReturnType<typeof limiter>>,
): Answer {
  const { method, path, body } = request;
  user.log.push({ method, path, json: parsed(body), at: Date.now() });
  if (user.gates.has(path)) {
    return { status: 403, headers: { 'content-type': 'text/html' }, body: '' };
  }
  const answer = answerTo(user, request, limits);
  user.signed += 1;
  if (user.signed === user.migrateAt) user.generation = 'v5';
  return answer;
}

function answerTo(
  user: HtxUser,
  request: WireRequest,
  limits: Record<HtxRoute['group'], ReturnType<typeof limiter>>,
): Answer {
  const { body: text, method, path } = request;
  const route = legacyRoutes[`${method} ${path}`] ?? v5Routes[`${method} ${path}`];
  if (route === undefined) return gone();
  const broken = authFailure(user, request);
  if (broken !== null) {
    user.violations.push(`${method} ${path}: ${broken[1]}`);
    return failure(user, path, broken[0]);
  }
  const isLegacy = path.startsWith('/copytrading/');
  const isTheirs = route.group === 'v6' || isLegacy === (user.generation === 'legacy');
  if (!isTheirs && user.options.otherAnswers === 'empty' && route.isList === true) {
    return isLegacy ? success(user, path, { positions: [] }) : success(user, path, []);
  }
  // htx.md §2.4 H: the legacy family is gone; 6001: V5 on an account in single-asset mode.
  if (!isTheirs && isLegacy && user.options.otherCode === undefined) return gone();
  if (!isTheirs) return failure(user, path, user.options.otherCode ?? 6001);
  if (!limits[route.group](user.credentials['accessKey'], Date.now())) {
    return failure(user, path, 1032);
  }
  if (method === 'POST') noteRepeat(user, request);
  if (route.isList === true) user.lists += 1;
  const query = queryOf(request);
  const reply = route.run({ user, path, query, body: parsed(text), text });
  return 'code' in reply ? failure(user, path, reply.code) : success(user, path, reply.data);
}

/** The same body again, with no list asked for in between, was sent twice. */
function noteRepeat(user: HtxUser, { path, body }: WireRequest): void {
  const key = `${path} ${body}`;
  if (user.sent.get(key) === user.lists) user.violations.push(`sent twice: ${key}`);
  user.sent.set(key, user.lists);
}

/* htx.md §1.1, line by line: the code and what is wrong with the request. */
function authFailure(user: HtxUser, request: WireRequest): [number, string] | null {
  const { body, headers, method, path, rawQuery } = request;
  const parts = rawQuery.split('&');
  const last = parts.at(-1) ?? '';
  if (!last.startsWith('Signature=')) return [403, 'Signature is not the last parameter'];
  const names = parts.slice(0, -1).map((part) => part.split('=')[0] ?? '');
  if (names.join() !== names.toSorted().join()) return [403, 'not in byte order'];
  if (/%[0-9A-F]?[a-f]|[+!'()*]/.test(rawQuery)) return [403, 'percent-encoding'];
  const query = queryOf(request);
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/.test(query['Timestamp'] ?? '')) return [12001, 'time'];
  const skewMs = Math.abs(Date.now() - Date.parse(`${query['Timestamp']}Z`));
  if (skewMs > 300_000) return [12001, 'outside of five minutes'];
  if (query['SignatureVersion'] !== '2') return [12002, 'version'];
  if (query['SignatureMethod'] !== 'HmacSHA256') return [12003, 'method'];
  const text = [method, headers['host'], path, parts.slice(0, -1).join('&')].join('\n');
  const signed = createHmac('sha256', user.credentials['secretKey'] ?? '')
    .update(text, 'utf8')
    .digest('base64');
  if (query['Signature'] !== signed) return [403, 'signature'];
  if (method === 'GET' && body !== '') return [403, 'a GET with a body'];
  if (method === 'POST' && names.length > 4) return [1030, 'a parameter beside the signature'];
  if (method === 'POST' && !headers['content-type']?.startsWith('application/json')) {
    return [1030, 'content type'];
  }
  // htx.md §1.5: SDKs put a broker id into every order; §4.1: V1 fields are refused.
  if (/channel_code|broker|order_price_type|offset/.test(body)) return [1030, `field in ${body}`];
  return null;
}

function gone(): Answer {
  return { ...json({ code: 404, message: 'Resources do not exist' }), status: 404 };
}

/* htx.md §2.4: A for copytrading, E for V5, F for V6, whose success is the string "0". */
function success(user: HtxUser, path: string, data: unknown): Answer {
  const ts = Date.now();
  if (path.startsWith('/api/v6/')) return json({ code: '0', msg: '', data });
  if (path.startsWith('/copytrading/')) {
    return json({ code: 200, data, tid: '9d94488290b1468d9d99a98c12898aa2', success: true });
  }
  const code = user.options.stringCode ? '200' : 200;
  return json({ code, [user.options.messageKey ?? 'message']: 'Success', data, ts });
}

/* B for copytrading: the futures error as an escaped string under 400000; E for V5; always HTTP 200. */
function failure(user: HtxUser, path: string, code: number): Answer {
  const ts = Date.now();
  if (path.startsWith('/copytrading/')) {
    const inner = JSON.stringify({ status: null, err_code: code, err_msg: '拒绝', ts });
    return json({ message: `${inner} `, tid: '3b03', code: 400000, success: false });
  }
  const wire = user.options.stringCode ? String(code) : code;
  return json({ code: wire, [user.options.messageKey ?? 'message']: 'refused', data: null, ts });
}

/** `{"#":"1513557136321597441"}` leaves as the bare integer, as V5 writes its order ids. */
function json(value: unknown): Answer {
  const body = JSON.stringify(value).replace(/\{"#":"(\d+)"\}/g, '$1');
  return { status: 200, headers: { 'content-type': 'text/plain;charset=UTF-8' }, body };
}

function queryOf({ rawQuery }: WireRequest): Record<string, string> {
  const parts = rawQuery.split('&').map((part) => part.split(/=(.*)/s));
  return Object.fromEntries(
    parts.map(([name, value]) => [name ?? '', decodeURIComponent(value ?? '')]),
  );
}

function parsed(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
