import type { Result } from '../../app/result';
import type { Clock } from '../lib/time';
import type { ClockOffset } from './wire';

const sampleCount = 5;

/**
 * Keeps how far an exchange's clock is ahead of ours. A sample compares the time that the exchange told
 * with the midpoint of the request; the median of the last five is used, so that one slow answer counts
 * for nothing.
 */
export function trackClockOffset(clock: Clock, sample: () => Promise<Result<number>>): ClockOffset {
  let samples: readonly number[] = [];
  let first: Promise<boolean> | null = null;
  let running: Promise<boolean> | null = null;

  const measure = async (): Promise<readonly number[]> => {
    const before = clock.now();
    const started = clock.monotonic();
    const told = await sample();
    return told.ok ? [told.value - before - (clock.monotonic() - started) / 2] : [];
  };
  const takeOne = async (): Promise<boolean> => {
    const taken = await measure();
    samples = [...samples, ...taken].slice(-sampleCount);
    return taken.length > 0;
  };
  const takeFive = async (): Promise<boolean> => {
    let fresh: readonly number[] = [];
    for (let taken = 0; taken < sampleCount; taken += 1) fresh = [...fresh, ...(await measure())];
    // The known offset stays in use until there is a better one.
    if (fresh.length > 0) samples = fresh;
    return fresh.length > 0;
  };
  const offsetMs = (): number | null => median(samples);
  return {
    offsetMs,
    exchangeNow: () => Math.round(clock.now() + (offsetMs() ?? 0)),
    ready: async () => {
      if (samples.length > 0) return;
      first ??= takeOne();
      if (!(await first)) first = null;
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
