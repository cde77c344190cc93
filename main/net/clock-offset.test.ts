import { describe, expect, it } from 'vitest';
import { fail, ok, type Result } from '../../app/result';
import { createVirtualClock } from '../../test/support/virtual-clock';
import { trackClockOffset } from './clock-offset';

type Sample = { readonly wayOutMs: number; readonly wayBackMs: number; readonly lost?: boolean };

/** An exchange whose clock is ahead of ours, asked over ways of known length; no sample twice. */
function openParts(aheadMs: number, samples: readonly Sample[]) {
  const clock = createVirtualClock();
  const state = { aheadMs, asked: 0 };
  const sample = async (): Promise<Result<number>> => {
    const way = samples[state.asked] ?? { wayOutMs: 0, wayBackMs: 0, lost: true };
    state.asked += 1;
    await clock.sleep(way.wayOutMs);
    const told = clock.now() + state.aheadMs;
    await clock.sleep(way.wayBackMs);
    return way.lost ? fail('timeout-after-send') : ok(told);
  };
  return { clock, state, offset: trackClockOffset(clock, sample) };
}

const even = (count: number, wayMs = 50): Sample[] =>
  Array.from({ length: count }, () => ({ wayOutMs: wayMs, wayBackMs: wayMs }));

describe('measuring', () => {
  it.each([3_600_000, -3_600_000])(
    'does not take an answer on whose way the wall clock was set by %i ms',
    async (jumpMs) => {
      const clock = createVirtualClock();
      const startedAt = clock.now();
      const offset = trackClockOffset(clock, async () => {
        await clock.sleep(50);
        const told = startedAt + clock.monotonic();
        await clock.sleep(50);
        return ok(told);
      });
      const ready = offset.ready();
      await clock.advance(80);
      clock.jumpWall(jumpMs);
      await clock.advance(80);
      await ready;
      expect(offset.latestNow()).toBeNull();
      const again = offset.ready();
      await clock.advance(200);
      await again;
      expect(offset.offsetMs()).toBe(-jumpMs);
    },
  );

  it('knows nothing before the first sample and uses our own clock until then', () => {
    const { clock, offset } = openParts(94_000, []);
    expect(offset.offsetMs()).toBeNull();
    expect(offset.exchangeNow()).toBe(clock.now());
  });

  it('takes the middle of the request for the time that the exchange told', async () => {
    const { clock, offset } = openParts(-5_000, even(1, 400));
    const ready = offset.ready();
    await clock.advance(800);
    await ready;
    expect(offset.offsetMs()).toBe(-5_000);
    expect(offset.exchangeNow()).toBe(clock.now() - 5_000);
  });

  it('takes the median of five, so that two slow answers count for nothing', async () => {
    const { clock, offset } = openParts(1_000, [
      ...even(2),
      { wayOutMs: 10, wayBackMs: 4_000 },
      { wayOutMs: 6_000, wayBackMs: 10 },
      ...even(1),
    ]);
    const done = offset.resync();
    await clock.advance(20_000);
    expect(await done).toBe(true);
    expect(offset.offsetMs()).toBe(1_000);
  });

  it('is right within half of a lopsided way', async () => {
    const lopsided = Array.from({ length: 5 }, () => ({ wayOutMs: 10, wayBackMs: 90 }));
    const { clock, offset } = openParts(0, lopsided);
    const done = offset.resync();
    await clock.advance(1_000);
    await done;
    expect(offset.offsetMs()).toBe(-40);
  });
});

describe('samples that fail', () => {
  it('uses the others where one of five fails', async () => {
    const { clock, offset, state } = openParts(700, [
      ...even(2),
      { wayOutMs: 50, wayBackMs: 50, lost: true },
      ...even(2),
    ]);
    const done = offset.resync();
    await clock.advance(1_000);
    expect(await done).toBe(true);
    expect(state.asked).toBe(5);
    expect(offset.offsetMs()).toBe(700);
  });

  it('keeps the last offset where all five fail, and says so', async () => {
    const { clock, offset } = openParts(700, even(1));
    const ready = offset.ready();
    await clock.advance(100);
    await ready;
    const done = offset.resync();
    await clock.advance(100);
    expect(await done).toBe(false);
    expect(offset.offsetMs()).toBe(700);
  });

  it('tries again at the next call where the first sample failed', async () => {
    const { clock, offset } = openParts(700, [
      { wayOutMs: 1, wayBackMs: 1, lost: true },
      ...even(1),
    ]);
    const first = offset.ready();
    await clock.advance(10);
    await first;
    expect(offset.offsetMs()).toBeNull();
    const second = offset.ready();
    await clock.advance(200);
    await second;
    expect(offset.offsetMs()).toBe(700);
  });
});

describe('a resync', () => {
  it('forgets the samples from before the clock was corrected', async () => {
    const { clock, offset, state } = openParts(94_000, even(6));
    const ready = offset.ready();
    await clock.advance(100);
    await ready;
    state.aheadMs = 20;
    const done = offset.resync();
    await clock.advance(1_000);
    await done;
    expect(offset.offsetMs()).toBe(20);
  });

  it('leaves the known offset in use until it has a better one', async () => {
    const { clock, offset } = openParts(94_000, even(6));
    const ready = offset.ready();
    await clock.advance(100);
    await ready;
    const done = offset.resync();
    await clock.advance(10);
    expect(offset.offsetMs()).toBe(94_000);
    expect(offset.exchangeNow()).toBe(clock.now() + 94_000);
    await clock.advance(1_000);
    await done;
  });

  it('is one for all who ask for it at the same time', async () => {
    const { clock, offset, state } = openParts(10, even(20));
    const all = Promise.all([offset.resync(), offset.resync(), offset.resync()]);
    await clock.advance(2_000);
    expect(await all).toEqual([true, true, true]);
    expect(state.asked).toBe(5);
  });

  it('asks the exchange once for all who wait to be ready', async () => {
    const { clock, offset, state } = openParts(10, even(20));
    const all = Promise.all([offset.ready(), offset.ready(), offset.ready()]);
    await clock.advance(200);
    await all;
    expect(state.asked).toBe(1);
  });
});

describe('a wall clock that was set, or a computer that slept', () => {
  it('makes the old measure unknown until there is a new one', async () => {
    const { clock, offset } = openParts(0, even(2));
    const first = offset.ready();
    await clock.advance(100);
    await first;
    clock.jumpWall(-60_000);
    expect(offset.offsetMs()).toBeNull();
    const again = offset.ready();
    await clock.advance(100);
    await again;
    expect(offset.offsetMs()).not.toBeNull();
  });

  it('is not thrown off by a correction of less than a second', async () => {
    const { clock, offset } = openParts(0, even(1));
    const first = offset.ready();
    await clock.advance(100);
    await first;
    clock.jumpWall(900);
    expect(offset.offsetMs()).toBe(0);
  });
});
