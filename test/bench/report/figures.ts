/** What many runs came to, in the unit of their row. */
export type Figures = {
  readonly runs: number;
  readonly p50: number;
  readonly p99: number;
  readonly worst: number;
};

/** Percentiles by the nearest rank. Fails where there is nothing to tell. */
export function figuresOf(values: readonly number[]): Figures {
  if (values.length === 0) throw new Error('There is nothing to measure');
  const sorted = values.toSorted((left, right) => left - right);
  const rank = (share: number): number =>
    sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
  return {
    runs: sorted.length,
    p50: rounded(rank(0.5)),
    p99: rounded(rank(0.99)),
    worst: rounded(rank(1)),
  };
}

/** Three digits after the point: a microsecond where the unit is a millisecond. */
export function rounded(value: number): number {
  return Math.round(value * 1_000) / 1_000;
}
