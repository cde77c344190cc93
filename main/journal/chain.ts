import { createHash } from 'node:crypto';

/** What stands in the place of a hash before the first row. */
export const chainStart = '0'.repeat(64);

/** The columns that a hash covers, in this order. */
export type ChainedRow = readonly [
  seq: unknown,
  origin: unknown,
  number: unknown,
  runId: unknown,
  kind: unknown,
  at: unknown,
  body: unknown,
];

/**
 * SHA-256 in hex over the hash of the row before and this row: all but the body as a JSON array, which
 * tells `1` from `"1"` and where one column ends, and after it the body as it stands.
 */
export function chainHash(previous: unknown, row: ChainedRow): string {
  const [seq, origin, number, runId, kind, at, body] = row;
  const head = JSON.stringify([previous, seq, origin, number, runId, kind, at]);
  return createHash('sha256').update(`${head}${body}`).digest('hex');
}
