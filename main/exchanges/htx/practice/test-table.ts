import { createHmac, sign as signBytes } from 'node:crypto';
import { createMeter } from '../../../practice/meter';
import { type StandingClock, standingClock } from '../../../practice/test-clock';
import { type ControlledWorld, createWorld } from '../../../practice/world';
import type { PracticeAnswer, PracticeKey, PracticeRequest } from '../../practice';
import { practice } from '../practice';

export const base = '/copytrading/trader';
export const host = '127.0.0.1:4100';

export type Row = Readonly<Record<string, unknown>>;

/** Any of HTX's envelopes, read as far as it goes. */
export type Reply = PracticeAnswer & {
  readonly json: Row;
  /** The inner code of envelope B, or the code of C and D. */
  readonly code: unknown;
};

type Ask = {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly params?: Readonly<Record<string, string>>;
  readonly body?: string;
};

/** The practice exchange across a table: no socket, a clock that stands, a signer of its own. */
export type Table = {
  readonly world: ControlledWorld;
  readonly clock: StandingClock;
  key(name: string): PracticeKey;
  /** Sends as it stands. */
  send(request: PracticeRequest): Reply;
  get(path: string, params?: Readonly<Record<string, string>>, name?: string): Reply;
  post(path: string, body: unknown, name?: string): Reply;
  rows(name?: string): readonly Row[];
};

export function sit(): Table {
  const clock = standingClock();
  const world = createWorld({ exchange: 'htx', routes: practice, clock, seed: 7 });
  const meter = createMeter(clock);
  const send = (request: PracticeRequest): Reply => {
    const parts = { world, meter, address: '127.0.0.1' };
    return readReply(practice.handle(request, parts) ?? practice.unknownPath(request));
  };
  const key = (name: string): PracticeKey => {
    const found = world.keys.find((one) => one.name === name);
    if (found === undefined) throw new Error(`No key is named ${name}`);
    return found;
  };
  const get: Table['get'] = (path, params = {}, name = 'main') =>
    send(signed(key(name), { method: 'GET', path, params }, clock));
  const post: Table['post'] = (path, body, name = 'main') =>
    send(signed(key(name), { method: 'POST', path, body: JSON.stringify(body) }, clock));
  const rows: Table['rows'] = (name = 'main') => {
    clock.pass(100);
    const { data } = get(`${base}/position_list`, {}, name).json;
    return (data as { readonly positions: readonly Row[] }).positions;
  };
  return { world, clock, key, send, get, post, rows };
}

/** A signer of its own, from htx.md §1.1: practice must not be checked with the adapter's. */
export function signed(key: PracticeKey, ask: Ask, clock: StandingClock): PracticeRequest {
  const { accessKey = '', secretKey = '' } = key.credentials;
  const isPem = secretKey.includes('PRIVATE KEY');
  const parameters: Record<string, string> = {
    ...ask.params,
    AccessKeyId: accessKey,
    SignatureMethod: isPem ? 'Ed25519' : 'HmacSHA256',
    SignatureVersion: '2',
    Timestamp: new Date(clock.now()).toISOString().slice(0, 19),
  };
  const query = Object.keys(parameters)
    .sort()
    .map((name) => `${name}=${encodeURIComponent(parameters[name] ?? '')}`)
    .join('&');
  const text = [ask.method, host, ask.path, query].join('\n');
  const signature = isPem
    ? signBytes(null, Buffer.from(text), secretKey).toString('base64')
    : createHmac('sha256', secretKey).update(text).digest('base64');
  return requestOf(ask, `${query}&Signature=${encodeURIComponent(signature)}`);
}

export function requestOf(ask: Ask, query: string): PracticeRequest {
  return {
    method: ask.method,
    target: `${ask.path}?${query}`,
    path: ask.path,
    query,
    headers: { host, ...(ask.method === 'POST' ? { 'content-type': 'application/json' } : {}) },
    body: ask.body ?? '',
  };
}

function readReply(answer: PracticeAnswer): Reply {
  const json = (answer.body === '' ? {} : JSON.parse(answer.body)) as Row;
  const { message } = json;
  const inner =
    typeof message === 'string' && message.startsWith('{') ? (JSON.parse(message) as Row) : json;
  return { ...answer, json, code: inner['err_code'] };
}
