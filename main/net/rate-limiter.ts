import type { Clock } from '../lib/time';
import type { Limit, Priority, RateLimiter } from './wire';

/**
 * The exchange counts when a request arrives, we when it leaves: the spread of the network could press
 * two of our windows into one of theirs. The window is therefore kept a little longer than the limit's.
 */
const windowMargin = 1.02;

/** A request that was let go never told that it left: it counts from when it was let go. */
const maxHeldUpMs = 15_000;

/** By the monotonic clock: when a request was let go, and when its headers really left. */
type Departure = { readonly goneAt: number; leftAt: number | null };
type Waiting = { readonly priority: Priority; readonly go: (left: () => void) => void };
type Lane = {
  readonly limit: Limit;
  /** The last `limit.count` of them. */
  readonly departures: Departure[];
  readonly waiting: Waiting[];
  pausedUntil: number;
  serving: boolean;
};

/** A sliding window a group: never more than the limit in any window, closes before reads. */
export function createRateLimiter(parts: {
  readonly limits: readonly Limit[];
  readonly clock: Clock;
}): RateLimiter {
  const { clock } = parts;
  const lanes = new Map(parts.limits.map((limit) => [limit.group, emptyLane(limit)]));
  const laneOf = (group: string): Lane => {
    const lane = lanes.get(group);
    if (lane === undefined) throw new Error(`No limit is named ${group}`);
    return lane;
  };
  return {
    acquire: (group, priority) => {
      const lane = laneOf(group);
      return new Promise((go) => {
        enqueue(lane.waiting, { priority, go });
        void serve(lane, clock);
      });
    },
    pause: (group, ms) => {
      const lane = laneOf(group);
      lane.pausedUntil = Math.max(lane.pausedUntil, clock.monotonic() + ms);
    },
  };
}

function emptyLane(limit: Limit): Lane {
  return { limit, departures: [], waiting: [], pausedUntil: 0, serving: false };
}

function enqueue(waiting: Waiting[], entry: Waiting): void {
  const firstRead = waiting.findIndex(({ priority }) => priority === 'read');
  if (entry.priority === 'close' && firstRead >= 0) waiting.splice(firstRead, 0, entry);
  else waiting.push(entry);
}

async function serve(lane: Lane, clock: Clock): Promise<void> {
  if (lane.serving) return;
  lane.serving = true;
  while (lane.waiting.length > 0) {
    const waitMs = timeToDeparture(lane, clock.monotonic());
    if (waitMs > 0) {
      await clock.sleep(waitMs);
      continue;
    }
    depart(lane, clock);
  }
  lane.serving = false;
}

function timeToDeparture(lane: Lane, now: number): number {
  const { count, perMs } = lane.limit;
  const oldest = Math.min(...lane.departures.map((departure) => timeOf(departure, now)));
  const windowFree = lane.departures.length < count ? now : oldest + perMs * windowMargin;
  return Math.max(windowFree, lane.pausedUntil) - now;
}

/** What is held up by a connection may leave at any moment, so it counts as leaving now. */
function timeOf({ goneAt, leftAt }: Departure, now: number): number {
  return leftAt ?? (now - goneAt < maxHeldUpMs ? now : goneAt);
}

function depart({ departures, limit, waiting }: Lane, clock: Clock): void {
  const now = clock.monotonic();
  departures.sort((left, right) => timeOf(left, now) - timeOf(right, now));
  if (departures.length >= limit.count) departures.shift();
  const departure: Departure = { goneAt: now, leftAt: null };
  departures.push(departure);
  waiting.shift()?.go(() => {
    departure.leftAt = clock.monotonic();
  });
}
