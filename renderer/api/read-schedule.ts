/** The last read of one of several things that are read in turn. Epoch milliseconds; 0 = never. */
export type LastRead = { readonly at: number; readonly underWay: boolean };

/** Whose turn it is: `place` of `of` things, each read once in `everyMs`. */
export type Turn = { readonly place: number; readonly of: number; readonly everyMs: number };

/**
 * How long to wait for the next read, so that the reads of many accounts are spread over the interval
 * instead of leaving together. At least half an interval lies between two reads of the same thing.
 */
export function nextReadInMs(last: LastRead, turn: Turn, now: number): number {
  const { everyMs } = turn;
  if (last.underWay || last.at === 0) return everyMs;
  const phase = (everyMs * turn.place) / Math.max(1, turn.of);
  const earliest = last.at + everyMs / 2;
  const slot = Math.ceil((earliest - phase) / everyMs) * everyMs + phase;
  return Math.min(2 * everyMs, Math.max(soonestMs, slot - now));
}

const soonestMs = 20;
