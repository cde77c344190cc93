import { z } from 'zod';
import { Failure } from '../result';
import { AccountId } from './account';
import { CloseId, CloseRequest, Verdict } from './close';
import { CleanText, EpochMs } from './common';
import { Position } from './position';
import { RunEnd, RunId } from './run';
import { CloseTarget } from './target';

/** One close of a run, as it stood at the press. */
export const JournalledClose = z.strictObject({
  closeId: CloseId,
  account: AccountId,
  accountLabel: CleanText,
  exchange: z.string(),
  environment: z.enum(['live', 'practice']),
  target: CloseTarget,
  selected: z.array(Position).nullable(),
  pressedAtExchange: EpochMs.nullable(),
});
export type JournalledClose = z.infer<typeof JournalledClose>;

const entry = <K extends string, S extends z.ZodRawShape>(kind: K, shape: S) =>
  z.strictObject({ kind: z.literal(kind), runId: RunId, at: EpochMs, ...shape });

/**
 * What the journal holds, in the order in which it happened. `intent` is on disk before the first byte of
 * its request; `outcome` follows it. A run without `run-ended` was interrupted; an intent without an
 * outcome is a request whose outcome is unknown. No entry holds a secret.
 */
export const JournalEntry = z.discriminatedUnion('kind', [
  entry('run-started', { closes: z.array(JournalledClose) }),
  entry('intent', {
    closeId: CloseId,
    attempt: z.number().int().positive(),
    target: CloseTarget,
    host: z.string(),
    path: z.string(),
  }),
  entry('outcome', {
    closeId: CloseId,
    attempt: z.number().int().positive(),
    request: CloseRequest,
  }),
  entry('read', {
    account: AccountId,
    startedAt: EpochMs,
    /** Open positions of the account; null where the read failed. */
    open: z.number().int().nonnegative().nullable(),
    failure: Failure.nullable(),
    clockOffsetMs: z.number().nullable(),
  }),
  entry('close-ended', {
    closeId: CloseId,
    verdict: Verdict,
    /** What the last complete read still showed of it. */
    left: z.array(Position).optional(),
  }),
  entry('run-ended', { end: RunEnd }),
  entry('run-resumed', {}),
]);
export type JournalEntry = z.infer<typeof JournalEntry>;

/** Where entries go now, and what was found at start. */
export const JournalState = z.strictObject({
  /** `database` is the rule; `spare-file` while the disk is full; `memory` where neither can be written. */
  storage: z.enum(['database', 'spare-file', 'memory']),
  /** The new name of a damaged database that was set aside; its entries are not shown. */
  movedAside: z.string().nullable(),
  /** Whether every entry still carries the hash that it was written with; null before it was looked at. */
  chainHolds: z.boolean().nullable(),
});
export type JournalState = z.infer<typeof JournalState>;
