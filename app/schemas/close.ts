import { z } from 'zod';
import { Failure } from '../result';
import { AccountId } from './account';
import { CleanText, Decimal, EpochMs } from './common';
import { Position } from './position';
import { CloseTarget, TargetProblem } from './target';

export const CloseId = z.string().regex(/^[A-Za-z0-9-]{1,64}$/);

/**
 * What is known of a request after it ended. `accepted` is the exchange's claim, not a fill.
 * `not-sent` is used only where it is proven that nothing left; everything unproven is `unknown`.
 */
export const CloseStatus = z.enum(['accepted', 'rejected', 'unknown', 'not-sent']);
export type CloseStatus = z.infer<typeof CloseStatus>;

/** One request to the exchange and what came back. */
export const CloseRequest = z.strictObject({
  target: CloseTarget,
  status: CloseStatus,
  orderIds: z.array(z.string().max(64)).max(10_000),
  /** The exchange's own id of the request, where it gives one. */
  requestId: CleanText.optional(),
  failure: Failure.optional(),
  host: z.string(),
  path: z.string(),
  sentAt: EpochMs.nullable(),
  answeredAt: EpochMs.nullable(),
});
export type CloseRequest = z.infer<typeof CloseRequest>;

/** The answer to `positions.close`: a claim by the exchange. The verdict follows as `close.changed`. */
export const CloseAnswer = z.strictObject({
  closeId: CloseId,
  status: CloseStatus,
  orderIds: z.array(z.string().max(64)),
  requestId: CleanText.optional(),
  failure: Failure.optional(),
  requests: z.array(CloseRequest),
});
export type CloseAnswer = z.infer<typeof CloseAnswer>;

/**
 * `closed`: two complete reads, begun after the last request and at least two seconds apart, show none
 * of the selected positions. `not-open`: the same, but no request was taken, so nothing is claimed.
 * `still-open`: the last complete read still shows some. `unknown`: no read could decide it.
 */
export const Verdict = z.enum(['closed', 'not-open', 'still-open', 'unknown']);
export type Verdict = z.infer<typeof Verdict>;

/** One read of the positions after the close. `left` is null where the read failed. */
export const VerifyRead = z.strictObject({
  startedAt: EpochMs,
  readAt: EpochMs,
  left: z.number().int().nonnegative().nullable(),
  failure: Failure.optional(),
});
export type VerifyRead = z.infer<typeof VerifyRead>;

/** Everything known of one close, while it runs and after. */
export const CloseReport = z.strictObject({
  closeId: CloseId,
  /** The press that it belongs to. */
  runId: z.string().max(64),
  account: AccountId,
  accountLabel: CleanText,
  exchange: z.string(),
  environment: z.enum(['live', 'practice']),
  target: CloseTarget,
  pressedAt: EpochMs,
  /** The latest that the exchange's clock can have shown at that moment; null where it is not known. */
  pressedAtExchange: EpochMs.nullable(),
  /** The kind of account that it was planned for; absent in reports from before it was kept. */
  kind: z.string().max(40).optional(),
  /** What the last complete list before the press selected; null where there was no list. */
  selected: z.array(Position).nullable(),
  /**
   * `waiting`: nothing was sent again yet, it is due at `nextTryAt`. `interrupted`: Flatten ended while it
   * was under way, and nothing is sent before the run is resumed.
   */
  phase: z.enum(['sending', 'checking', 'waiting', 'done', 'interrupted']),
  /** How often it was sent or tried; 0 where it was not tried yet. */
  attempts: z.number().int().nonnegative(),
  nextTryAt: EpochMs.nullable(),
  /** What the last attempt came to. */
  answer: CloseAnswer.nullable(),
  /** The requests of the attempts before, the oldest first. */
  earlier: z.array(CloseRequest).max(1_000),
  reads: z.array(VerifyRead).max(100),
  /** Selected positions that the last complete read still shows. */
  left: z.array(Position),
  /** Positions that the target selects and that were not there at the press. */
  reopened: z.array(Position),
  verdict: Verdict.nullable(),
  verdictAt: EpochMs.nullable(),
});
export type CloseReport = z.infer<typeof CloseReport>;

/** What a close would do, in facts; the renderer puts them into words. */
export const ClosePreview = z.strictObject({
  account: AccountId,
  host: z.string(),
  environment: z.enum(['live', 'practice']),
  problems: z.array(TargetProblem),
  /** One entry a request that would be sent. */
  requests: z.array(z.strictObject({ method: z.string(), path: z.string(), target: CloseTarget })),
  /** Null where no complete list was read yet. */
  selection: z
    .strictObject({
      positions: z.array(Position),
      /** Positions of which the exchange's list does not tell whether the target selects them. */
      uncertain: z.array(Position),
      profits: z.array(
        z.strictObject({ amount: Decimal, currency: z.string(), estimated: z.boolean() }),
      ),
      /** Selected positions for which no profit is known, so that the sum leaves them out. */
      withoutProfit: z.number().int().nonnegative(),
      readAt: EpochMs,
    })
    .nullable(),
});
export type ClosePreview = z.infer<typeof ClosePreview>;
