import { type Random, seededRandom } from '../lib/random';

/** Randomness for one purpose: the same seed and the same purpose give the same sequence. */
export function randomFor(seed: number, purpose: string): Random {
  return seededRandom(mix(seed, purpose));
}

/** FNV-1a over the purpose, started from the seed: well spread, and the same on every machine. */
function mix(seed: number, purpose: string): number {
  let hash = (0x811c9dc5 ^ seed) >>> 0;
  for (const byte of Buffer.from(purpose, 'utf8')) {
    hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  }
  return hash;
}
