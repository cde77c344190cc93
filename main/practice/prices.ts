import type { Random } from '../lib/random';
import { marketOf } from './markets';

export type Prices = {
  /** The price of a base coin `elapsedMs` after the world began, decimal text. */
  at(base: string, elapsedMs: number): string;
};

/** Periods and heights of the waves of which a price is made: fast ripples on slow swells. */
const waves = [
  { periodMs: 4_700, height: 0.0002 },
  { periodMs: 31_000, height: 0.0006 },
  { periodMs: 173_000, height: 0.002 },
  { periodMs: 1_260_000, height: 0.008 },
] as const;

/**
 * Prices that move and need no timer: a sum of waves with seeded phases, so that the price of any moment
 * can be asked for, the moment of a fill that lies in the past included.
 */
export function createPrices(bases: readonly string[], random: Random): Prices {
  const phases = new Map(
    bases.map((base) => [base, waves.map(() => random.fraction() * 2 * Math.PI)]),
  );
  return {
    at: (base, elapsedMs) => {
      const { startPrice, priceDecimals } = marketOf(base);
      let factor = 1;
      for (const [index, wave] of waves.entries()) {
        const phase = phases.get(base)?.[index] ?? 0;
        factor += wave.height * Math.sin((2 * Math.PI * elapsedMs) / wave.periodMs + phase);
      }
      return (startPrice * factor).toFixed(priceDecimals);
    },
  };
}
