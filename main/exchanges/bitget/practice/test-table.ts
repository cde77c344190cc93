import { createHmac, sign as signBytes } from 'node:crypto';
import { createMeter } from '../../../practice/meter';
import { type StandingClock, standingClock } from '../../../practice/test-clock';
import { type ControlledWorld, createWorld } from '../../../practice/world';
import type { PracticeKey, PracticeRequest } from '../../practice';
import { practice } from '../practice';

export const base = '/api/v2/copy/mix-follower';
const json = { 'content-type': 'application/json' };

export type Reply = { readonly status: number; readonly code: string; readonly data: unknown };
export type Row = Readonly<Record<string, string>>;

/** The practice exchange across a table: no socket, a clock that stands, a signer of its own. */
export type Table = {
  readonly world: ControlledWorld;
  readonly clock: StandingClock;
  key(name: string): PracticeKey;
  /** Sends as it stands. */
  send(request: PracticeRequest): Reply;
  /** Signs with a key's own secret, changes what `change` says, and sends. */
  get(target: string, name?: string, change?: Partial<PracticeRequest>): Reply;
  /** A POST, signed alike. */
  post(target: string, body: unknown, name?: string): Reply;
  close(selectors: Readonly<Record<string, unknown>>, name?: string): Reply;
  rows(productType?: string, name?: string): readonly Row[];
};

export function sit(): Table {
  const clock = standingClock();
  const world = createWorld({ exchange: 'bitget', routes: practice, clock, seed: 7 });
  const meter = createMeter(clock);
  const send = (request: PracticeRequest): Reply => {
    const parts = { world, meter, address: '127.0.0.1' };
    const answer = practice.handle(request, parts) ?? practice.unknownPath(request);
    const body = JSON.parse(answer.body) as Omit<Reply, 'status'>;
    return { ...body, status: answer.status };
  };
  const key = (name: string): PracticeKey => {
    const found = world.keys.find((one) => one.name === name);
    if (found === undefined) throw new Error(`No key is named ${name}`);
    return found;
  };
  const get: Table['get'] = (target, name = 'main', change = {}) =>
    send({ ...signed(key(name), { method: 'GET', target, body: '' }, clock), ...change });
  const post: Table['post'] = (target, body, name = 'main') =>
    send(signed(key(name), { method: 'POST', target, body: JSON.stringify(body) }, clock));
  const close: Table['close'] = (selectors, name = 'main') => {
    clock.pass(250);
    return post(`${base}/close-positions`, selectors, name);
  };
  const rows: Table['rows'] = (productType = 'USDT-FUTURES', name = 'main') => {
    clock.pass(250);
    const { data } = get(`${base}/query-current-orders?limit=100&productType=${productType}`, name);
    return (
      Array.isArray(data) ? data : ((data as { trackingList: Row[] | null }).trackingList ?? [])
    ) as readonly Row[];
  };
  return { world, clock, key, send, get, post, close, rows };
}

/** A signer of its own, from bitget.md §1.1: practice must not be checked with the adapter's. */
export function signed(
  key: PracticeKey,
  { method, target, body }: Pick<PracticeRequest, 'method' | 'target' | 'body'>,
  clock: StandingClock,
): PracticeRequest {
  const stamp = clock.now().toString();
  const { apiKey = '', secretKey = '', passphrase = '' } = key.credentials;
  const text = stamp + method + decodeURIComponent(target) + body;
  const signature = secretKey.includes('PRIVATE KEY')
    ? signBytes('RSA-SHA256', Buffer.from(text), secretKey).toString('base64')
    : createHmac('sha256', secretKey).update(text).digest('base64');
  const [path = '', query = ''] = target.split('?');
  return {
    ...{ method, target, path, query, body },
    headers: {
      'access-key': apiKey,
      'access-sign': signature,
      'access-timestamp': stamp,
      'access-passphrase': passphrase,
      ...(method === 'POST' ? json : {}),
    },
  };
}

/** The position list of USDT contracts, with nothing else asked. */
export const list = `${base}/query-current-orders?productType=USDT-FUTURES`;
