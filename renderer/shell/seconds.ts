/** Whole seconds until a moment, for a countdown: never negative, and 0 only once it has come. */
export function secondsUntil(at: number, now: number): number {
  return Math.max(0, Math.ceil((at - now) / 1_000));
}

/** Time that has passed as minutes and seconds, for example `1:05`. A clock that jumped back gives `0:00`. */
export function minutesSince(at: number, now: number): string {
  const seconds = Math.max(0, Math.floor((now - at) / 1_000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
