import { join } from 'node:path';
import type { JournalEntry, JournalState } from '../../app/schemas/journal';
import { type Disk, nodeDisk } from './disk';
import type { Journal } from './journal';
import { bodyOf, entryOf, withoutEvidence } from './record';
import { type OpenDb, openSqlite } from './sqlite';
import { openStore } from './store';

export type JournalParts = {
  /** The data folder; it must be there. */
  readonly dir: string;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** Takes the secrets out of a text. */
  readonly redact: (text: string) => string;
  readonly disk?: Disk;
  readonly openDb?: OpenDb;
};

/**
 * Opens `journal.db` in the folder, or begins it, with `journal.spare` beside it for a full disk. A
 * damaged database is renamed and a new one begun. Never throws: where nothing can be written the
 * journal is kept in memory and `state()` says so, as it does where another process holds the file.
 */
export function openJournal(parts: JournalParts): Journal {
  const { dir, now, redact, disk = nodeDisk, openDb = openSqlite } = parts;
  const store = openStore({
    disk,
    openDb,
    now,
    databasePath: join(dir, 'journal.db'),
    sparePath: join(dir, 'journal.spare'),
  });
  // An entry that does not fit its own schema is a fault of the program, and is not on the disk.
  let refused = false;
  return {
    append: (entry: JournalEntry) => {
      const bare = withoutEvidence(entry);
      const full = bodyOf(entry, redact);
      const lean = bare === entry ? full : bodyOf(bare, redact);
      const body = full ?? lean;
      if (body === null || lean === null) {
        refused = true;
        return;
      }
      const record = { runId: entry.runId, kind: entry.kind, at: entry.at, body };
      // A start alone has sent nothing; the intent that follows it is what must be on the disk.
      if (entry.kind === 'run-started') store.appendWithNext(record, lean);
      else store.append(record, lean);
    },
    entriesOf: (runId) => store.bodiesOf(runId).flatMap((body) => entryOf(body) ?? []),
    sealOf: (runId) => store.sealOf(runId),
    runIds: (limit) => store.runs().newestFirst().slice(0, Math.max(0, limit)),
    unfinishedRunIds: () => store.runs().unfinishedNewestFirst(),
    state: (): JournalState => {
      const state = store.state();
      return refused ? { ...state, storage: 'memory' } : state;
    },
    close: () => store.close(),
  };
}
