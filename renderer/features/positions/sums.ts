import { sum } from '../../../app/decimal';
import type { Position } from '../../../app/schemas/position';
import { groupBy } from './group-by';
import type { Row } from './row';

export type Profit = NonNullable<Position['profit']>;

export type ProfitSum = {
  /** One sum a currency, by its name; an estimate as soon as one part of it is. */
  readonly sums: readonly Profit[];
  /** Positions of which no profit is known, and which the sums leave out. */
  readonly without: number;
};

export function sumProfits(positions: readonly Position[]): ProfitSum {
  return joinSums(
    positions.map(({ profit }) =>
      profit === null ? { sums: [], without: 1 } : { sums: [profit], without: 0 },
    ),
  );
}

/** One sum of several, so that only what was read anew must be added up again. */
export function joinSums(parts: readonly ProfitSum[]): ProfitSum {
  const byCurrency = groupBy(
    parts.flatMap(({ sums }) => sums),
    ({ currency }) => currency,
  );
  const sums = [...byCurrency]
    .map(([currency, profits]) => ({
      amount: sum(profits.map(({ amount }) => amount)),
      currency,
      estimated: profits.some(({ estimated }) => estimated),
    }))
    .sort((a, b) => (a.currency < b.currency ? -1 : 1));
  return { sums, without: parts.reduce((count, { without }) => count + without, 0) };
}

/** How many rows are listed, and what they sum up to. Rows that are gone do not count. */
export type OpenSum = ProfitSum & { readonly count: number };

/** Added up once for each list of rows: most groups stay the same while one account is read. */
export function openSum(rows: readonly Row[]): OpenSum {
  const known = sumsOfRows.get(rows);
  if (known !== undefined) return known;
  const open = rows.filter((row) => !row.gone);
  const made = { ...sumProfits(open.map(({ position }) => position)), count: open.length };
  sumsOfRows.set(rows, made);
  return made;
}

export function joinOpenSums(parts: readonly OpenSum[]): OpenSum {
  return { ...joinSums(parts), count: parts.reduce((all, { count }) => all + count, 0) };
}

const sumsOfRows = new WeakMap<readonly Row[], OpenSum>();
