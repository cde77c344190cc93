import type { Random } from '../lib/random';

/**
 * Rising ids of 19 digits. None of them survives a float: a client that reads one as a JavaScript number
 * changes it, and is then told that there is no such position.
 */
export function createIds(random: Random): () => string {
  let last = firstId + BigInt(Math.floor(random.fraction() * 1e9)) * 100_000_000n;
  return () => {
    last += 1n + BigInt(Math.floor(random.fraction() * 90_000));
    if (survivesFloat(last)) last += 1n;
    return last.toString();
  };
}

const firstId = 1_280_000_000_000_000_000n;

function survivesFloat(id: bigint): boolean {
  return BigInt(Number(id)) === id;
}
