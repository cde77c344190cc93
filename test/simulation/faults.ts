import type { Dice } from './dice';

/** What becomes of one close at the exchange and on its way. */
export const closeFates = [
  'filled',
  'filled-late',
  'unknown-applied',
  'unknown-not-applied',
  'unknown-applied-later',
  'not-sent',
  'not-sent-for-good',
  'rejected-for-good',
  'rejected-for-now',
  'never-filled',
  'partial',
  'throws',
] as const;
export type CloseFate = (typeof closeFates)[number];

export const listFates = ['whole', 'slow', 'fails', 'partial', 'throws'] as const;
export type ListFate = (typeof listFates)[number];

/** How likely each fault is in one seed; a seed has some of them and none of the others. */
export type FaultMix = {
  closeFate(): CloseFate;
  listFate(): ListFate;
  /** From now on everything goes well. */
  quiet(): void;
};

/**
 * Each fault is possible in a quarter of the seeds, and then strikes up to half of the requests, so that
 * runs with one fault are as common as runs with many (reliability.md §3, FoundationDB).
 */
export function createFaultMix(dice: Dice): FaultMix {
  let isQuiet = false;
  const draw = <T>(usual: T, faults: readonly T[]): (() => T) => {
    const active = faults
      .filter(() => dice.chance(0.25))
      .map((fault) => ({ fault, probability: dice.fraction() * 0.5 }));
    return () => {
      if (isQuiet) return usual;
      return active.find(({ probability }) => dice.chance(probability))?.fault ?? usual;
    };
  };
  return {
    closeFate: draw<CloseFate>('filled', closeFates.slice(1)),
    listFate: draw<ListFate>('whole', listFates.slice(1)),
    quiet: () => {
      isQuiet = true;
    },
  };
}
