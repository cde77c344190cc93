import { afterEach, describe, expect, it } from 'vitest';
import type { CloseTarget } from '../../../../app/schemas/target';
import { systemClock } from '../../../lib/time';
import { createHttp, type HttpClient } from '../../../net/http';
import { type PracticeExchange, startPracticeExchange } from '../../../practice/server';
import { seal } from '../../../secrets/secret';
import type { Exchange } from '../../exchange';
import { htx } from '../index';
import { testParts } from '../test-parts';

let practice: PracticeExchange | null = null;
let http: HttpClient | null = null;

afterEach(async () => {
  await http?.close();
  await practice?.close();
});

/** The adapter on a practice exchange of its own, over real sockets. */
async function connected(name: string, kind: string | null) {
  practice = await startPracticeExchange({ exchanges: [htx], clock: systemClock, seed: 7 });
  const origin = practice.origins['htx'] ?? '';
  const key = practice.keys['htx']?.find((each) => each.name === name);
  const world = practice.worlds['htx'];
  if (key === undefined || world === undefined) throw new Error(`There is no key ${name}`);
  http = createHttp({ origins: [origin], clock: systemClock });
  const found: string[] = [];
  const exchange = htx.connect(
    testParts(http, {
      origin,
      clock: systemClock,
      known: { kind, values: {} },
      kindFound: (id) => found.push(id),
      credentials: {
        accessKey: seal(key.credentials['accessKey'] ?? ''),
        secretKey: seal(key.credentials['secretKey'] ?? ''),
      },
    }),
  );
  return { exchange, world, uid: key.uid, found, requests: practice.requests };
}

async function listed(exchange: Exchange) {
  const list = await exchange.positions();
  if (!list.ok) throw new Error(list.failure.code);
  return list.value.positions;
}

const sendAll = (exchange: Exchange, target: CloseTarget) =>
  Promise.all(
    exchange
      .kind()
      .requestsFor(target)
      .map((request) => exchange.close(request.target)),
  );

const isFlat = (exchange: Exchange) =>
  expect.poll(async () => (await listed(exchange)).length, { timeout: 5_000 }).toBe(0);

describe('a unified account on the practice exchange', () => {
  it('is found out, closed whole by one call, and tells every order to its last digit', async () => {
    const { exchange, world, uid, found } = await connected('v5', null);
    const rows = await listed(exchange);
    expect(found).toEqual(['v5']);
    const [request] = await sendAll(exchange, { scope: 'account' });
    expect(request).toMatchObject({ status: 'accepted', path: '/v5/trade/position_all' });
    expect(request?.orderIds).toHaveLength(rows.length);
    await isFlat(exchange);
    const made = world.history(uid).map(({ closeOrderId }) => closeOrderId);
    expect(request?.orderIds.filter((id) => !made.includes(id))).toEqual([]);
  });

  it('in one-way mode is closed row by row', async () => {
    const { exchange } = await connected('v5-one-way', 'v5');
    for (const { target } of await listed(exchange)) {
      expect(await sendAll(exchange, target)).toMatchObject([{ status: 'accepted' }]);
    }
    await isFlat(exchange);
  });

  it('gives up a position that a resting order holds, once that is cancelled', async () => {
    const { exchange, requests } = await connected('v5-resting', 'v5');
    expect(await sendAll(exchange, { scope: 'account' })).toMatchObject([
      { status: 'accepted', failure: { code: 'batch-failed' } },
    ]);
    await expect.poll(async () => (await listed(exchange)).length, { timeout: 5_000 }).toBe(1);
    const [held] = await listed(exchange);
    if (held === undefined) throw new Error('There is nothing left');
    expect(await sendAll(exchange, held.target)).toMatchObject([{ status: 'rejected' }]);
    expect(requests.count('/v5/trade/cancel_all_orders')).toBe(0);
    await listed(exchange);
    expect(await sendAll(exchange, held.target)).toMatchObject([
      { path: '/v5/trade/cancel_all_orders', status: 'accepted' },
      { path: '/v5/trade/position', status: 'accepted' },
    ]);
    await isFlat(exchange);
  });

  it('is met where a legacy account was before, and the list goes on', async () => {
    const { exchange, world, uid, found } = await connected('main', 'legacy');
    const before = (await listed(exchange)).map(({ id }) => id).sort();
    world.migrate(uid, 'v5');
    expect((await listed(exchange)).map(({ id }) => id).sort()).toEqual(before);
    expect(found).toEqual(['v5']);
  });

  it('is not known during a settlement', async () => {
    const { exchange } = await connected('v5', 'v5');
    const [row] = await listed(exchange);
    practice?.faults.add({ effect: { kind: 'refusal', trouble: 'settlement', applied: false } });
    expect(await exchange.positions()).toMatchObject({
      ok: false,
      failure: { code: 'settlement-running', detail: { wireCode: '1078' }, retryable: true },
    });
    expect(await exchange.close(row?.target ?? {})).toMatchObject({
      status: 'rejected',
      failure: { code: 'settlement-running', detail: { wireCode: '1056' }, retryable: true },
    });
  });
});

describe('the report of a key on the practice exchange', () => {
  it.each([
    ['main', { kind: { id: 'legacy' }, canClose: 'yes', blind: [] }],
    ['v5', { kind: { id: 'v5' }, canClose: 'yes', canWithdraw: 'no', blind: [] }],
    ['v5-read-only', { kind: { id: 'v5' }, canRead: 'yes', canClose: 'no' }],
    ['v5-withdraw', { kind: { id: 'v5' }, canWithdraw: 'yes' }],
    ['v5-family-gone', { kind: { id: 'v5' }, openPositions: 3 }],
    ['v5-lead-main', { kind: { id: 'v5' }, blind: [{ what: 'Lead trading positions' }] }],
    ['v5-no-positions', { kind: { id: 'v5' }, openPositions: 0 }],
    ['no-positions', { kind: { id: 'legacy' }, openPositions: 0 }],
    ['switching', { kind: null, notes: ['followers-not-served', 'kind-is-changing'] }],
  ])('named %s is %o', async (name, facts) => {
    const { exchange } = await connected(name, null);
    expect(await exchange.probe()).toMatchObject({ ok: true, value: facts });
  });
});
