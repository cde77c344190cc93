import { describe, expect, it } from 'vitest';
import { fail, ok } from '../../app/result';
import { position } from '../../test/support/positions';
import { scriptedDefinition, scriptedKind } from '../../test/support/scripted-exchange';
import { createVirtualClock } from '../../test/support/virtual-clock';
import type { Exchange } from '../exchanges/exchange';
import { createRateLimiter } from '../net/rate-limiter';
import { type Connection, connect } from './connection';

/** A connection whose exchange takes 100 ms for each list and tells when each began. */
function connected(): {
  readonly connection: Connection;
  readonly began: number[];
  readonly clock: ReturnType<typeof createVirtualClock>;
  readonly state: { isDown: boolean };
} {
  const clock = createVirtualClock();
  const began: number[] = [];
  const state = { isDown: false };
  const exchange: Exchange = {
    kind: () => scriptedKind,
    positions: async () => {
      began.push(clock.monotonic());
      await clock.sleep(100);
      return state.isDown
        ? fail('connection-refused', {}, true)
        : ok({ positions: [position()], coversSince: null });
    },
    close: () => Promise.reject(new Error('not here')),
    probe: async () => fail('internal'),
    symbols: async () => ok([]),
    exchangeNow: () => null,
    warm: async () => undefined,
  };
  const connection = connect({
    account: { id: 'a1', environment: 'live' },
    definition: { ...scriptedDefinition, connect: () => exchange },
    origin: 'https://api.scripted.invalid',
    credentials: {},
    limiter: createRateLimiter({ limits: [], clock }),
    clock,
    known: { kind: null, values: {} },
    kindFound: () => undefined,
  });
  return { connection, began, clock, state };
}

describe('reading the positions of an account', () => {
  it('begins every read after it was asked for, and shares the one that waits', async () => {
    const { began, clock, connection } = connected();
    const first = connection.readPositions();
    await clock.advance(50);
    const others = [connection.readPositions(), connection.readPositions()];
    const lists = await clock.run(Promise.all([first, ...others]));
    expect(began).toEqual([0, 100]);
    expect(lists[1]).toBe(lists[2]);
    expect(lists[1]).not.toBe(lists[0]);
  });

  it('goes on after a read that failed, and keeps the last list', async () => {
    const { clock, connection, state } = connected();
    await clock.run(connection.readPositions());
    const before = connection.lastList();
    state.isDown = true;
    expect((await clock.run(connection.readPositions())).ok).toBe(false);
    expect(connection.lastList()).toBe(before);
    state.isDown = false;
    expect((await clock.run(connection.readPositions())).ok).toBe(true);
    expect(connection.lastList()).not.toBe(before);
  });
});
