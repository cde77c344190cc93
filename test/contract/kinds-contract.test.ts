import { afterEach, describe, expect, test } from 'vitest';
import { KeyFacts } from '../../app/schemas/account';
import type { Position } from '../../app/schemas/position';
import type { Exchange, ExchangeDefinition } from '../../main/exchanges/exchange';
import { type PracticeKey, type PracticeWorld, switchingKind } from '../../main/exchanges/practice';
import { exchanges } from '../../main/exchanges/registry';
import { type Bench, openBench } from './bench';

/*
 * What every kind of account of every exchange owes to the rest of Flatten. The suite runs for every kind
 * that the practice exchange plays and names none.
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

/** One key of each user of a kind that may close and holds something. */
function keysOf(world: PracticeWorld, kind: string): readonly PracticeKey[] {
  const able = world.keys.filter(
    ({ uid, permissions, expired, boundAddresses }) =>
      world.kindOf(uid) === kind &&
      permissions.includes('close') &&
      world.positions(uid).length > 1 &&
      !expired &&
      boundAddresses.length === 0,
  );
  return [...new Map(able.toReversed().map((key) => [key.uid, key])).values()].toReversed();
}

function keyOf(world: PracticeWorld, kind: string): PracticeKey {
  const [key] = keysOf(world, kind);
  if (key === undefined) throw new Error(`No practice key is of the kind ${kind}`);
  return key;
}

/** What the list still shows, which is sent again by its rows, as the closing machine does. */
async function leftAfterSendingOn(exchange: Exchange): Promise<readonly string[]> {
  const left = await listed(exchange);
  const requests = left
    .filter(({ closing }) => !closing)
    .flatMap(({ target }) => exchange.kind().requestsFor(target));
  await Promise.all(requests.map(({ target }) => exchange.close(target)));
  return idsOf(left);
}

const slow = { timeout: 60_000 } as const;
const idsOf = (positions: readonly Position[]): readonly string[] => positions.map(({ id }) => id);

const cases = exchanges.flatMap((definition) =>
  definition.practice.kinds.map(({ id }) => [`${definition.id} ${id}`, definition, id] as const),
);

describe.each(cases)('%s', (_name, definition, kind) => {
  test('is found out from the answers, and reported with what it can close', async () => {
    const { world, as, found } = await bench(definition);
    const { name } = keyOf(world, kind);
    const exchange = as(name);
    const probed = await exchange.probe();
    expect(probed).toMatchObject({
      ok: true,
      value: { kind: { id: kind }, canRead: 'yes', canClose: 'yes' },
    });
    const facts = KeyFacts.parse(probed.ok ? probed.value : null);
    expect(facts.closes.length).toBeGreaterThan(0);
    expect(facts.openPositions).toBe((await listed(exchange)).length);
    expect(exchange.kind().id).toBe(kind);
    expect(found(name)).toEqual([kind]);
  });

  test('closes one row by its own target and leaves every other one alone', slow, async () => {
    const { world, as } = await bench(definition);
    const { name, uid } = keyOf(world, kind);
    const exchange = as(name);
    const before = await listed(exchange);
    const row = before.at(-1);
    if (row === undefined) throw new Error('There is no position');
    const closed = await exchange.close(row.target);
    expect(closed).toMatchObject({ status: 'accepted', target: row.target });
    if (exchange.kind().answersOrderIds && row.trackingNo === null) {
      const made = [...world.positions(uid), ...world.history(uid)];
      expect(made.map(({ closeOrderId }) => closeOrderId)).toContain(closed.orderIds[0]);
    }
    await expect
      .poll(async () => idsOf(await listed(exchange)), { timeout: 15_000, interval: 300 })
      .toEqual(idsOf(before).filter((id) => id !== row.id));
  });

  test('closes the whole account, and nothing is left', slow, async () => {
    const { world, as } = await bench(definition);
    for (const { name, uid } of keysOf(world, kind)) {
      const exchange = as(name);
      const rows = await listed(exchange);
      const target = { scope: 'account' } as const;
      const takesAll = exchange.kind().checkTarget(target).length === 0;
      // Where no call takes the whole account, its rows are what it consists of.
      const targets = takesAll ? [target] : rows.map((row) => row.target);
      const requests = targets.flatMap((one) => exchange.kind().requestsFor(one));
      const closed = await Promise.all(requests.map((request) => exchange.close(request.target)));
      expect(closed.some(({ status }) => status === 'accepted')).toBe(true);
      expect(closed.map(({ status }) => status)).not.toContain('unknown');
      await expect.poll(() => leftAfterSendingOn(exchange), { timeout: 20_000 }).toEqual([]);
      expect(world.positions(uid)).toEqual([]);
    }
  });

  test('names no close after the account was made another kind, and lists on in the new one', async () => {
    const { world, as, found } = await bench(definition);
    const { name, uid } = keyOf(world, kind);
    const next = world.nextKindOf(uid);
    if (next === null) return;
    const exchange = as(name);
    const [row] = await listed(exchange);
    if (row === undefined) throw new Error('There is no position');
    world.migrate(uid, next);
    expect(await exchange.close(row.target)).toMatchObject({
      status: 'rejected',
      failure: { code: 'wrong-generation', retryable: true },
    });
    const positions = await listed(exchange);
    expect(exchange.kind().id).toBe(next);
    expect(found(name)).toEqual([kind, next]);
    const [left] = positions;
    if (left === undefined) throw new Error('What was open is not listed any more');
    expect(await exchange.close(left.target)).toMatchObject({ status: 'accepted' });
  });

  test('has no list and no kind while the account is between two, and says so', async () => {
    const { world, as } = await bench(definition);
    const { name, uid } = keyOf(world, kind);
    if (world.nextKindOf(uid) === null) return;
    const exchange = as(name);
    await listed(exchange);
    world.migrate(uid, switchingKind);
    expect(await exchange.positions()).toMatchObject({
      ok: false,
      failure: { code: 'account-kind-unknown', retryable: true },
    });
    const probed = await exchange.probe();
    expect(probed).toMatchObject({
      value: { kind: null, closes: [], notes: expect.arrayContaining(['kind-is-changing']) },
    });
    world.migrate(uid, kind);
    expect((await listed(exchange)).length).toBeGreaterThan(0);
  });
});
