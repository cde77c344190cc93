import type { Clock } from '../lib/time';
import type { Leave, Limit, Priority, RateLimiter } from './wire';

/*
 * The exchange counts when a request arrives, we know when it left and when its answer was there. What left
 * evenly can arrive bunched, so a place in the window is free again only when the earlier request must have
 * been counted for the whole window:
 *
 * - `latestArrivalMs` after it left it has arrived, or it met a network on which no client can keep a limit;
 * - an answer proves an earlier arrival. The next request needs time to arrive as well, and the answer
 *   needed time to come back: together that is a round trip, of which half of the shortest one that was
 *   ever seen is taken as certain. Once the exchange refused for too many requests nothing is.
 */
const latestArrivalMs = 250;

/** Both clocks are read in whole milliseconds at best. */
const marginMs = 5;

/** So many round trips must have been seen before the shortest of them tells anything. */
const tellingRoundTrips = 5;

/** A request that was let go never told that it left: it counts from when it was let go. */
const maxHeldUpMs = 15_000;

/** By the monotonic clock: when a request was let go, when its headers really left, when it was answered. */
type Departure = { readonly goneAt: number; leftAt: number | null; answeredAt: number | null };
type Waiting = { readonly priority: Priority; readonly go: (leave: Leave) => void };
type Lane = {
  readonly limit: Limit;
  /** Those that may still count in the exchange's window. */
  departures: readonly Departure[];
  readonly waiting: Waiting[];
  pausedUntil: number;
  /** The exchange has refused for too many requests. */
  wasRefused: boolean;
  serving: boolean;
};
type RoundTrips = { seen: number; shortestMs: number };

/** A sliding window a group: never more than the limit in any window, closes before reads. */
export function createRateLimiter(parts: {
  readonly limits: readonly Limit[];
  readonly clock: Clock;
}): RateLimiter {
  const { clock } = parts;
  const roundTrips: RoundTrips = { seen: 0, shortestMs: Number.POSITIVE_INFINITY };
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
        void serve(lane, roundTrips, clock);
      });
    },
    pause: (group, ms) => {
      const lane = laneOf(group);
      lane.wasRefused = true;
      lane.pausedUntil = Math.max(lane.pausedUntil, clock.monotonic() + ms);
    },
  };
}

function emptyLane(limit: Limit): Lane {
  const none = { departures: [], waiting: [] };
  return { limit, ...none, pausedUntil: 0, wasRefused: false, serving: false };
}

function enqueue(waiting: Waiting[], entry: Waiting): void {
  const firstRead = waiting.findIndex(({ priority }) => priority === 'read');
  if (entry.priority === 'close' && firstRead >= 0) waiting.splice(firstRead, 0, entry);
  else waiting.push(entry);
}

async function serve(lane: Lane, roundTrips: RoundTrips, clock: Clock): Promise<void> {
  if (lane.serving) return;
  lane.serving = true;
  while (lane.waiting.length > 0) {
    const waitMs = timeToDeparture(lane, roundTrips, clock.monotonic());
    if (waitMs > 0) {
      await clock.sleep(waitMs);
      continue;
    }
    depart(lane, roundTrips, clock);
  }
  lane.serving = false;
}

function timeToDeparture(lane: Lane, roundTrips: RoundTrips, now: number): number {
  const { perMs } = lane.limit;
  const counting = { perMs, certainMs: certainPart(lane, roundTrips), now };
  const freeAt = (departure: Departure): number => timeFree(departure, counting);
  lane.departures = lane.departures.filter((departure) => freeAt(departure) > now);
  const isFull = lane.departures.length >= lane.limit.count;
  const windowFree = isFull ? Math.min(...lane.departures.map(freeAt)) : now;
  return Math.max(windowFree, lane.pausedUntil) - now;
}

/** What of a round trip may be counted on, in milliseconds. */
function certainPart({ wasRefused }: Lane, { seen, shortestMs }: RoundTrips): number {
  return wasRefused || seen < tellingRoundTrips ? 0 : shortestMs / 2;
}

type Counting = { readonly perMs: number; readonly certainMs: number; readonly now: number };

/**
 * When a request counts no more. What is held up by a connection may leave at any moment, so it counts as
 * leaving now. What has no answer yet may have one by the time at which it matters: then it is looked at again.
 */
function timeFree(departure: Departure, { perMs, certainMs, now }: Counting): number {
  const { answeredAt, goneAt } = departure;
  const leftAt = departure.leftAt ?? (now - goneAt < maxHeldUpMs ? now : goneAt);
  const earliest = leftAt + perMs + marginMs;
  if (answeredAt === null) return now < earliest ? earliest : earliest + latestArrivalMs;
  const provenMs = Math.max(0, answeredAt - certainMs - leftAt);
  return earliest + Math.min(provenMs, latestArrivalMs);
}

function depart(lane: Lane, roundTrips: RoundTrips, clock: Clock): void {
  const departure: Departure = { goneAt: clock.monotonic(), leftAt: null, answeredAt: null };
  lane.departures = [...lane.departures, departure];
  const leave = (): void => {
    departure.leftAt = clock.monotonic();
  };
  const answered = (): void => {
    const { leftAt } = departure;
    if (leftAt === null || departure.answeredAt !== null) return;
    departure.answeredAt = clock.monotonic();
    roundTrips.seen += 1;
    roundTrips.shortestMs = Math.min(roundTrips.shortestMs, departure.answeredAt - leftAt);
  };
  lane.waiting.shift()?.go(Object.assign(leave, { answered }));
}
