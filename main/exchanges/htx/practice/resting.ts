import type { PracticeKey, PracticePosition, PracticeWorld } from '../../practice';
import { isUserOf, resting } from './keys';

/**
 * The limit orders of practice users that wait to close a position and hold its size meanwhile: one on the
 * oldest position of whoever has any. What was cancelled is kept beside the keys, which are one list for
 * all requests to a world.
 */
const cancelled = new WeakMap<readonly PracticeKey[], Set<string>>();

/** The position of a user that a resting order holds whole; null where there is none. */
export function heldPosition(uid: string, world: PracticeWorld): PracticePosition | null {
  if (!isUserOf(resting, uid, world.keys) || cancelled.get(world.keys)?.has(uid)) return null;
  const oldest = [...world.positions(uid), ...world.history(uid)].sort(
    (left, right) => left.openedAt - right.openedAt,
  )[0];
  return oldest?.state === 'open' ? oldest : null;
}

export function cancelResting(uid: string, world: PracticeWorld): void {
  const users = cancelled.get(world.keys) ?? new Set();
  cancelled.set(world.keys, users.add(uid));
}
