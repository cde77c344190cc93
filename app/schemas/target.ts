import { z } from 'zod';
import { Decimal } from './common';
import { TargetName } from './exchange';

/**
 * What a close selects, in one vocabulary for all exchanges. A field that is left out selects all its
 * values; which combinations an exchange takes is its own business (`problems` of `positions.preview`).
 */
export const CloseTarget = z.strictObject({
  productType: z.string().min(1).max(40).optional(),
  symbol: z.string().min(1).max(60).optional(),
  marginCoin: z.string().min(1).max(20).optional(),
  marginMode: z.enum(['cross', 'isolated']).optional(),
  side: z.enum(['long', 'short']).optional(),
  trackingNo: z.string().min(1).max(64).optional(),
  projectId: z.string().min(1).max(64).optional(),
  /** Everything in the account that its kind can close; goes with no selector. */
  scope: z.literal('account').optional(),
  /** How much of the position the list showed, for calls that must be told; selects nothing by itself. */
  size: Decimal.optional(),
});
export type CloseTarget = z.infer<typeof CloseTarget>;

export const targetProblemCodes = [
  'required',
  'not-a-choice',
  'malformed',
  'needs-symbol',
  'needs-side',
  'needs-margin-coin',
  'not-used-here',
  'contradicts',
] as const;

/** One field and what is wrong with it. */
export const TargetProblem = z.strictObject({
  field: TargetName,
  code: z.enum(targetProblemCodes),
});
export type TargetProblem = z.infer<typeof TargetProblem>;
