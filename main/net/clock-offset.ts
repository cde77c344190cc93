import type { Result } from '../../app/result';
import type { Clock } from '../lib/time';
import type { ClockOffset } from './wire';

const sampleCount = 5;

/** A wall clock that moved by more than this against the monotonic one was set, or the computer slept. */
const steadyMs = 1_000;

/** One measurement: the exchange answered within `doubtMs` before or after the middle of the request. */
type Sample = { readonly offsetMs: number; readonly doubtMs: number };

/**
 * Keeps how far an exchange's clock is ahead of ours. A sample compares the time that the exchange told
 * with the midpoint of the request; the median of the last five is used, so that one slow answer counts
 * for nothing.
 */
export function trackClockOffset(clock: Clock, sample: () => Promise<Result<number>>): ClockOffset {
  let samples: readonly Sample[] = [];
  /** Wall clock minus monotonic clock at the last sample: it moves when the wall clock is set. */
  let wallAtSample = 0;
  let first: Promise<boolean> | null = null;
  let running: Promise<boolean> | null = null;

  const isSteady = (): boolean =>
    Math.abs(clock.now() - clock.monotonic() - wallAtSample) < steadyMs;
  const measure = async (): Promise<readonly Sample[]> => {
    const before = clock.now();
    const started = clock.monotonic();
    const told = await sample();
    const wall = clock.now() - clock.monotonic();
    // A wall clock that was set while the answer was on its way has nothing to be compared with.
    if (!told.ok || Math.abs(wall - (before - started)) >= steadyMs) return [];
    wallAtSample = wall;
    const doubtMs = (clock.monotonic() - started) / 2;
    return [{ offsetMs: told.value - before - doubtMs, doubtMs }];
  };
  const takeOne = async (): Promise<boolean> => {
    const wasSteady = isSteady();
    const taken = await measure();
    samples = [...(wasSteady ? samples : []), ...taken].slice(-sampleCount);
    return taken.length > 0;
  };
  const takeFive = async (): Promise<boolean> => {
    let fresh: readonly Sample[] = [];
    for (let taken = 0; taken < sampleCount; taken += 1) fresh = [...fresh, ...(await measure())];
    // The known offset stays in use until there is a better one.
    if (fresh.length > 0) samples = fresh;
    return fresh.length > 0;
  };
  const offsetMs = (): number | null =>
    isSteady() ? median(samples.map((each) => each.offsetMs)) : null;
  const latestNow = (): number | null => {
    const offset = offsetMs();
    const doubtMs = Math.max(...samples.map((each) => each.doubtMs));
    return offset === null ? null : Math.ceil(clock.now() + offset + doubtMs);
  };
  return {
    offsetMs,
    latestNow,
    exchangeNow: () => Math.round(clock.now() + (offsetMs() ?? 0)),
    ready: async () => {
      if (offsetMs() !== null) return;
      first ??= takeOne();
      await first;
      first = null;
    },
    resync: async () => {
      running ??= takeFive().finally(() => {
        running = null;
      });
      return running;
    },
  };
}

function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((left, right) => left - right);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle];
  if (upper === undefined) return null;
  const lower = sorted.length % 2 === 0 ? (sorted[middle - 1] ?? upper) : upper;
  return (lower + upper) / 2;
}
