import { z } from 'zod';
import { Failure } from '../result';
import { AccountId } from './account';
import { CloseId, CloseRequest, Verdict } from './close';
import { CleanText, EpochMs } from './common';
import { Evidence } from './evidence';
import { Position } from './position';
import { RunEnd, RunId } from './run';
import { CloseTarget } from './target';
import { StopCopyingAnswer } from './watch';

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
  kind: z.string().max(40).optional(),
});
export type JournalledClose = z.infer<typeof JournalledClose>;

const entry = <K extends string, S extends z.ZodRawShape>(kind: K, shape: S) =>
  z.strictObject({ kind: z.literal(kind), runId: RunId, at: EpochMs, ...shape });

/**
 * What the journal holds, in the order in which it happened. `intent` is on disk before the first byte of
 * its request; `outcome` follows it. A run without `run-ended` was interrupted; an intent without an
 * outcome is a request whose outcome is unknown. What is asked about a lead trader follows the same rule; it
 * belongs to the run whose watch it came from, or to an id of its own. No entry holds a secret.
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
    /** What was said, try by try; absent in older entries, and where the disk had no room for it. */
    evidence: z.array(Evidence).max(8).optional(),
  }),
  entry('read', {
    account: AccountId,
    startedAt: EpochMs,
    /** Open positions of the account; null where the read failed. */
    open: z.number().int().nonnegative().nullable(),
    failure: Failure.nullable(),
    clockOffsetMs: z.number().nullable(),
    /** The answers behind a list that shows nothing of a close any more; once for each list of a run. */
    evidence: z.array(Evidence).max(400).optional(),
  }),
  entry('close-ended', {
    closeId: CloseId,
    verdict: Verdict,
    /** What the last complete read still showed of it. */
    left: z.array(Position).optional(),
  }),
  entry('run-ended', { end: RunEnd }),
  entry('run-resumed', {}),
  entry('stop-copying-intent', { account: AccountId, leadTraderId: CleanText, host: z.string() }),
  entry('stop-copying-outcome', { account: AccountId, answer: StopCopyingAnswer }),
  /** The user ended the watch of an account. */
  entry('watch-stopped', { account: AccountId }),
]);
export type JournalEntry = z.infer<typeof JournalEntry>;

/**
 * What ties a copy of a run's entries to the journal: each row's hash covers the row before it, so that the
 * last one stands for all of them.
 */
export const JournalSeal = z.strictObject({
  entries: z.number().int().nonnegative(),
  /** Of the run's last entry, in hex; null while not all of them are in the database. */
  lastHash: z.string().max(64).nullable(),
});
export type JournalSeal = z.infer<typeof JournalSeal>;

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
