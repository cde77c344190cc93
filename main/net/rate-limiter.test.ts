import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createVirtualClock } from '../../test/support/virtual-clock';
import { createRateLimiter } from './rate-limiter';
import type { Limit, Priority } from './wire';

function openParts(limits: readonly Limit[] = [{ group: 'close', count: 5, perMs: 1_000 }]) {
  const clock = createVirtualClock();
  const limiter = createRateLimiter({ limits, clock });
  const left: { name: string; at: number }[] = [];
  const enter = (name: string, group = 'close', priority: Priority = 'read'): void => {
    void limiter.acquire(group, priority).then((leave) => {
      left.push({ name, at: clock.monotonic() });
      leave();
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
    await clock.advance(900);
    expect(left).toHaveLength(0);
    await clock.advance(200);
    expect(left).toHaveLength(1);
  });

  it('never lets more leave than the limit in any window, in ten thousand schedules', async () => {
    const schedule = fc.record({
      count: fc.integer({ min: 1, max: 18 }),
      perMs: fc.constantFrom(100, 1_000, 3_000),
      arrivals: fc.array(
        fc.record({
          waitMs: fc.oneof(
            fc.constant(0),
            fc.integer({ min: 0, max: 1_500 }),
            fc.double({ min: 0, max: 3, noNaN: true }),
          ),
          burst: fc.integer({ min: 1, max: 12 }),
          priority: fc.constantFrom<Priority>('close', 'read'),
          pauseMs: fc.option(fc.integer({ min: 0, max: 2_000 }), { freq: 6 }),
          jumpMs: fc.option(fc.integer({ min: -3_600_000, max: 3_600_000 }), { freq: 8 }),
        }),
        { minLength: 1, maxLength: 8 },
      ),
    });
    await fc.assert(
      fc.asyncProperty(schedule, async ({ count, perMs, arrivals }) => {
        const { clock, limiter, left, enter } = openParts([{ group: 'close', count, perMs }]);
        let entered = 0;
        for (const { waitMs, burst, priority, pauseMs, jumpMs } of arrivals) {
          await clock.advance(waitMs);
          clock.jumpWall(jumpMs ?? 0);
          if (pauseMs !== null) limiter.pause('close', pauseMs);
          for (let number = 0; number < burst; number += 1) enter('r', 'close', priority);
          entered += burst;
        }
        await clock.advance(8 * 2_000 + (entered / count + 2) * perMs * 1.1);
        expect(left).toHaveLength(entered);
        expect(
          mostInAnyWindow(
            left.map(({ at }) => at),
            perMs,
          ),
        ).toBeLessThanOrEqual(count);
      }),
      { numRuns: 10_000, seed: 3 },
    );
  }, 120_000);

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

  it('wastes little of what the limit allows', async () => {
    const { clock, enter, left } = openParts();
    for (let number = 0; number < 100; number += 1) enter('r');
    await clock.advance(19_000 * 1.05);
    expect(left).toHaveLength(100);
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
