import type { Clock } from '../lib/time';
import type { Limit, Priority, RateLimiter } from './wire';

/**
 * The exchange counts when a request arrives, we when it leaves: the spread of the network could press
 * two of our windows into one of theirs. The window is therefore kept a little longer than the limit's.
 */
const windowMargin = 1.02;

/** When a request left, by the monotonic clock; moved once its headers really did. */
type Departure = { at: number };
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
  const oldest = Math.min(...lane.departures.map(({ at }) => at));
  const windowFree = lane.departures.length < count ? now : oldest + perMs * windowMargin;
  return Math.max(windowFree, lane.pausedUntil) - now;
}

function depart({ departures, limit, waiting }: Lane, clock: Clock): void {
  const departure: Departure = { at: clock.monotonic() };
  departures.push(departure);
  departures.sort((left, right) => left.at - right.at);
  if (departures.length > limit.count) departures.shift();
  waiting.shift()?.go(() => {
    departure.at = clock.monotonic();
  });
}
