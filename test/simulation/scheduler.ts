import { setImmediate } from 'node:timers';

/**
 * Simulated time. Events happen one by one in the order in which they fall due, those of one moment in an
 * order of the seed's choice, and each is followed by everything that it sets off before the next one.
 */
export type Scheduler = {
  /** Milliseconds since the simulation began. */
  elapsed(): number;
  after(ms: number, event: () => void): void;
  /** Lets time pass until nothing falls due before `untilMs`. */
  runUntil(untilMs: number): Promise<void>;
  /** Lets everything happen that needs no time. */
  settle(): Promise<void>;
};

type Due = { readonly at: number; readonly order: number; readonly event: () => void };

export function createScheduler(fraction: () => number): Scheduler {
  let elapsed = 0;
  const heap: Due[] = [];
  const runNext = (): void => {
    const next = pop(heap);
    if (next === undefined) return;
    elapsed = Math.max(elapsed, next.at);
    next.event();
  };
  return {
    elapsed: () => elapsed,
    after: (ms, event) => push(heap, { at: elapsed + Math.max(0, ms), order: fraction(), event }),
    runUntil: async (untilMs) => {
      await macrotask();
      for (let next = heap[0]; next !== undefined && next.at <= untilMs; next = heap[0]) {
        runNext();
        await macrotask();
      }
      elapsed = Math.max(elapsed, untilMs);
    },
    settle: macrotask,
  };
}

/** Promises that are settled have run all their followers before the next macrotask begins. */
const macrotask = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

const isBefore = (left: Due, right: Due): boolean =>
  left.at === right.at ? left.order < right.order : left.at < right.at;

function push(heap: Due[], due: Due): void {
  let index = heap.push(due) - 1;
  while (index > 0) {
    const parent = (index - 1) >> 1;
    const above = heap[parent];
    if (above === undefined || !isBefore(due, above)) break;
    heap[index] = above;
    index = parent;
  }
  heap[index] = due;
}

function pop(heap: Due[]): Due | undefined {
  const first = heap[0];
  const last = heap.pop();
  if (last === undefined || heap.length === 0) return first;
  let index = 0;
  for (;;) {
    const child = smallerChild(heap, index);
    const below = heap[child];
    if (below === undefined || !isBefore(below, last)) break;
    heap[index] = below;
    index = child;
  }
  heap[index] = last;
  return first;
}

function smallerChild(heap: readonly Due[], index: number): number {
  const left = heap[2 * index + 1];
  const right = heap[2 * index + 2];
  const isRight = left !== undefined && right !== undefined && isBefore(right, left);
  return isRight ? 2 * index + 2 : 2 * index + 1;
}
