import { z } from 'zod';
import { Failure } from '../result';
import { AccountId } from './account';
import { CleanText, EpochMs } from './common';
import { Position } from './position';
import { RunId } from './run';

/**
 * What came back after a run: closing does not stop copying, so the accounts of a run are read on for as
 * long as `Settings.watchMs` says. A watch sends nothing by itself.
 */
export const Watch = z.strictObject({
  runId: RunId,
  account: AccountId,
  startedAt: EpochMs,
  /** When it ends by itself. */
  until: EpochMs,
  /** `stopped`: by the user, or because the account was removed. */
  phase: z.enum(['watching', 'ended', 'stopped']),
  /** When the last complete list was read; null before the first. */
  readAt: EpochMs.nullable(),
  /** Why the last read gave no list: then nothing is known, which is not the same as nothing opened. */
  failure: Failure.nullable(),
  /** Opened since the run, and open in the last complete list: by its lead traders, or what it had selected. */
  reopened: z.array(Position).max(1_000),
});
export type Watch = z.infer<typeof Watch>;

/** What is known after asking the exchange to stop copying a lead trader; `accepted` is its claim. */
export const StopCopyingAnswer = z.strictObject({
  leadTraderId: CleanText,
  status: z.enum(['accepted', 'rejected', 'unknown', 'not-sent']),
  failure: Failure.optional(),
  /** Null where nothing was sent. */
  sentAt: EpochMs.nullable(),
  answeredAt: EpochMs.nullable(),
});
export type StopCopyingAnswer = z.infer<typeof StopCopyingAnswer>;
