import { z } from 'zod';

/** A decimal number as the exchange wrote it: never a float, so that no digit is lost. */
export const Decimal = z.string().regex(/^-?\d{1,40}(\.\d{1,40})?$/);

/** Milliseconds since 1970-01-01T00:00:00Z. */
export const EpochMs = z.number().int().nonnegative();

/** Text that came from outside: already stripped of control and direction marks, and capped. */
export const CleanText = z.string().max(400);

export const Nothing = z.strictObject({});
