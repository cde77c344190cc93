import { randomBytes } from 'node:crypto';

/** Randomness as a part, so that a run can be simulated. */
export type Random = {
  /** A new id: 32 hexadecimal digits, 128 bits. */
  id(): string;
  /** A float in [0, 1). */
  fraction(): number;
};

export const systemRandom: Random = {
  id: () => randomBytes(16).toString('hex'),
  fraction: () => randomBytes(4).readUInt32BE() / 2 ** 32,
};

/** The same sequence for the same seed (mulberry32); for practice worlds and simulations, not for secrets. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  const fraction = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const word = (): string =>
    Math.floor(fraction() * 2 ** 32)
      .toString(16)
      .padStart(8, '0');
  return { fraction, id: () => word() + word() + word() + word() };
}
