import { describe, expect, test } from 'vitest';
import { practice as bitget } from '../exchanges/bitget/practice';
import type { PracticePosition, PracticeRoutes } from '../exchanges/practice';
import { seededRandom } from '../lib/random';
import type { Delivery } from './damage';
import { createFaults, type FaultEffect } from './faults';
import { createMeter } from './meter';
import { createRequestLog } from './request-log';
import { standingClock } from './test-clock';
import { decide } from './venue';
import { createWorld } from './world';

const uid = '8800000001';

/** An exchange that closes what the body names and lists ids; it has no signatures to get right. */
const routes: PracticeRoutes = {
  ...bitget,
  keyOf: ({ headers }) => headers['key'] ?? 'key',
  endpoints: { close: ['/close'], list: ['/list'] },
  handle: ({ path, body }, { world }) => {
    const text = (status: number, said: string) => ({
      status,
      contentType: 'text/plain',
      body: said,
    });
    const open = world.positions(uid).filter(({ state }) => state === 'open');
    if (path === '/kind') return text(200, world.kindOf(uid));
    if (path === '/all') {
      return text(
        200,
        world
          .close(open.map(({ id }) => id))
          .map((order) => order ?? '-')
          .join(),
      );
    }
    if (path === '/list') return text(200, open.map(({ id }) => id).join());
    const chosen = open.find(({ id }) => id === body);
    if (chosen === undefined) return text(400, 'nothing to close');
    return text(200, `taken ${world.close([chosen.id]).join()}`);
  },
};

function sit() {
  const clock = standingClock();
  const world = createWorld({ exchange: 'toy', routes: bitget, clock, seed: 7 });
  const faults = createFaults(seededRandom(1));
  const requests = createRequestLog();
  const meter = createMeter(clock);
  const venue = { id: 'toy', routes, world, faults, requests, meter, clock, answered: new Map() };
  const send = (
    path: string,
    body = '',
    headers: Readonly<Record<string, string>> = {},
  ): Delivery =>
    decide(venue, { method: 'POST', target: path, path, query: '', headers, body }, '');
  const find = (id: string): PracticePosition | undefined =>
    world.positions(uid).find((one) => one.id === id);
  const { id } = world.open({ uid, base: 'BTC', size: '0.003' });
  return { clock, world, faults, send, find, id };
}

const said = (delivery: Delivery): string =>
  delivery.how === 'send' ? `${delivery.answer.status} ${delivery.answer.body}` : delivery.how;

describe('a close under a fault of the world', () => {
  const closeUnder = (effect: FaultEffect) => {
    const table = sit();
    table.faults.add({ effect, endpoint: 'close', times: 1 });
    const answer = said(table.send('/close', table.id));
    table.clock.pass(500);
    return { ...table, answer };
  };

  test('is taken and fills half, rounded up to whole contracts', () => {
    const { answer, find, id } = closeUnder({ kind: 'bad-fill', fill: 'half' });
    expect(answer).toMatch(/^200 taken \d{19}$/);
    expect(find(id)).toMatchObject({ state: 'open', size: '0.002', closeOrderId: null });
  });

  test('closes whole what half of was left, at the next close', () => {
    const { send, clock, find, id } = closeUnder({ kind: 'bad-fill', fill: 'half' });
    expect(said(send('/close', id))).toMatch(/^200 taken/);
    clock.pass(500);
    expect(find(id)).toBeUndefined();
  });

  test('is taken and never fills, and the position stays as it was', () => {
    const { answer, find, id, clock } = closeUnder({ kind: 'bad-fill', fill: 'never' });
    expect(answer).toMatch(/^200 taken \d{19}$/);
    clock.pass(600_000);
    expect(find(id)).toMatchObject({ state: 'open', size: '0.003', closeOrderId: null });
  });

  test('is filled, and the lead trader opens the same again as a new position', () => {
    const { find, id, world, clock } = closeUnder({ kind: 'reopened', afterMs: 2_000 });
    expect(find(id)).toBeUndefined();
    const before = world.positions(uid).length;
    clock.pass(2_000);
    const [newest] = world.positions(uid);
    expect(world.positions(uid)).toHaveLength(before + 1);
    expect(newest).toMatchObject({ base: 'BTC', size: '0.003', state: 'open' });
    expect(newest?.id).not.toBe(id);
  });

  test('comes after the lead trader, finds nothing and is not the one that closed it', () => {
    const { answer, find, id, world } = closeUnder({ kind: 'gone-first' });
    expect(answer).toBe('400 nothing to close');
    expect(find(id)).toBeUndefined();
    expect(world.history(uid)[0]?.id).toBe(id);
  });

  test('leaves every other position alone, whatever the fault', () => {
    for (const effect of [
      { kind: 'bad-fill', fill: 'half' },
      { kind: 'gone-first' },
      { kind: 'refusal', trouble: 'nothing-to-close', applied: false },
    ] as const) {
      const untouched = sit();
      const others = untouched.world.positions(uid).filter(({ id }) => id !== untouched.id);
      const { world, id } = closeUnder(effect);
      const left = world.positions(uid).filter((one) => one.id !== id);
      expect(left.map(({ size }) => size)).toEqual(others.map(({ size }) => size));
    }
  });
});

describe('an account under a fault', () => {
  const sitWithKey = () => {
    const table = sit();
    const key = table.world.keys[0]?.credentials['apiKey'] ?? '';
    return { ...table, ask: (path: string) => said(table.send(path, '', { key })) };
  };

  test('is moved to its other kind before the request is looked at, once and for good', () => {
    const { faults, ask, world } = sitWithKey();
    const before = world.positions(uid);
    const strikes: string[] = [];
    const onStrike = () => strikes.push('once');
    const takeAway = faults.add({ effect: { kind: 'account-migrates' }, after: 1, onStrike });
    expect(ask('/kind')).toBe('200 classic');
    expect(ask('/kind')).toBe('200 unified');
    expect(ask('/kind')).toBe('200 unified');
    takeAway();
    expect(ask('/kind')).toBe('200 unified');
    expect(strikes).toEqual(['once']);
    expect(world.positions(uid)).toEqual(before);
  });

  test('is between two kinds for as long as the fault is on', () => {
    const { faults, ask } = sitWithKey();
    const takeAway = faults.add({ effect: { kind: 'account-switching' } });
    expect(ask('/kind')).toBe('200 switching');
    takeAway();
    expect(ask('/kind')).toBe('200 classic');
  });

  test('of a key that is not known is not moved', () => {
    const { faults, send, world } = sit();
    faults.add({ effect: { kind: 'account-migrates' } });
    expect(said(send('/kind'))).toBe('200 classic');
    expect(world.kindOf(uid)).toBe('classic');
  });

  test('loses one position of a close, in an answer that says success', () => {
    const { faults, ask, world, clock } = sitWithKey();
    const [first] = world.positions(uid);
    faults.add({ effect: { kind: 'leg-refused' }, times: 1 });
    expect(ask('/all')).toMatch(/^200 -,\d{19}(,\d{19})+$/);
    clock.pass(400);
    expect(world.positions(uid).map(({ id }) => id)).toEqual([first?.id]);
  });
});

describe('an answer under a fault', () => {
  test('can be the one that another kind of request got', () => {
    const { faults, send, id } = sit();
    const list = said(send('/list'));
    faults.add({ effect: { kind: 'stray-answer' } });
    expect(said(send('/close', id))).toBe(list);
  });

  test('can be a refusal in the words of the exchange, and nothing is done', () => {
    const { faults, send, find, id } = sit();
    faults.add({ effect: { kind: 'refusal', trouble: 'address-refused', applied: false } });
    expect(said(send('/close', id))).toMatch(/^400 .*"40018"/);
    expect(find(id)?.state).toBe('open');
  });

  test('can be lost with the network, and nothing is done', () => {
    const { faults, send, find, id } = sit();
    faults.add({ effect: { kind: 'network-down', forMs: 5_000 } });
    expect(send('/close', id)).toEqual({ how: 'cut-off', forMs: 5_000 });
    expect(find(id)?.state).toBe('open');
  });

  test('strikes lists alone where it was meant for lists', () => {
    const { faults, send, id } = sit();
    faults.add({ effect: { kind: 'reset', applied: false }, endpoint: 'list' });
    expect(said(send('/close', id))).toMatch(/^200 taken/);
    expect(said(send('/list'))).toBe('reset');
  });
});
