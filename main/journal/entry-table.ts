import { chainHash, chainStart } from './chain';
import type { JournalRecord } from './record';
import type { Db } from './sqlite';

/** The table of `migrations/0001-entries.ts`. No method throws. */
export type EntryTable = {
  /** All of them or none, in this order at the end; those that are there already are left out. */
  append(records: readonly JournalRecord[]): boolean;
  /** Null where the file cannot be read. */
  holds(record: JournalRecord): boolean | null;
  /** The entries of a run in order; null where the file cannot be read. */
  bodiesOf(runId: string): readonly string[] | null;
  /** How many entries a run has, and the hash of the last; null where the file cannot be read. */
  sealOf(runId: string): TableSeal | null;
  /** Run and kind of every entry that begins or ends a run, and of the first of each run, in order. */
  turns(): readonly RunTurn[] | null;
  close(): void;
};

export type TableSeal = { readonly entries: number; readonly lastHash: string | null };

export type RunTurn = { readonly runId: string; readonly kind: string };

export function createEntryTable(db: Db): EntryTable {
  // Where both COMMIT and ROLLBACK failed, this connection still reads what is not on the disk.
  let mayBeOpen = false;
  const readable = <T>(read: () => T): T | null => {
    try {
      if (mayBeOpen) endTransaction(db);
      mayBeOpen = false;
      return read();
    } catch {
      return null;
    }
  };
  return {
    append: (records) => {
      try {
        if (mayBeOpen) endTransaction(db);
        db.exec('BEGIN IMMEDIATE');
        for (const record of records) insert(db, record);
        db.exec('COMMIT');
        mayBeOpen = false;
        return true;
      } catch {
        mayBeOpen = !rollBack(db);
        return false;
      }
    },
    holds: (record) => readable(() => isKnown(db, record)),
    bodiesOf: (runId) => readable(() => db.rows(bodiesSql, runId).map(([body]) => String(body))),
    sealOf: (runId) => readable(() => sealIn(db, runId)),
    turns: () =>
      readable(() =>
        db.rows(turnsSql).map(([runId, kind]) => ({ runId: String(runId), kind: String(kind) })),
      ),
    close: () => {
      try {
        db.close();
      } catch {
        // Everything that was acknowledged is in the log already; the next start reads it there.
      }
    },
  };
}

const bodiesSql = 'SELECT body FROM entries WHERE run_id = ? ORDER BY seq';

const sealSql = `SELECT count(*),
    (SELECT hash FROM entries WHERE run_id = ? ORDER BY seq DESC LIMIT 1)
  FROM entries WHERE run_id = ?`;

function sealIn(db: Db, runId: string): TableSeal {
  const [count, hash] = db.rows(sealSql, runId, runId)[0] ?? [];
  return { entries: Number(count), lastHash: typeof hash === 'string' ? hash : null };
}

const turnsSql = `SELECT run_id, kind FROM entries
  WHERE kind IN ('run-started', 'run-resumed', 'run-ended')
    OR seq IN (SELECT min(seq) FROM entries GROUP BY run_id)
  ORDER BY seq`;

const headSql = 'SELECT seq, hash FROM entries ORDER BY seq DESC LIMIT 1';

const knownSql = `SELECT 1 FROM entries
  WHERE origin = ? AND number = ? AND run_id = ? AND kind = ? AND at = ? AND body = ?`;

const insertSql = `INSERT INTO entries
  (seq, origin, number, run_id, kind, at, body, previous, hash)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`;

/**
 * A commit that reported an error may be on the disk all the same, and a spare file may outlive its
 * folding; the name of the entry keeps it from being written twice. The name alone does not decide: a
 * clock that was set back could give it again.
 */
function insert(db: Db, record: JournalRecord): void {
  const { origin, number, runId, kind, at, body } = record;
  if (isKnown(db, record)) return;
  // Read each time: what the table holds decides, not what this process believes of it.
  const [seq, hash] = db.rows(headSql)[0] ?? [0, chainStart];
  const next = Number(seq) + 1;
  const previous = String(hash);
  const row = [next, origin, number, runId, kind, at, body] as const;
  db.run(insertSql, ...row, previous, chainHash(previous, row));
}

function isKnown(db: Db, record: JournalRecord): boolean {
  const { origin, number, runId, kind, at, body } = record;
  return db.rows(knownSql, origin, number, runId, kind, at, body).length > 0;
}

/** False where it is not known: SQLite may have ended the transaction by itself, as it does on a full disk. */
function rollBack(db: Db): boolean {
  try {
    db.exec('ROLLBACK');
    return true;
  } catch {
    return false;
  }
}

/** Throws where a transaction may still be open: that another one can begin is the proof that none is. */
function endTransaction(db: Db): void {
  rollBack(db);
  db.exec('BEGIN');
  db.exec('ROLLBACK');
}
