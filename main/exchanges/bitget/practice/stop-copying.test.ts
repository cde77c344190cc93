import { describe, expect, test } from 'vitest';
import { base, type Reply, signed, sit, type Table } from './test-table';

const path = `${base}/cancel-trader`;

const stop = ({ key, send, clock }: Table, fields: unknown, name = 'main'): Reply =>
  send(signed(key(name), { method: 'POST', target: path, body: JSON.stringify(fields) }, clock));

/** The lead trader of the user's newest position, with all positions that the user has of them. */
function firstTrader(table: Table) {
  const uid = table.key('main').uid;
  const positions = table.world.positions(uid);
  const trader = positions[0]?.trader.id ?? '';
  return {
    uid,
    trader,
    ids: positions.filter((one) => one.trader.id === trader).map(({ id }) => id),
  };
}

describe('cancel-trader', () => {
  test('answers in one word, and what was copied stays open', () => {
    const table = sit();
    const { uid, trader } = firstTrader(table);
    const before = table.world.positions(uid);
    expect(stop(table, { traderId: trader })).toMatchObject({
      ...{ status: 200, code: '00000', data: 'success' },
    });
    expect(table.world.positions(uid)).toEqual(before);
  });

  test('ends what the lead trader would open for the user from then on', () => {
    const table = sit();
    const { uid, trader, ids } = firstTrader(table);
    const { world, clock } = table;
    const other = world.positions(uid).find((one) => one.trader.id !== trader)?.id ?? '';
    world.reopen([...ids, other], 2_000);
    stop(table, { traderId: trader });
    const before = world.positions(uid).map(({ id }) => id);
    clock.pass(2_000);
    const opened = world.positions(uid).filter(({ id }) => !before.includes(id));
    expect(opened).toHaveLength(1);
    expect(opened[0]?.trader.id).not.toBe(trader);
    world.reopen(ids, 0);
    expect(world.positions(uid)).toHaveLength(before.length + 1);
  });

  test('does not undo what the lead trader had opened before', () => {
    const table = sit();
    const { uid, trader, ids } = firstTrader(table);
    const before = table.world.positions(uid).length;
    table.world.reopen(ids.slice(0, 1), 2_000);
    table.clock.pass(2_000);
    stop(table, { traderId: trader });
    expect(table.world.positions(uid)).toHaveLength(before + 1);
  });

  test('leaves other users their lead traders', () => {
    const table = sit();
    const { trader } = firstTrader(table);
    stop(table, { traderId: trader });
    const other = table.key('array-envelope').uid;
    const theirs = table.world.positions(other).find((one) => one.trader.id === trader);
    expect(theirs).toBeDefined();
    const before = table.world.positions(other).length;
    table.world.reopen([theirs?.id ?? ''], 0);
    expect(table.world.positions(other)).toHaveLength(before + 1);
  });

  test.each([
    ['no lead trader', {}, '40019'],
    ['an empty one', { traderId: '' }, '40019'],
    ['a number', { traderId: 1 }, '40020'],
    ['a list', ['b8b44181b7563d56a59d'], '40020'],
    ['a lead trader whom nobody knows', { traderId: 'nobody' }, '43062'],
  ])('of %s is refused', (_what, fields, code) => {
    expect(stop(sit(), fields)).toMatchObject({ status: 400, code, data: null });
  });

  test('a second time is refused: the user does not follow any more', () => {
    const table = sit();
    const { trader } = firstTrader(table);
    stop(table, { traderId: trader });
    expect(stop(table, { traderId: trader }).code).toBe('43062');
  });

  test('needs the permission to write, a signature of its body, and POST', () => {
    const table = sit();
    const { trader } = firstTrader(table);
    expect(stop(table, { traderId: trader }, 'read-only').code).toBe('40014');
    const body = JSON.stringify({ traderId: trader });
    const sent = signed(table.key('main'), { method: 'POST', target: path, body }, table.clock);
    expect(table.send({ ...sent, body: JSON.stringify({ traderId: 'else' }) }).code).toBe('40009');
    expect(table.get(path).code).toBe('40404');
    expect(table.send(sent).code).toBe('00000');
  });

  test('is taken five times a second and not a sixth', () => {
    const table = sit();
    const codes = Array.from({ length: 6 }, () => stop(table, { traderId: 'nobody' }).code);
    expect(codes).toEqual(['43062', '43062', '43062', '43062', '43062', '429']);
    table.clock.pass(1_000);
    expect(stop(table, { traderId: 'nobody' }).code).toBe('43062');
  });
});
