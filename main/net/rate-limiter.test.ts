import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createDice } from '../../test/simulation/dice';
import { createVirtualClock } from '../../test/support/virtual-clock';
import { createRateLimiter } from './rate-limiter';
import { createLeanClock } from './test-lean-clock';
import type { Limit, Priority } from './wire';

function openParts(limits: readonly Limit[] = [{ group: 'close', count: 5, perMs: 1_000 }]) {
  const clock = createVirtualClock();
  const limiter = createRateLimiter({ limits, clock });
  const left: { name: string; at: number }[] = [];
  const enter = (name: string, group = 'close', priority: Priority = 'read'): void => {
    void limiter.acquire(group, priority).then((leave) => {
      left.push({ name, at: clock.monotonic() });
      leave();
      leave.answered?.();
    });
  };
  const namesLeft = (): readonly string[] => left.map(({ name }) => name);
  return { clock, limiter, left, enter, namesLeft };
}

/** The most departures that any window of `perMs`, closed at its start and open at its end, holds. */
function mostInAnyWindow(times: readonly number[], perMs: number): number {
  return Math.max(
    0,
    ...times.map((start) => times.filter((time) => time >= start && time < start + perMs).length),
  );
}

describe('keeping a limit', () => {
  it('lets the first requests leave at once and the next one when the window is over', async () => {
    const { clock, enter, left } = openParts();
    for (let number = 1; number <= 6; number += 1) enter(`r${number}`);
    await clock.advance(0);
    expect(left).toHaveLength(5);
    await clock.advance(999);
    expect(left).toHaveLength(5);
    await clock.advance(100);
    expect(left).toHaveLength(6);
  });

  it('counts a request from the moment its headers leave', async () => {
    const { clock, limiter, enter, left } = openParts([{ group: 'close', count: 1, perMs: 1_000 }]);
    const leave = await limiter.acquire('close', 'read');
    enter('next');
    await clock.advance(600);
    leave();
    leave.answered?.();
    await clock.advance(900);
    expect(left).toHaveLength(0);
    await clock.advance(200);
    expect(left).toHaveLength(1);
  });

  it('never lets more arrive than the limit in any window, in a hundred thousand schedules', async () => {
    for (let seed = 1; seed <= 100_000; seed += 1) {
      const { arrived, count, entered, perMs } = await playSchedule(seed);
      // Every window that begins with an arrival, and with it every window there is.
      const tooSoon = arrived.findIndex(
        (at, index) => at - (arrived[index - count] ?? -perMs) < perMs,
      );
      if (arrived.length !== entered || tooSoon >= 0)
        expect({ seed, count, perMs, entered, arrived, tooSoon }).toBeNull();
    }
  }, 300_000);

  it('keeps a place for a quarter of a second more where no answer tells when it was counted', async () => {
    const { clock, limiter, enter, left } = openParts([{ group: 'close', count: 1, perMs: 1_000 }]);
    (await limiter.acquire('close', 'read'))();
    enter('next');
    await clock.advance(1_250);
    expect(left).toHaveLength(0);
    await clock.advance(50);
    expect(left).toHaveLength(1);
  });

  it('keeps the limit by what really left, however long a connection holds a request up', async () => {
    const schedule = fc.record({
      count: fc.integer({ min: 1, max: 6 }),
      heldUpMs: fc.array(fc.integer({ min: 0, max: 4_000 }), { minLength: 1, maxLength: 24 }),
    });
    await fc.assert(
      fc.asyncProperty(schedule, async ({ count, heldUpMs }) => {
        const { clock, limiter } = openParts([{ group: 'close', count, perMs: 1_000 }]);
        const reallyLeft: number[] = [];
        for (const ms of heldUpMs) {
          void limiter.acquire('close', 'close').then(async (leave) => {
            await clock.sleep(ms);
            reallyLeft.push(clock.monotonic());
            leave();
          });
        }
        await clock.advance(heldUpMs.length * 6_000);
        expect(reallyLeft).toHaveLength(heldUpMs.length);
        expect(mostInAnyWindow(reallyLeft, 1_000)).toBeLessThanOrEqual(count);
      }),
      { numRuns: 2_000, seed: 6 },
    );
  }, 60_000);

  it('wastes little of what the limit allows over a round trip of 80 ms', async () => {
    const { clock, limiter } = openParts();
    let arrived = 0;
    for (let number = 0; number < 100; number += 1) {
      void limiter.acquire('close', 'close').then(async (leave) => {
        leave();
        await clock.sleep(40);
        arrived += 1;
        await clock.sleep(40);
        leave.answered?.();
      });
    }
    await clock.advance(19_000 * 1.05);
    expect(arrived).toBe(100);
  });

  it('counts on no round trip any more once the exchange refused for too many requests', async () => {
    const { clock, limiter, enter, left } = openParts([{ group: 'close', count: 1, perMs: 1_000 }]);
    limiter.pause('close', 0);
    const answeredAfter80Ms = async (): Promise<void> => {
      const leave = await limiter.acquire('close', 'close');
      leave();
      await clock.sleep(80);
      leave.answered?.();
    };
    for (let number = 0; number < 6; number += 1) void answeredAfter80Ms();
    await clock.advance(5 * 1_085 + 80);
    enter('next');
    await clock.advance(999);
    expect(left).toHaveLength(0);
    await clock.advance(10);
    expect(left).toHaveLength(1);
  });

  it('keeps groups apart', async () => {
    const { clock, enter, namesLeft } = openParts([
      { group: 'close', count: 1, perMs: 1_000 },
      { group: 'list', count: 1, perMs: 1_000 },
    ]);
    enter('c1', 'close');
    enter('c2', 'close');
    enter('l1', 'list');
    await clock.advance(0);
    expect(namesLeft()).toEqual(['c1', 'l1']);
  });
});

describe('order', () => {
  it('lets closes go before reads that came first', async () => {
    const { clock, enter, namesLeft } = openParts([{ group: 'close', count: 1, perMs: 100 }]);
    enter('first', 'close', 'read');
    await clock.advance(0);
    enter('r1', 'close', 'read');
    enter('r2', 'close', 'read');
    enter('c1', 'close', 'close');
    enter('c2', 'close', 'close');
    await clock.advance(1_000);
    expect(namesLeft()).toEqual(['first', 'c1', 'c2', 'r1', 'r2']);
  });

  it('lets a close that comes during the wait go first as well', async () => {
    const { clock, enter, namesLeft } = openParts([{ group: 'close', count: 1, perMs: 100 }]);
    enter('first');
    enter('r1');
    await clock.advance(90);
    enter('c1', 'close', 'close');
    await clock.advance(500);
    expect(namesLeft()).toEqual(['first', 'c1', 'r1']);
  });
});

describe('a pause that the exchange asked for', () => {
  it('lets nothing of its group leave before it is over, and others go on', async () => {
    const { clock, limiter, enter, namesLeft } = openParts([
      { group: 'close', count: 5, perMs: 1_000 },
      { group: 'list', count: 5, perMs: 1_000 },
    ]);
    limiter.pause('close', 3_000);
    enter('c1', 'close', 'close');
    enter('l1', 'list');
    await clock.advance(2_999);
    expect(namesLeft()).toEqual(['l1']);
    await clock.advance(1);
    expect(namesLeft()).toEqual(['l1', 'c1']);
  });

  it('holds for those too who were already waiting', async () => {
    const { clock, limiter, enter, left } = openParts([{ group: 'close', count: 1, perMs: 1_000 }]);
    enter('r1');
    enter('r2');
    await clock.advance(500);
    limiter.pause('close', 5_000);
    await clock.advance(4_999);
    expect(left).toHaveLength(1);
    await clock.advance(1);
    expect(left).toHaveLength(2);
  });

  it('is not shortened by a later, shorter one', async () => {
    const { clock, limiter, enter, left } = openParts();
    limiter.pause('close', 5_000);
    limiter.pause('close', 10);
    enter('r1');
    await clock.advance(4_999);
    expect(left).toHaveLength(0);
    await clock.advance(1);
    expect(left).toHaveLength(1);
  });
});

it('refuses a group that has no limit instead of letting it go unlimited', () => {
  const { limiter } = openParts();
  expect(() => limiter.pause('unknown', 1)).toThrow('unknown');
  expect(() => limiter.acquire('unknown', 'read')).toThrow('unknown');
});

type Schedule = {
  readonly count: number;
  readonly perMs: number;
  readonly entered: number;
  /** When each of them reached the exchange, the earliest first. */
  readonly arrived: readonly number[];
};

/**
 * Bursts that come at any moment, pauses that the exchange asks for, jumps of the wall clock, requests that
 * a connection holds up after they were let go, and answers that never come. Either way takes up to twice
 * as long as it must; where the exchange has refused before, up to a quarter of a second, whatever it must.
 */
async function playSchedule(seed: number): Promise<Schedule> {
  const dice = createDice(seed, 31);
  const count = dice.between(1, 18);
  const perMs = dice.pick([100, 1_000, 3_000]);
  const clock = createLeanClock();
  const limiter = createRateLimiter({ limits: [{ group: 'close', count, perMs }], clock });
  const arrived: number[] = [];
  const holdsUp = dice.chance(0.3);
  const wasRefused = dice.chance(0.3);
  const leastMs = wasRefused ? 0 : dice.between(0, 125);
  const spreadMs = wasRefused ? 250 : leastMs;
  if (wasRefused) limiter.pause('close', 0);
  const enter = async (priority: Priority, heldUpMs: number): Promise<void> => {
    const [thereMs, backMs] = [dice.fraction(), dice.fraction()].map(
      (share) => leastMs + share * spreadMs,
    );
    const isAnswered = dice.chance(0.9);
    const leave = await limiter.acquire('close', priority);
    if (heldUpMs > 0) await clock.sleep(heldUpMs);
    leave();
    await clock.sleep(thereMs ?? 0);
    arrived.push(clock.monotonic());
    await clock.sleep(backMs ?? 0);
    if (isAnswered) leave.answered?.();
  };
  let entered = 0;
  for (let arrivals = dice.between(1, 6); arrivals > 0; arrivals -= 1) {
    await clock.advance(dice.pick([0, dice.between(0, 1_500), dice.fraction() * 3]));
    if (dice.chance(0.1)) clock.jumpWall(dice.between(-3_600_000, 3_600_000));
    if (dice.chance(0.15)) limiter.pause('close', dice.between(0, 2_000));
    const burst = dice.between(1, 10);
    for (let number = 0; number < burst; number += 1) {
      const heldUpMs = holdsUp && dice.chance(0.2) ? dice.between(1, 4_000) : 0;
      void enter(dice.pick(['close', 'read']), heldUpMs);
    }
    entered += burst;
  }
  await clock.advance(1_000_000);
  return { count, perMs, entered, arrived };
}
