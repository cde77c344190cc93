import { describe, expect, test } from 'vitest';
import { practice as bitget } from '../exchanges/bitget/practice';
import { practice as htx } from '../exchanges/htx/practice';
import { type StandingClock, standingClock } from './test-clock';
import { type ControlledWorld, createWorld } from './world';

const follower = '8800000001';

function start(seed = 7): { readonly world: ControlledWorld; readonly clock: StandingClock } {
  const clock = standingClock();
  return { clock, world: createWorld({ exchange: 'bitget', routes: bitget, clock, seed }) };
}

describe('a seeded world', () => {
  test('is the same for the same seed and another one for another seed', () => {
    const first = start(7).world;
    const again = start(7).world;
    const other = start(8).world;
    expect(again.positions(follower)).toEqual(first.positions(follower));
    expect(again.keys).toEqual(first.keys);
    expect(other.positions(follower)).not.toEqual(first.positions(follower));
    expect(other.keys[0]?.credentials['secretKey']).not.toBe(
      first.keys[0]?.credentials['secretKey'],
    );
  });

  test('holds a dozen positions of several traders on both sides and in both margin modes', () => {
    const positions = start().world.positions(follower);
    expect(positions.length).toBeGreaterThanOrEqual(12);
    expect(new Set(positions.map(({ side }) => side))).toEqual(new Set(['long', 'short']));
    expect(new Set(positions.map(({ marginMode }) => marginMode)).size).toBe(2);
    expect(new Set(positions.map(({ quote }) => quote))).toEqual(new Set(['USDT', 'USDC', 'USD']));
    expect(new Set(positions.map(({ trader }) => trader.id)).size).toBeGreaterThanOrEqual(4);
    expect(positions.map(({ trader }) => trader.name)).toContain('稳赢老王');
    expect(positions.map(({ base }) => base)).toEqual(
      expect.arrayContaining(['BTC', '1000000MOG', '龙虾']),
    );
  });

  test('holds one symbol on one side twice, and another symbol on both sides', () => {
    const positions = start().world.positions(follower);
    const held = positions.map(({ base, quote, side }) => `${base}${quote} ${side}`);
    expect(new Set(held).size).toBeLessThan(held.length);
    expect(held.filter((one) => one.startsWith('BTCUSDC')).sort()).toEqual([
      'BTCUSDC long',
      'BTCUSDC short',
    ]);
  });

  test('holds spot lots of few coins, all bought, several of each', () => {
    const { world } = start();
    const uid = world.keys.find(({ name }) => name === 'spot')?.uid ?? '';
    const lots = world.positions(uid).filter(({ market }) => market === 'spot');
    expect(lots.length).toBeGreaterThan(5);
    expect(new Set(lots.map(({ side, leverage }) => `${side} ${leverage}`))).toEqual(
      new Set(['long 1']),
    );
    expect(new Set(lots.map(({ base }) => base)).size).toBeLessThan(lots.length);
    expect(world.positions(follower).every(({ market }) => market === 'futures')).toBe(true);
  });

  test('gives every position an id of nineteen digits that no float can hold', () => {
    for (const { id } of start().world.positions(follower)) {
      expect(id).toMatch(/^\d{19}$/);
      expect(BigInt(Number(id)).toString()).not.toBe(id);
    }
  });

  test('counts in whole contracts, where the exchange counts in contracts', () => {
    const clock = standingClock();
    const world = createWorld({ exchange: 'htx', routes: htx, clock, seed: 7 });
    const sizes = new Map(world.contracts.map((one) => [one.base, Number(one.contractSize)]));
    for (const { base, size } of world.positions('63628520')) {
      const contracts = Number(size) / (sizes.get(base) ?? 0);
      expect(Math.abs(contracts - Math.round(contracts))).toBeLessThan(1e-6);
    }
  });
});

describe('prices', () => {
  test('move with time and come back the same for the same moment of the same seed', () => {
    const first = start();
    const again = start();
    const before = first.world.price('BTC');
    first.clock.pass(20_000);
    again.clock.pass(20_000);
    expect(first.world.price('BTC')).not.toBe(before);
    expect(again.world.price('BTC')).toBe(first.world.price('BTC'));
    expect(first.world.price('BTC')).toMatch(/^\d{5}\.\d$/);
  });

  test('stay within a few percent of where they began', () => {
    const { world, clock } = start();
    for (let step = 0; step < 500; step += 1) {
      clock.pass(7_919);
      expect(Number(world.price('BTC'))).toBeGreaterThan(91_250 * 0.97);
      expect(Number(world.price('BTC'))).toBeLessThan(91_250 * 1.03);
    }
  });
});

describe('a close', () => {
  test('is open as closing for 50 ms at least, and is filled after 400 ms', () => {
    const { world, clock } = start();
    const [position] = world.positions(follower);
    if (position === undefined) throw new Error('The world has no position');
    const [orderId] = world.close([position.id]);
    clock.pass(49);
    const closing = world.positions(follower).find(({ id }) => id === position.id);
    expect(closing).toMatchObject({ state: 'closing', closeOrderId: orderId });
    clock.pass(351);
    expect(world.positions(follower).some(({ id }) => id === position.id)).toBe(false);
    const [past] = world.history(follower);
    expect(past).toMatchObject({ id: position.id, state: 'closed', closeOrderId: orderId });
    expect(Number(past?.closePrice)).toBeGreaterThan(0);
    expect(past?.closedAt).toBeGreaterThanOrEqual(clock.now() - 350);
  });

  test('is stamped with the moment of its fill, however late somebody looks', () => {
    const { world, clock } = start();
    const [position] = world.positions(follower);
    const takenAt = clock.now();
    world.close([position?.id ?? '']);
    clock.pass(60_000);
    const [past] = world.history(follower);
    expect((past?.closedAt ?? 0) - takenAt).toBeGreaterThanOrEqual(50);
    expect((past?.closedAt ?? 0) - takenAt).toBeLessThanOrEqual(400);
  });

  test('of what is closing already is a mistake of the caller', () => {
    const { world } = start();
    const [position] = world.positions(follower);
    world.close([position?.id ?? '']);
    expect(() => world.close([position?.id ?? ''])).toThrow('only an open practice position');
  });

  test('of a part leaves the rest open, and a close of that finishes it', () => {
    const { world, clock } = start();
    const { id } = world.open({ uid: follower, base: 'BTC', size: '0.005' });
    const find = () => world.positions(follower).find((one) => one.id === id);
    world.close([id], new Map([[id, '0.002']]));
    expect(find()).toMatchObject({ state: 'closing', size: '0.005' });
    clock.pass(400);
    expect(find()).toMatchObject({ state: 'open', size: '0.003', closeOrderId: null });
    world.close([id]);
    clock.pass(400);
    expect(find()).toBeUndefined();
  });

  test('of a part that fills badly fills half of that part', () => {
    const { world, clock } = start();
    const { id } = world.open({ uid: follower, base: 'BTC', size: '0.010' });
    world.closeBadly([id], 'half', new Map([[id, '0.004']]));
    clock.pass(400);
    expect(world.positions(follower).find((one) => one.id === id)?.size).toBe('0.008');
  });

  test('touches no position but its own', () => {
    const { world, clock } = start();
    const [first, ...others] = world.positions(follower);
    world.close([first?.id ?? '']);
    clock.pass(1_000);
    expect(world.positions(follower)).toEqual(others);
  });
});

describe('a lead trader', () => {
  test('takes a position away without an order of the user', () => {
    const { world } = start();
    const [position] = world.positions(follower);
    world.remove([position?.id ?? '']);
    expect(world.positions(follower).some(({ id }) => id === position?.id)).toBe(false);
    expect(world.history(follower)[0]?.id).toBe(position?.id);
  });

  test('opens again three to eight seconds after the close, as a new position', () => {
    const { world, clock } = start();
    const copied = world.positions(follower).find(({ trader }) => trader.name === 'AlphaWhale');
    if (copied === undefined) throw new Error('Nobody opens again in this world');
    const twins = () =>
      world
        .positions(follower)
        .filter((one) => one.base === copied.base && one.quote === copied.quote)
        .filter((one) => one.side === copied.side);
    world.close([copied.id]);
    clock.pass(3_000);
    expect(twins()).toEqual([]);
    clock.pass(5_400);
    expect(twins()).toHaveLength(1);
    expect(twins()[0]?.id).not.toBe(copied.id);
  });

  test('gives up after three times, so that a user is flat at last', () => {
    const { world, clock } = start();
    let rounds = 0;
    while (world.positions(follower).length > 0 && rounds < 20) {
      const open = world.positions(follower).filter(({ state }) => state === 'open');
      world.close(open.map(({ id }) => id));
      clock.pass(9_000);
      rounds += 1;
    }
    expect(world.positions(follower)).toEqual([]);
    expect(rounds).toBeGreaterThan(1);
    expect(rounds).toBeLessThanOrEqual(5);
  });

  test('of his own positions opens nothing by himself', () => {
    const clock = standingClock();
    const world = createWorld({ exchange: 'htx', routes: htx, clock, seed: 7 });
    world.close(world.positions('63628520').map(({ id }) => id));
    clock.pass(60_000);
    expect(world.positions('63628520')).toEqual([]);
  });
});
