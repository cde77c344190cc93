/** The bounds of `Settings.holdMs`, in milliseconds, and the step of the slider. */
export const holdRange = { minMs: 300, maxMs: 3_000, stepMs: 100 } as const;

/**
 * A typed number of seconds as whole milliseconds within the bounds; null where it is none. Both `0.8`
 * and `0,8` are taken: which of them a keyboard gives depends on the system, not on the language here.
 */
export function readHoldSeconds(typed: string): number | null {
  const text = typed.trim().replace(',', '.');
  if (!/^\d{1,2}(\.\d{0,3})?$/.test(text)) return null;
  const ms = Math.round(Number(text) * 1_000);
  return ms >= holdRange.minMs && ms <= holdRange.maxMs ? ms : null;
}

/** Milliseconds as they stand in the field: seconds without superfluous zeros. */
export function writeHoldSeconds(ms: number): string {
  return String(ms / 1_000);
}

/** A duration in words of the locale, for example `0.8 sec`. */
export function holdInWords(ms: number, locale: string): string {
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: 'second',
    unitDisplay: 'short',
    maximumFractionDigits: 3,
  }).format(ms / 1_000);
}
