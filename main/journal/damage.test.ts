import {
  closeSync,
  copyFileSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openSqlite } from './sqlite';
import { appendAll, attemptsOf, intents, meddle, newFolder, openIn, started } from './test-journal';

let sound = '';
let dir = '';
let file = '';

beforeAll(() => {
  sound = newFolder();
  const journal = openIn(sound);
  appendAll(journal, [started('a'), ...intents('a', 400)]);
  journal.close();
});

afterAll(() => {
  rmSync(sound, { recursive: true, force: true });
});

beforeEach(() => {
  dir = newFolder();
  file = join(dir, 'journal.db');
  copyFileSync(join(sound, 'journal.db'), file);
});

afterEach(() => {
  rmSync(dir, { recursive: true, force: true });
});

function overwrite(offset: number, bytes: Uint8Array): void {
  const handle = openSync(file, 'r+');
  writeSync(handle, bytes, 0, bytes.length, offset);
  closeSync(handle);
}

/** Changes a text in the file without SQLite, as a failing disk would: same length, another letter. */
function flip(text: string, other: string): void {
  const at = readFileSync(file).indexOf(text);
  expect(at).toBeGreaterThan(0);
  overwrite(at, Buffer.from(other));
}

/** Where the first page of a table or an index begins. */
function pageOf(name: string): number {
  const db = openSqlite(file);
  const root = db.rows('SELECT rootpage FROM sqlite_schema WHERE name = ?', name)[0]?.[0];
  db.close();
  return 4_096 * (Number(root) - 1);
}

const damages: readonly (readonly [string, () => void])[] = [
  ['whose header is zeroed', () => overwrite(0, Buffer.alloc(100))],
  ['whose first page is zeroed', () => overwrite(0, Buffer.alloc(4_096))],
  ['with a page of noise', () => overwrite(4_096 * 9, Buffer.alloc(4_096, 0xa7))],
  ['with noise in an index', () => overwrite(pageOf('entries_by_name'), Buffer.alloc(4_096, 0xa7))],
  ['that was cut in the middle of a page', () => truncateSync(file, 4_096 * 12 + 700)],
  ['that was cut after a page', () => truncateSync(file, 4_096 * 6)],
  ['that was cut to a few bytes', () => truncateSync(file, 20)],
  ['of no length', () => truncateSync(file, 0)],
  ['that is a text file', () => writeFileSync(file, 'not a database '.repeat(2_000))],
  ['of another application', () => meddle(dir, 'PRAGMA application_id=42')],
  ['without a version', () => meddle(dir, 'PRAGMA user_version=0')],
  ['in an unknown format', () => overwrite(44, Buffer.from([0, 0, 0, 9]))],
  ['without its guard', () => meddle(dir, 'DROP TRIGGER entries_are_not_deleted')],
  ['without its table', () => meddle(dir, 'DROP TABLE entries')],
  ['with a table of a stranger', () => meddle(dir, 'CREATE TABLE other (x)')],
];

describe('a database', () => {
  it.each(damages)('%s is renamed, and a new one begun', (_, damage) => {
    damage();
    const damaged = readFileSync(file);
    const journal = openIn(dir);
    const { movedAside, ...state } = journal.state();
    expect(state).toEqual({ storage: 'database', chainHolds: true });
    expect(movedAside).toMatch(/^journal\.db\.damaged-\d{13}$/);
    expect(statSync(join(dir, String(movedAside))).size).toBe(damaged.length);
    expect(journal.runIds(5)).toEqual([]);
    appendAll(journal, [started('b')]);
    journal.close();

    const again = openIn(dir);
    expect(again.state()).toEqual({ storage: 'database', movedAside: null, chainHolds: true });
    expect(again.entriesOf('b')).toEqual([started('b')]);
    again.close();
  });

  it('of a later version is renamed by another word, and stays whole', () => {
    meddle(dir, 'PRAGMA user_version=99');
    const journal = openIn(dir);
    expect(journal.state().movedAside).toMatch(/^journal\.db\.newer-\d{13}$/);
    expect(journal.state().storage).toBe('database');
    const newer = readdirSync(dir).find((name) => name.includes('newer')) ?? '';
    journal.close();
    const other = newFolder();
    copyFileSync(join(dir, newer), join(other, 'journal.db'));
    meddle(other, 'PRAGMA user_version=1');
    const copy = openIn(other);
    expect(attemptsOf(copy, 'a')).toHaveLength(400);
    copy.close();
    rmSync(other, { recursive: true });
  });

  it('that is damaged twice at the same moment overwrites no other', () => {
    for (const content of ['first', 'second', 'third']) {
      writeFileSync(file, content);
      openIn(dir, { now: () => 7 }).close();
    }
    const contents = readdirSync(dir)
      .filter((name) => name.startsWith('journal.db.damaged-7'))
      .map((name) => readFileSync(join(dir, name), 'utf8'));
    expect(contents.sort()).toEqual(['first', 'second', 'third']);
  });

  it('that is gone leaves its log, which is not replayed into the next one', () => {
    const journal = openIn(dir);
    appendAll(journal, intents('late', 3));
    copyFileSync(`${file}-wal`, join(dir, 'kept'));
    journal.close();
    rmSync(file);
    copyFileSync(join(dir, 'kept'), `${file}-wal`);
    const next = openIn(dir);
    expect(next.state()).toMatchObject({ storage: 'database', chainHolds: true });
    expect(next.state().movedAside).toMatch(/^journal\.db\.damaged-\d{13}-wal$/);
    expect(next.runIds(5)).toEqual([]);
    next.close();
  });

  it('that was being made when the power went is made again, and nobody is alarmed', () => {
    rmSync(file);
    writeFileSync(`${file}.new`, '');
    const journal = openIn(dir);
    expect(journal.state()).toEqual({ storage: 'database', movedAside: null, chainHolds: true });
    journal.close();
    expect(readdirSync(dir).sort()).toEqual(['journal.db', 'journal.spare']);
  });
});

const breaches: readonly (readonly [string, () => void])[] = [
  ['a flipped letter in a text', () => flip('"attempt":77', '"attempt":78')],
  ['a flipped letter that breaks the JSON', () => flip('"attempt":77', '"attempt"!77')],
  ['a row that is gone', () => tamper('DELETE FROM entries WHERE seq = 50')],
  ['another moment', () => tamper('UPDATE entries SET at = at + 1 WHERE seq = 401')],
  ['another run', () => tamper("UPDATE entries SET run_id = 'b' WHERE seq = 1")],
  ['another link', () => tamper("UPDATE entries SET previous = '0' WHERE seq = 9")],
  ['two rows that changed places', () => tamper(...swap)],
  [
    'a hash of its own making',
    () => tamper("UPDATE entries SET hash = previous, previous = '0' WHERE seq = 9"),
  ],
];

const swap = [
  'UPDATE entries SET seq = -1 WHERE seq = 7',
  'UPDATE entries SET seq = 7 WHERE seq = 8',
  'UPDATE entries SET seq = 8 WHERE seq = -1',
];

/** Changes rows past the guards and puts these back. */
function tamper(...statements: readonly string[]): void {
  const names = ['entries_are_not_changed', 'entries_are_not_deleted'];
  const [changed = '', deleted = ''] = names.map((name) => guardOf(name));
  const drops = names.map((name) => `DROP TRIGGER ${name}`);
  meddle(dir, ...drops, ...statements, changed, deleted);
}

function guardOf(name: string): string {
  const text = readFileSync(file, 'latin1');
  const start = text.indexOf(`CREATE TRIGGER ${name} `);
  return text.slice(start, text.indexOf('END', start) + 3);
}

describe('the chain', () => {
  it.each(breaches)('does not hold after %s; the file stays and is used', (_, breach) => {
    breach();
    const journal = openIn(dir);
    expect(journal.state()).toEqual({ storage: 'database', movedAside: null, chainHolds: false });
    expect(journal.entriesOf('a').length).toBeGreaterThan(390);
    appendAll(journal, intents('later', 2));
    journal.close();
    const again = openIn(dir);
    expect(attemptsOf(again, 'later')).toEqual([1, 2]);
    expect(again.state().chainHolds).toBe(false);
    again.close();
  });
});
