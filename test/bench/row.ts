import type { Figures } from './report/figures';

/** What a bench is asked for. */
export type BenchOptions = {
  /** A handful of runs, to show that everything works: the figures say nothing. */
  readonly quick: boolean;
  /** Benches of what happens over time take an hour. */
  readonly hour: boolean;
};

/** What must hold of a row: `measured` is to be `atMost`, both in the unit that the text names. */
export type Demand = {
  readonly text: string;
  readonly measured: number;
  readonly atMost: number;
};

/** One line of the table. All figures of a row are in its unit. */
export type Row = {
  /** In kebab-case, the bench's own name first. */
  readonly name: string;
  readonly what: string;
  readonly unit: 'ms' | 'MB' | 's';
  readonly ours: Figures;
  /** Measured in the same run, by what they are. */
  readonly peers: Readonly<Record<string, Figures>>;
  readonly demands: readonly Demand[];
  /** What has to be known in order to read the figures. */
  readonly notes: readonly string[];
};

export type Bench = {
  /** In kebab-case, for `npm run bench -- NAME`. */
  readonly name: string;
  run(options: BenchOptions): Promise<readonly Row[]>;
};
