import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { JournalEntry } from '../../app/schemas/journal';
import type { Journal } from './journal';
import { type JournalParts, openJournal } from './open';
import { type Db, type OpenDb, openSqlite } from './sqlite';

/** What SQLite reports where the disk is full (`sqlite.org/rescode.html`, SQLITE_FULL). */
export const diskFull = (): Error => Object.assign(new Error('full'), { errcode: 13 });

export const newFolder = (): string => mkdtempSync(join(tmpdir(), 'flatten-journal-'));

let time = 1_800_000_000_000;

/** A journal on real files, with a clock that goes on by a millisecond a look. */
export function openIn(dir: string, parts: Partial<JournalParts> = {}): Journal {
  const now = (): number => {
    time += 1;
    return time;
  };
  return openJournal({ dir, now, redact: (text) => text, ...parts });
}

export const started = (runId: string): JournalEntry => ({
  kind: 'run-started',
  runId,
  at: 1_000,
  closes: [],
});

export const ended = (runId: string): JournalEntry => ({
  kind: 'run-ended',
  runId,
  at: 9_000,
  end: 'flat',
});

export const resumed = (runId: string): JournalEntry => ({
  kind: 'run-resumed',
  runId,
  at: 5_000,
});

/** An intent that is told from the others of its run by `attempt`. */
export const intent = (runId: string, attempt: number, host = 'api.test'): JournalEntry => ({
  kind: 'intent',
  runId,
  at: 2_000 + attempt,
  closeId: 'close-1',
  attempt,
  target: { symbol: 'BTCUSDT', side: 'long' },
  host,
  path: '/close',
});

export const intents = (runId: string, count: number): readonly JournalEntry[] =>
  Array.from({ length: count }, (_, index) => intent(runId, index + 1));

export function appendAll(journal: Journal, entries: readonly JournalEntry[]): void {
  for (const entry of entries) journal.append(entry);
}

export const attemptsOf = (journal: Journal, runId: string): readonly number[] =>
  journal.entriesOf(runId).flatMap((entry) => (entry.kind === 'intent' ? [entry.attempt] : []));

/** All that is in the files of a folder, by their names. */
export const filesIn = (dir: string): ReadonlyMap<string, Buffer> =>
  new Map(readdirSync(dir).map((name) => [name, readFileSync(join(dir, name))]));

/** Runs statements on a journal that is closed, as a stranger to its rules would. */
export function meddle(dir: string, ...statements: readonly string[]): void {
  const db = openSqlite(join(dir, 'journal.db'));
  try {
    for (const sql of statements) db.exec(sql);
  } finally {
    db.close();
  }
}

/** SQLite whose writes fail as on a full disk while `isFull` says so; reads go on. */
export const fullWhile =
  (isFull: () => boolean): OpenDb =>
  (path) => {
    const db = openSqlite(path);
    const guarded: Db = {
      ...db,
      run: (sql, ...values) => {
        if (isFull()) throw diskFull();
        db.run(sql, ...values);
      },
    };
    return guarded;
  };
