import { createRequire } from 'node:module';
import type { DatabaseSyncInstance, StatementSyncInstance } from '@photostructure/sqlite';

/** The edge to SQLite. Every method throws what SQLite throws; `troubleOf` reads it. */
export type Db = {
  exec(sql: string): void;
  /** Each row as the values of its columns. */
  rows(sql: string, ...values: readonly SqlValue[]): readonly SqlRow[];
  run(sql: string, ...values: readonly SqlValue[]): void;
  close(): void;
};
export type SqlValue = string | number;
export type SqlRow = readonly unknown[];

export type OpenDb = (path: string) => Db;

/**
 * `busy`: another process has the file. `damaged`: the file is not a database that SQLite can read.
 * `unwritable`: everything else, a full disk above all; the file itself may be sound.
 */
export type Trouble = 'busy' | 'damaged' | 'unwritable';

type Sqlite = typeof import('@photostructure/sqlite');

/** Loads the library at the first call, so that a system on which it does not load is a failed opening. */
export const openSqlite: OpenDb = (path) => {
  const { DatabaseSync }: Sqlite = createRequire(import.meta.url)('@photostructure/sqlite');
  const database = new DatabaseSync(path);
  database.enableDefensive(true);
  return dbOf(database);
};

/** The result codes of `sqlite.org/rescode.html`; an extended code has the primary one in its low byte. */
export function troubleOf(error: unknown): Trouble {
  if (!(error instanceof Error) || !('errcode' in error)) return 'unwritable';
  const code = Number(error.errcode) & 0xff;
  if (code === sqliteBusy || code === sqliteLocked) return 'busy';
  return damageCodes.has(code) ? 'damaged' : 'unwritable';
}

const sqliteBusy = 5;
const sqliteLocked = 6;
/**
 * CORRUPT, FORMAT and NOTADB; and ERROR: our statements are fixed, so one that SQLite does not
 * understand tells that the file is not what it was (a format number in the header that is unknown).
 */
const damageCodes: ReadonlySet<number> = new Set([1, 11, 24, 26]);

function dbOf(database: DatabaseSyncInstance): Db {
  const statements = new Map<string, StatementSyncInstance>();
  const prepared = (sql: string): StatementSyncInstance => {
    const known = statements.get(sql);
    if (known !== undefined) return known;
    const statement = database.prepare(sql);
    statement.setReturnArrays(true);
    statements.set(sql, statement);
    return statement;
  };
  return {
    exec: (sql) => database.exec(sql),
    rows: (sql, ...values) => prepared(sql).all(...values),
    run: (sql, ...values) => {
      prepared(sql).run(...values);
    },
    close: () => database.close(),
  };
}
