import type { Demand, Row } from '../row';
import { rounded } from './figures';

/** A row as it is printed: judged, and with the load of the machine before and after it. */
export type RowResult = Omit<Row, 'demands'> & {
  readonly demands: readonly (Demand & { readonly reached: boolean })[];
  /** Ours over each peer's, by the medians. */
  readonly ratios: Readonly<Record<string, number>>;
  readonly reached: boolean;
  readonly load: readonly [before: number, after: number];
};

/** A bench that could not be run to its end. */
export type Broken = { readonly name: string; readonly error: string };

export type Result = {
  readonly at: string;
  readonly machine: { readonly cpu: string; readonly cores: number; readonly node: string };
  readonly rows: readonly RowResult[];
  readonly broken: readonly Broken[];
};

/** Holds a row against what it must reach. */
export function judged(row: Row, load: RowResult['load']): RowResult {
  const demands = row.demands.map((demand) => ({
    ...demand,
    measured: rounded(demand.measured),
    atMost: rounded(demand.atMost),
    reached: demand.measured <= demand.atMost,
  }));
  const ratios = Object.entries(row.peers).map(([name, { p50 }]) => [
    name,
    rounded(row.ours.p50 / p50),
  ]);
  return {
    ...row,
    demands,
    ratios: Object.fromEntries(ratios),
    reached: demands.every(({ reached }) => reached),
    load,
  };
}
