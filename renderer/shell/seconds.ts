/** Whole seconds until a moment, for a countdown: never negative, and 0 only once it has come. */
export function secondsUntil(at: number, now: number): number {
  return Math.max(0, Math.ceil((at - now) / 1_000));
}

/** Time that has passed as minutes and seconds, for example `1:05`. A clock that jumped back gives `0:00`. */
export function minutesSince(at: number, now: number): string {
  return clockText(Math.max(0, Math.floor((now - at) / 1_000)));
}

/** Time that is left as minutes and seconds, for example `9:42`; `0:00` only once the moment has come. */
export function minutesUntil(at: number, now: number): string {
  return clockText(secondsUntil(at, now));
}

function clockText(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
