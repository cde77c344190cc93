import type { JournalEntry, JournalSeal, JournalState } from '../../app/schemas/journal';

/**
 * The record of what was meant, sent, answered and proven. It is append-only and survives anything that
 * leaves the disk readable. No method throws: a journal in trouble must never stop a close, it says so in
 * `state()`.
 */
export type Journal = {
  /**
   * On disk when it returns, or as `state().storage` says. Called before the first byte of a request. Only
   * the start of a run may wait for the intent that follows it in the same turn of the event loop.
   */
  append(entry: JournalEntry): void;
  /** All entries of a run in the order in which they were appended. */
  entriesOf(runId: string): readonly JournalEntry[];
  /** What ties a copy of these entries to the database. */
  sealOf(runId: string): JournalSeal;
  /** Runs, the newest first. */
  runIds(limit: number): readonly string[];
  /** Runs that started and did not end, the newest first. */
  unfinishedRunIds(): readonly string[];
  state(): JournalState;
  close(): void;
};
