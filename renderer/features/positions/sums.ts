import { add } from '../../../app/decimal';
import type { Position } from '../../../app/schemas/position';

export type Profit = NonNullable<Position['profit']>;

export type ProfitSum = {
  /** One sum a currency, by its name; an estimate as soon as one part of it is. */
  readonly sums: readonly Profit[];
  /** Positions of which no profit is known, and which the sums leave out. */
  readonly without: number;
};

export function sumProfits(positions: readonly Position[]): ProfitSum {
  const byCurrency = new Map<string, Profit>();
  let without = 0;
  for (const { profit } of positions) {
    if (profit === null) {
      without += 1;
      continue;
    }
    const known = byCurrency.get(profit.currency);
    byCurrency.set(
      profit.currency,
      known === undefined
        ? profit
        : {
            amount: add(known.amount, profit.amount),
            currency: profit.currency,
            estimated: known.estimated || profit.estimated,
          },
    );
  }
  const sums = [...byCurrency.values()].sort((a, b) => (a.currency < b.currency ? -1 : 1));
  return { sums, without };
}
