import type { Clock } from '../lib/time';

/** Virtual time that costs nothing but promises, so that so many schedules take seconds. */
export function createLeanClock(): Clock & {
  advance(ms: number): Promise<void>;
  jumpWall(ms: number): void;
} {
  let elapsed = 0;
  let wallShift = 0;
  const sleepers: { readonly at: number; readonly wake: () => void }[] = [];
  const settle = async (): Promise<void> => {
    // As many steps as there can be between two sleeps of a request.
    for (let step = 0; step < 8; step += 1) await undefined;
  };
  const takeNext = (until: number): (() => void) | undefined => {
    const at = Math.min(...sleepers.map((each) => each.at));
    if (at > until) return undefined;
    elapsed = Math.max(elapsed, at);
    const index = sleepers.findIndex((each) => each.at === at);
    return sleepers.splice(index, 1)[0]?.wake;
  };
  return {
    now: () => 1_700_000_000_000 + elapsed + wallShift,
    monotonic: () => elapsed,
    sleep: (ms) => new Promise((wake) => sleepers.push({ at: elapsed + ms, wake })),
    jumpWall: (ms) => {
      wallShift += ms;
    },
    advance: async (ms) => {
      const until = elapsed + ms;
      await settle();
      for (let wake = takeNext(until); wake !== undefined; wake = takeNext(until)) {
        wake();
        await settle();
      }
      elapsed = until;
    },
  };
}
