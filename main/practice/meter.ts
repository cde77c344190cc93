import type { PracticeMeter } from '../exchanges/practice';
import type { Clock } from '../lib/time';

export type CountingMeter = PracticeMeter & {
  /** How many requests were over a limit so far. */
  refused(): number;
};

/** A sliding window a key: a request that is over the limit is refused and does not count. */
export function createMeter(clock: Clock): CountingMeter {
  const taken = new Map<string, readonly number[]>();
  let refused = 0;
  return {
    refused: () => refused,
    allow: (key, { count, perMs }) => {
      const now = clock.monotonic();
      const recent = (taken.get(key) ?? []).filter((at) => at > now - perMs);
      const allowed = recent.length < count;
      taken.set(key, allowed ? [...recent, now] : recent);
      if (!allowed) refused += 1;
      return allowed;
    },
  };
}
