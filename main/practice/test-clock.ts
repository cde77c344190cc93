import type { Clock } from '../lib/time';

/** A clock that stands still until it is told: for tests of worlds and servers. */
export type StandingClock = Clock & { pass(ms: number): void };

export function standingClock(startsAt = Date.UTC(2026, 10, 21, 12)): StandingClock {
  let passed = 0;
  return {
    now: () => startsAt + passed,
    monotonic: () => 5_000 + passed,
    // Sleeps take no real time: what waits goes on in the next turn, at the moment it waited for.
    sleep: async (ms) => {
      passed += ms;
    },
    pass: (ms) => {
      passed += ms;
    },
  };
}
