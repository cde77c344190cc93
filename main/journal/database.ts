import { dirname } from 'node:path';
import type { Disk } from './disk';
import { createEntryTable, type EntryTable } from './entry-table';
import { applicationId, chainHolds, identify, pagesHold, pragma, schemaHolds } from './integrity';
import { latestVersion, migrations } from './migrations/all';
import { type Db, type OpenDb, type Trouble, troubleOf } from './sqlite';

export type DatabaseParts = {
  readonly disk: Disk;
  readonly openDb: OpenDb;
  readonly path: string;
  /** How long to wait for another process to let go of the file. */
  readonly waitMs: number;
  /** Whether to read all pages and hashes, which takes as long as the journal is large. */
  readonly look: boolean;
};

/** `newer`: a later version of Flatten wrote it, and this one cannot. */
export type Opening =
  | {
      readonly kind: 'open';
      readonly table: EntryTable;
      /** Null where it was not looked at. */
      readonly chainHolds: boolean | null;
    }
  | { readonly kind: Trouble | 'newer' };

/** Opens the database, or makes it. A file that it refuses is closed again, and left where it is. */
export function openDatabase(parts: DatabaseParts): Opening {
  try {
    const size = parts.disk.sizeOf(parts.path);
    // SQLite takes an empty file for a new database (reliability.md, F29); ours never is one.
    if (size === 0) return { kind: 'damaged' };
    if (size === null) create(parts);
    // The file may come from a copy with wider rights; SQLite gives its log the same ones. Not by opening
    // it: to close a file drops the locks that this process has on it (sqlite.org/howtocorrupt.html, 2.2).
    else parts.disk.restrict(parts.path);
    return inspect(parts);
  } catch (error) {
    return { kind: troubleOf(error) };
  }
}

/**
 * The order of reliability.md §6.1: with the lock before the log there is no shared-memory file, and the
 * choice of the log resets `synchronous`, so that is set after it (fact 10).
 */
const recipe = [
  'locking_mode=EXCLUSIVE',
  'cell_size_check=ON',
  'trusted_schema=OFF',
  'journal_mode=WAL',
  'synchronous=FULL',
  'foreign_keys=ON',
  'fullfsync=ON',
  'checkpoint_fullfsync=ON',
] as const;

/** What must stand after the recipe, or the file is not written at all. */
const required: readonly (readonly [string, string | number])[] = [
  ['locking_mode', 'exclusive'],
  ['journal_mode', 'wal'],
  ['synchronous', 2],
  ['foreign_keys', 1],
  ['trusted_schema', 0],
  ['cell_size_check', 1],
];

function inspect({ openDb, path, waitMs, look }: DatabaseParts): Opening {
  const db = openDb(path);
  try {
    const opening = examine(db, { openDb, waitMs, look });
    if (opening.kind !== 'open') closeQuietly(db);
    return opening;
  } catch (error) {
    closeQuietly(db);
    return { kind: troubleOf(error) };
  }
}

function examine(
  db: Db,
  { openDb, waitMs, look }: Pick<DatabaseParts, 'openDb' | 'waitMs' | 'look'>,
): Opening {
  configure(db, waitMs);
  const owner = identify(db);
  if (owner !== 'ours') return { kind: owner === 'newer' ? 'newer' : 'damaged' };
  migrate(db);
  if (!schemaHolds(db, openDb)) return { kind: 'damaged' };
  if (!look) return { kind: 'open', table: createEntryTable(db), chainHolds: null };
  if (!pagesHold(db)) return { kind: 'damaged' };
  return { kind: 'open', table: createEntryTable(db), chainHolds: chainHolds(db) };
}

function configure(db: Db, waitMs: number): void {
  db.exec(`PRAGMA busy_timeout=${waitMs}`);
  for (const setting of recipe) db.exec(`PRAGMA ${setting}`);
  const missed = required.filter(([name, value]) => pragma(db, name) !== value);
  if (missed.length > 0) throw new Error(`SQLite does not keep ${missed.join(', ')}`);
}

/** One transaction a step; a step that fails leaves the file at the version before it. */
function migrate(db: Db): void {
  const reached = Number(pragma(db, 'user_version'));
  for (const { version, sql } of migrations.filter((step) => step.version > reached)) {
    db.exec(`BEGIN IMMEDIATE; ${sql} PRAGMA user_version=${version}; COMMIT;`);
  }
}

/**
 * Makes the database under another name and gives it its own once it is whole, so that a crash at the
 * first start leaves nothing that looks like a damaged journal.
 */
function create({ disk, openDb, path, waitMs }: DatabaseParts): void {
  const fresh = `${path}.new`;
  for (const end of ['', '-wal', '-journal']) disk.remove(fresh + end);
  disk.open(fresh).close();
  const db = openDb(fresh);
  try {
    configure(db, waitMs);
    db.exec(`PRAGMA application_id=${applicationId}`);
    migrate(db);
    if (pragma(db, 'user_version') !== latestVersion) throw new Error('The schema was not made');
  } finally {
    db.close();
  }
  disk.rename(fresh, path);
  disk.syncFolder(dirname(path));
}

function closeQuietly(db: Db): void {
  try {
    db.close();
  } catch {
    // The file is not used any further, whatever closing it says.
  }
}
