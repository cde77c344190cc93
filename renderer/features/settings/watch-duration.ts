/** What can be chosen, in minutes; 0 = off. */
const offered = [0, 5, 10, 30, 60];

const minuteMs = 60_000;

/** The choices in milliseconds, the shortest first, with the one that is set where it is another. */
export function watchChoices(watchMs: number): readonly number[] {
  const all = new Set([...offered.map((minutes) => minutes * minuteMs), watchMs]);
  return [...all].sort((a, b) => a - b);
}

/** A duration in minutes of the locale, for example `10 min`. */
export function watchInWords(watchMs: number, locale: string): string {
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: 'minute',
    unitDisplay: 'short',
    maximumFractionDigits: 1,
  }).format(watchMs / minuteMs);
}
