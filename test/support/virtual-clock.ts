import { setImmediate } from 'node:timers/promises';
import type { Clock } from '../../main/lib/time';

/** A clock that stands still until it is told to move; the wall may be moved by itself. */
export type VirtualClock = Clock & {
  /** Lets `ms` pass and runs everything that falls due on the way, in order. */
  advance(ms: number): Promise<void>;
  /** Lets time pass until `work` settles, an hour at most. */
  run<T>(work: Promise<T>): Promise<T>;
  /** Moves the wall clock alone, as a correction by the system does. */
  jumpWall(ms: number): void;
};

const hourMs = 3_600_000;

type Sleeper = { readonly dueAt: number; readonly wake: () => void };

export function createVirtualClock(startAt = 1_700_000_000_000): VirtualClock {
  let elapsed = 0;
  let wallShift = 0;
  const sleepers = new Set<Sleeper>();
  const nextBefore = (limit: number): Sleeper | undefined =>
    [...sleepers]
      .filter(({ dueAt }) => dueAt <= limit)
      .sort((left, right) => left.dueAt - right.dueAt)[0];
  const wakeNext = async (limit: number): Promise<boolean> => {
    const next = nextBefore(limit);
    if (next === undefined) return false;
    elapsed = Math.max(elapsed, next.dueAt);
    next.wake();
    await setImmediate();
    return true;
  };
  return {
    now: () => startAt + elapsed + wallShift,
    monotonic: () => elapsed,
    jumpWall: (ms) => {
      wallShift += ms;
    },
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason);
        const stop = (): void => {
          sleepers.delete(sleeper);
          reject(signal?.reason);
        };
        const sleeper: Sleeper = {
          dueAt: elapsed + ms,
          wake: () => {
            sleepers.delete(sleeper);
            signal?.removeEventListener('abort', stop);
            resolve();
          },
        };
        sleepers.add(sleeper);
        signal?.addEventListener('abort', stop, { once: true });
      }),
    advance: async (ms) => {
      const target = elapsed + ms;
      await setImmediate();
      while (await wakeNext(target));
      elapsed = target;
    },
    run: async (work) => {
      let isSettled = false;
      const settle = (): void => {
        isSettled = true;
      };
      work.then(settle, settle);
      await setImmediate();
      while (!isSettled && (await wakeNext(elapsed + hourMs)));
      return work;
    },
  };
}
