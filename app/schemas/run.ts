import { z } from 'zod';
import { AccountId } from './account';
import { CloseId } from './close';
import { EpochMs } from './common';
import { CloseTarget } from './target';

export const RunId = z.string().regex(/^[A-Za-z0-9-]{1,64}$/);

/** The most closes that one run takes. */
export const maxRunItems = 1_000;

export const RunItem = z.strictObject({ account: AccountId, target: CloseTarget });
export type RunItem = z.infer<typeof RunItem>;

/**
 * How a run ended. `flat`: everything that it was for is proven closed. `nothing-to-close`: two complete
 * reads show none, and nothing was taken. `needs-attention`: something is left or not known.
 */
export const RunEnd = z.enum(['flat', 'nothing-to-close', 'needs-attention', 'stopped-by-user']);
export type RunEnd = z.infer<typeof RunEnd>;

/** One press: one close or many. Its closes are `CloseReport`s with the same `runId`. */
export const Run = z.strictObject({
  runId: RunId,
  pressedAt: EpochMs,
  /** In the order in which they are sent. */
  closes: z.array(CloseId).max(maxRunItems),
  /** `interrupted`: Flatten ended before the run did; it sends nothing until it is resumed. */
  phase: z.enum(['running', 'ended', 'interrupted']),
  /** The user stopped it: nothing more is sent, and what was sent is still being checked. */
  stopping: z.boolean(),
  end: RunEnd.nullable(),
  endedAt: EpochMs.nullable(),
});
export type Run = z.infer<typeof Run>;
