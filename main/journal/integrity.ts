import { chainHash, chainStart } from './chain';
import { latestVersion, migrations } from './migrations/all';
import type { Db, OpenDb } from './sqlite';

/** "Fltn": tells a journal of ours from any other database (`PRAGMA application_id`). */
export const applicationId = 0x46_6c_74_6e;

/** Rows whose hashes are checked at a start: the whole journal of years, in well under a second. */
export const maxCheckedRows = 200_000;

/** Whose file it is, before anything in it is trusted or changed. */
export function identify(db: Db): 'ours' | 'foreign' | 'newer' {
  const version = Number(pragma(db, 'user_version'));
  // A journal gets its name only once its schema stands, so none of ours is at version 0.
  if (pragma(db, 'application_id') !== applicationId || version < 1) return 'foreign';
  return version > latestVersion ? 'newer' : 'ours';
}

/** Whether tables, indexes and triggers are those that the migrations make, word for word. */
export function schemaHolds(db: Db, openDb: OpenDb): boolean {
  const model = openDb(':memory:');
  try {
    for (const { sql } of migrations) model.exec(sql);
    return JSON.stringify(schemaOf(db)) === JSON.stringify(schemaOf(model));
  } finally {
    model.close();
  }
}

/** Whether SQLite can read every page. It does not see a changed byte in a text; the chain does. */
export function pagesHold(db: Db): boolean {
  return pragma(db, 'quick_check(1)') === 'ok';
}

/** Whether each of the last `limit` rows carries its hash and follows the row before. */
export function chainHolds(db: Db, limit: number = maxCheckedRows): boolean {
  const total = Number(db.rows('SELECT coalesce(max(seq), 0) FROM entries')[0]?.[0]);
  let last = Math.max(0, total - limit);
  let previous: unknown = last === 0 ? chainStart : hashAt(db, last);
  while (last < total) {
    const page = db.rows(pageSql, last);
    if (page.length === 0) return false;
    for (const [seq, origin, number, runId, kind, at, body, storedPrevious, hash] of page) {
      const follows = seq === last + 1 && storedPrevious === previous;
      const row = [seq, origin, number, runId, kind, at, body] as const;
      if (!follows || hash !== chainHash(previous, row)) return false;
      previous = hash;
      last += 1;
    }
  }
  return true;
}

/** The value of a pragma that answers with one. */
export function pragma(db: Db, name: string): unknown {
  return db.rows(`PRAGMA ${name}`)[0]?.[0];
}

const pageSql = `SELECT seq, origin, number, run_id, kind, at, body, previous, hash
  FROM entries WHERE seq > ? ORDER BY seq LIMIT 2000`;

function hashAt(db: Db, seq: number): unknown {
  return db.rows('SELECT hash FROM entries WHERE seq = ?', seq)[0]?.[0];
}

function schemaOf(db: Db): readonly (readonly unknown[])[] {
  return db.rows('SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name');
}
