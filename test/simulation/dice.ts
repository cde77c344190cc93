import { seededRandom } from '../../main/lib/random';

/** Everything that a seed decides. */
export type Dice = {
  fraction(): number;
  chance(probability: number): boolean;
  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number;
  pick<const T>(choices: readonly [T, ...T[]]): T;
  /** Every element with the given probability. */
  some<T>(elements: readonly T[], probability: number): readonly T[];
};

/** Dice of one seed and one purpose, so that a throw more for one purpose changes no other. */
export function createDice(seed: number, purpose: number): Dice {
  const { fraction } = seededRandom(
    Math.imul(seed + 1, 0x9e3779b1) + Math.imul(purpose, 0x85ebca6b),
  );
  const between = (low: number, high: number): number =>
    low + Math.floor(fraction() * (high - low + 1));
  return {
    fraction,
    chance: (probability) => fraction() < probability,
    between,
    pick: (choices) => choices[between(0, choices.length - 1)] ?? choices[0],
    some: (elements, probability) => elements.filter(() => fraction() < probability),
  };
}
