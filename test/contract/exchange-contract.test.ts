import { afterEach, describe, expect, test } from 'vitest';
import { KeyFacts } from '../../app/schemas/account';
import { TargetName } from '../../app/schemas/exchange';
import { Position } from '../../app/schemas/position';
import type { CloseTarget } from '../../app/schemas/target';
import type { Exchange, ExchangeDefinition } from '../../main/exchanges/exchange';
import { switchingKind } from '../../main/exchanges/practice';
import { exchanges } from '../../main/exchanges/registry';
import type { FaultEffect } from '../../main/practice/faults';
import { type Bench, openBench } from './bench';

/*
 * What every exchange owes to the rest of Flatten, whatever its protocol. The suite runs for every line
 * of the registry and names none.
 */

const benches: Bench[] = [];

async function bench(definition: ExchangeDefinition): Promise<Bench> {
  const opened = await openBench(definition);
  benches.push(opened);
  return opened;
}

afterEach(async () => {
  await Promise.all(benches.splice(0).map((opened) => opened.close()));
});

async function listed(exchange: Exchange): Promise<readonly Position[]> {
  const read = await exchange.positions();
  if (!read.ok) throw new Error(`The list failed: ${JSON.stringify(read.failure)}`);
  return read.value.positions;
}

async function firstOf(exchange: Exchange): Promise<Position> {
  const [position] = await listed(exchange);
  if (position === undefined) throw new Error('There is no position');
  return position;
}

const idsOf = (positions: readonly Position[]): readonly string[] => positions.map(({ id }) => id);

/** The same position in plain selectors, as somebody types them who knows no ids. */
function plainTarget({ symbol, side }: Position): CloseTarget {
  return { symbol, marginMode: 'cross', side };
}

const burstOptions = { timeout: 40_000 } as const;

describe.each(exchanges)('$id', (definition) => {
  const closePath = ({ target }: Position): string =>
    definition.kinds[0].requestsFor(target)[0]?.path ?? '';

  test('is described by data that agrees with itself', async () => {
    expect(definition.id).toMatch(/^[a-z][a-z0-9-]{0,31}$/);
    expect(definition.credentials.filter(({ kind }) => kind === 'id')).toHaveLength(1);
    for (const { name, kind, choices } of definition.kinds.flatMap(({ targets }) => targets)) {
      expect(TargetName.safeParse(name).success).toBe(true);
      expect(choices.length > 0).toBe(kind === 'choice');
    }
    for (const host of definition.hosts) expect(new URL(host).origin).toBe(host);
    for (const address of [...definition.hosts, ...Object.values(definition.pages)]) {
      expect(new URL(address).protocol).toBe('https:');
    }
    const groups = definition.limits.map(({ group }) => group);
    expect(new Set(groups).size).toBe(groups.length);
    for (const kind of definition.kinds) {
      expect(kind.checkTarget({}).length).toBeGreaterThan(0);
    }
    const ids = definition.kinds.map(({ id }) => id);
    expect(definition.practice.kinds.map(({ id }) => id)).toEqual(ids);
    const names = definition.credentials.map(({ name }) => name);
    for (const { credentials } of (await bench(definition)).world.keys) {
      expect(Object.keys(credentials)).toEqual(names);
      expect(definition.checkCredentials(credentials)).toEqual([]);
    }
    expect(definition.checkCredentials({})).toEqual(names);
  });

  test('reads complete lists for every key that may act, whatever way it signs', async () => {
    const { practice, world, as } = await bench(definition);
    const able = world.keys.filter(
      ({ permissions, expired, boundAddresses, uid }) =>
        permissions.includes('close') &&
        !expired &&
        boundAddresses.length === 0 &&
        world.kindOf(uid) !== switchingKind,
    );
    for (const { name, uid } of able) {
      const exchange = as(name);
      const positions = await listed(exchange);
      expect(positions.length > 0).toBe(world.positions(uid).length > 0);
      expect(new Set(idsOf(positions)).size).toBe(positions.length);
      for (const position of positions) {
        expect(Position.safeParse(position)).toMatchObject({ success: true });
        expect(exchange.kind().checkTarget(position.target)).toEqual([]);
        expect(exchange.kind().requestsFor(position.target)).toHaveLength(1);
      }
    }
    expect(able.length).toBeGreaterThanOrEqual(4);
    const signed = practice.requests.list().filter(({ key }) => key !== null);
    expect(signed.filter(({ limited }) => limited)).toEqual([]);
  });

  test('keeps every digit of the ids that it lists', async () => {
    const { world, as, key } = await bench(definition);
    const known = world.positions(key('main').uid).map(({ id }) => id);
    const numbers = (await listed(as('main'))).map(({ trackingNo }) => trackingNo);
    const told = numbers.filter((trackingNo) => trackingNo !== null);
    expect(told.filter((trackingNo) => !known.includes(trackingNo))).toEqual([]);
  });

  test('lists the contracts, the held ones among them', async () => {
    const { as } = await bench(definition);
    const exchange = as('main');
    const symbols = await exchange.symbols();
    const names = symbols.ok ? symbols.value.map(({ symbol }) => symbol) : [];
    const held = (await listed(exchange)).map(({ symbol }) => symbol);
    expect(held.filter((symbol) => !names.includes(symbol))).toEqual([]);
    expect(names.length).toBeGreaterThan(5);
  });

  test('closes by its own target one row and no other', async () => {
    const { world, as, key } = await bench(definition);
    const exchange = as('main');
    const before = await listed(exchange);
    for (const row of [before[0], before[3], before.at(-1)]) {
      if (row === undefined) throw new Error('There are too few positions');
      const closed = await exchange.close(row.target);
      expect(closed).toMatchObject({ status: 'accepted', target: row.target });
      if (definition.kinds[0].answersOrderIds) {
        const orders = [...world.positions(key('main').uid), ...world.history(key('main').uid)];
        const ids = orders.map(({ closeOrderId }) => closeOrderId);
        expect(closed.orderIds).toHaveLength(1);
        expect(ids).toContain(closed.orderIds[0]);
      } else expect(closed.requestId).toBeTruthy();
    }
    const gone = [before[0]?.id, before[3]?.id, before.at(-1)?.id];
    const expected = idsOf(before).filter((id) => !gone.includes(id));
    await expect
      .poll(async () => idsOf(await listed(exchange)).filter((id) => idsOf(before).includes(id)), {
        timeout: 10_000,
        interval: 300,
      })
      .toEqual(expected);
  });

  test('knows what a key may do, and never calls unknown safe', async () => {
    const { as } = await bench(definition);
    const main = await as('main').probe();
    expect(main).toMatchObject({
      ok: true,
      value: { canRead: 'yes', canClose: 'yes', canWithdraw: 'no' },
    });
    expect(KeyFacts.safeParse(main.ok ? main.value : null)).toMatchObject({ success: true });
    expect(await as('no-positions').probe()).toMatchObject({ value: { openPositions: 0 } });
  });

  test('warns of a key that can withdraw', async () => {
    const { as } = await bench(definition);
    expect(await as('withdraw').probe()).toMatchObject({ value: { canWithdraw: 'yes' } });
  });

  test('says of a wrong secret that the key was refused, and closes nothing', async () => {
    const { as, world, key } = await bench(definition);
    const target = plainTarget(await firstOf(as('main')));
    const secrets = definition.credentials.filter(({ kind }) => kind !== 'id');
    for (const { name } of secrets) {
      const closed = await as('main', { [name]: 'wrong-1234567890' }).close(target);
      expect(closed.status).toBe('rejected');
      expect(['signature-rejected', 'passphrase-wrong']).toContain(closed.failure?.code);
    }
    const states = world.positions(key('main').uid).map(({ state }) => state);
    expect(new Set(states)).toEqual(new Set(['open']));
  });

  test.each([
    ['expired', ['key-expired', 'key-unknown']],
    ['bound-elsewhere', ['address-not-allowed']],
  ])('says what is wrong with a key that is %s', async (name, codes) => {
    const { as } = await bench(definition);
    const target = plainTarget(await firstOf(as('main')));
    const exchange = as(name);
    const read = await exchange.positions();
    expect(codes).toContain(read.ok ? 'it was let in' : read.failure.code);
    const closed = await exchange.close(target);
    expect([closed.status, codes.includes(closed.failure?.code ?? '')]).toEqual(['rejected', true]);
  });

  test('says of a key without the permission that it is missing', async () => {
    const { as } = await bench(definition);
    const target = plainTarget(await firstOf(as('main')));
    expect(await as('read-only').close(target)).toMatchObject({
      status: 'rejected',
      failure: { code: 'permission-missing' },
    });
  });

  test('says of an unknown symbol and of nothing open that they are so, and claims no close', async () => {
    const { as, world } = await bench(definition);
    const exchange = as('main');
    const target = plainTarget(await firstOf(exchange));
    const symbol = target.symbol?.replace(world.contracts[0]?.base ?? '', 'QQQ') ?? '';
    expect(symbol).toContain('QQQ');
    expect(await exchange.close({ ...target, symbol })).toMatchObject({
      status: 'rejected',
      failure: { code: 'symbol-unknown' },
      orderIds: [],
    });
    expect(await as('no-positions').close(target)).toMatchObject({
      status: 'rejected',
      failure: { code: 'no-position' },
      orderIds: [],
    });
  });

  test('keeps the rate limit under a burst of thirty requests', burstOptions, async () => {
    const { as, practice } = await bench(definition);
    const exchange = as('main');
    await listed(exchange);
    const each = practice.requests.list().filter(({ key }) => key !== null).length;
    const burst = Array.from({ length: Math.ceil(30 / each) }, () => listed(exchange));
    for (const positions of await Promise.all(burst)) expect(positions.length).toBeGreaterThan(0);
    expect(practice.requests.count()).toBeGreaterThanOrEqual(30);
    expect(practice.requests.list().filter(({ limited }) => limited)).toEqual([]);
  });

  test.each([90_000, 600_000, -600_000])(
    'closes once although the clock went %i ms off',
    async (ms) => {
      const { as, practice } = await bench(definition);
      const exchange = as('main');
      await exchange.warm();
      const [row, next] = await listed(exchange);
      if (row === undefined || next === undefined) throw new Error('There are too few positions');
      const path = closePath(row);
      practice.faults.shiftClock(definition.id, ms);
      expect(await exchange.close(row.target)).toMatchObject({ status: 'accepted' });
      const sent = practice.requests.count(path);
      expect(sent).toBeLessThanOrEqual(2);
      // The correction holds: the next close is taken at once.
      expect(await exchange.close(next.target)).toMatchObject({ status: 'accepted' });
      expect(practice.requests.count(path)).toBe(sent + 1);
    },
  );

  const unclear: readonly FaultEffect[] = [
    { kind: 'web-page', status: 200 },
    { kind: 'web-page', status: 403 },
    { kind: 'cut-answer', where: 'connection' },
    { kind: 'cut-answer', where: 'text' },
    { kind: 'reset', applied: true },
    { kind: 'reset', applied: false },
    { kind: 'server-error', applied: true },
    { kind: 'server-error', applied: false },
    { kind: 'empty-body', applied: true },
  ];

  test.each(unclear)('calls a close unknown after %o, and sends it once', async (effect) => {
    const { as, practice } = await bench(definition);
    const exchange = as('main');
    const row = await firstOf(exchange);
    const path = closePath(row);
    practice.faults.add({ effect, path, times: 1 });
    const closed = await exchange.close(row.target);
    expect(closed).toMatchObject({ status: 'unknown', orderIds: [] });
    expect(practice.requests.count(path)).toBe(1);
    practice.faults.add({ effect, times: 1 });
    expect((await exchange.positions()).ok).toBe(false);
  });

  test.each<FaultEffect>([
    { kind: 'maintenance' },
    { kind: 'too-many-requests', retryAfterSeconds: null },
  ])('claims no close after %o', async (effect) => {
    const { as, practice } = await bench(definition);
    const exchange = as('main');
    const row = await firstOf(exchange);
    practice.faults.add({ effect, path: closePath(row) });
    const closed = await exchange.close(row.target);
    expect(['rejected', 'unknown']).toContain(closed.status);
    expect(['exchange-maintenance', 'rate-limited']).toContain(closed.failure?.code);
  });
});
