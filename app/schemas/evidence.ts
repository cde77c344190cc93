import { z } from 'zod';
import { EpochMs } from './common';

/** So many bytes of one answer's text are kept, and of all the answers of one list together. */
export const keptBodyBytes = 16_384;

/** By lower-case name; of a value 400 characters are kept, and a secret in it may become longer. */
const Headers = z.record(z.string().max(60), z.string().max(1_000));

/** What one request said and what came back, word for word, without keys, passphrases and signatures. */
export const Evidence = z.strictObject({
  method: z.enum(['GET', 'POST']),
  host: z.string(),
  /** With the query as it was sent. */
  path: z.string(),
  sentHeaders: Headers,
  sentBody: z.string().nullable(),
  sentAt: EpochMs.nullable(),
  answeredAt: EpochMs.nullable(),
  /** Null where no whole answer came; then there is no body either. */
  httpStatus: z.number().int().nullable(),
  /** Those by which the exchange names and counts a request. */
  headers: Headers,
  body: z
    .strictObject({
      /** Null where it was too large to be kept. It ends with `…` where it was cut. */
      text: z.string().nullable(),
      cut: z.boolean(),
      /** Of the whole body as it came: its length in bytes, and its digest in hex. */
      bytes: z.number().int().nonnegative(),
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
    })
    .nullable(),
  /** Positions in a page of a list; null for what is none. */
  rows: z.number().int().nonnegative().nullable(),
  /** What the exchange's clock showed, by the answer itself. */
  exchangeTime: EpochMs.nullable(),
  /** Exchange clock minus ours in milliseconds, as it was known when the answer came. */
  clockOffsetMs: z.number().nullable(),
});
export type Evidence = z.infer<typeof Evidence>;
