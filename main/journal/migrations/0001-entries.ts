import type { Migration } from './migration';

/**
 * The one table of the journal. Rows are only ever added, each at the end of the chain: `hash` covers
 * the row and `previous`, the hash of the row before. `origin` and `number` name an entry before it has
 * a place (the start of the session that wrote it, in epoch milliseconds, and its count in there), so
 * that one that reaches the table twice is kept once. Frozen: a later shape is a later migration.
 */
export const entries: Migration = {
  version: 1,
  sql: `
    CREATE TABLE entries (
      seq INTEGER PRIMARY KEY,
      origin INTEGER NOT NULL,
      number INTEGER NOT NULL,
      run_id TEXT NOT NULL,
      kind TEXT NOT NULL,
      at INTEGER NOT NULL,
      body TEXT NOT NULL,
      previous TEXT NOT NULL,
      hash TEXT NOT NULL
    ) STRICT;
    CREATE INDEX entries_by_name ON entries (origin, number);
    CREATE INDEX entries_of_run ON entries (run_id, kind);
    CREATE TRIGGER entries_are_not_changed BEFORE UPDATE ON entries
      BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
    CREATE TRIGGER entries_are_not_deleted BEFORE DELETE ON entries
      BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
    CREATE TRIGGER entries_are_added_at_the_end BEFORE INSERT ON entries
      WHEN NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM entries)
        OR NEW.previous <> coalesce(
          (SELECT hash FROM entries ORDER BY seq DESC LIMIT 1), NEW.previous)
      BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
  `,
};
