import { chmodSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { JournalEntry } from '../../app/schemas/journal';
import { createRedactor } from '../net/redact';
import { type Db, type OpenDb, openSqlite } from './sqlite';
import {
  appendAll,
  attemptsOf,
  ended,
  filesIn,
  fullWhile,
  intent,
  intents,
  meddle,
  newFolder,
  openIn,
  resumed,
  started,
} from './test-journal';

let dir = '';

beforeEach(() => {
  dir = newFolder();
});

afterEach(() => {
  rmSync(dir, { recursive: true, force: true });
});

describe('the journal', () => {
  it('gives back what was appended, in order and by run, over a restart', () => {
    const first = openIn(dir);
    appendAll(first, [started('a'), started('b'), intent('a', 1), intent('b', 1), ended('a')]);
    const ofA = [started('a'), intent('a', 1), ended('a')];
    expect(first.entriesOf('a')).toEqual(ofA);
    first.close();
    const second = openIn(dir);
    expect(second.entriesOf('a')).toEqual(ofA);
    expect(second.entriesOf('b')).toEqual([started('b'), intent('b', 1)]);
    expect(second.entriesOf('c')).toEqual([]);
    expect(second.state()).toEqual({ storage: 'database', movedAside: null, chainHolds: true });
    second.close();
  });

  it('lists runs with the newest first, and those that did not end, over a restart', () => {
    const first = openIn(dir);
    appendAll(first, [started('a'), started('b'), started('c'), ended('b'), intent('a', 1)]);
    const lists = (journal: typeof first) => [
      journal.runIds(10),
      journal.runIds(2),
      journal.runIds(0),
      journal.unfinishedRunIds(),
    ];
    const expected = [['c', 'b', 'a'], ['c', 'b'], [], ['c', 'a']];
    expect(lists(first)).toEqual(expected);
    first.close();
    const second = openIn(dir);
    expect(lists(second)).toEqual(expected);
    second.close();
  });

  it('counts a run that was resumed as unfinished until it ends again', () => {
    const first = openIn(dir);
    appendAll(first, [started('a'), ended('a'), resumed('a')]);
    expect(first.unfinishedRunIds()).toEqual(['a']);
    first.close();
    const second = openIn(dir);
    expect(second.unfinishedRunIds()).toEqual(['a']);
    second.append(ended('a'));
    expect(second.unfinishedRunIds()).toEqual([]);
    second.close();
  });

  it('keeps its files to their owner, whatever the umask and whatever they were before', () => {
    const modes = () =>
      readdirSync(dir).map((name) => [name, (statSync(join(dir, name)).mode & 0o777).toString(8)]);
    const usual = process.umask(0);
    try {
      const journal = openIn(dir);
      journal.append(started('a'));
      expect(modes()).toEqual([
        ['journal.db', '600'],
        ['journal.db-wal', '600'],
        ['journal.spare', '600'],
      ]);
      journal.close();
      for (const name of readdirSync(dir)) chmodSync(join(dir, name), 0o644);
      const again = openIn(dir);
      again.append(ended('a'));
      expect(modes().map(([, mode]) => mode)).toEqual(['600', '600', '600']);
      again.close();
    } finally {
      process.umask(usual);
    }
  });

  it('takes an entry of another shape for a fault: says so and does not throw', () => {
    const journal = openIn(dir);
    const broken = { ...intent('a', 1), attempt: 'once' } as unknown as JournalEntry;
    expect(() => journal.append(broken)).not.toThrow();
    expect(journal.state().storage).toBe('memory');
    journal.append(intent('a', 2));
    expect(attemptsOf(journal, 'a')).toEqual([2]);
    journal.close();
  });

  it('adds rows at the end and refuses every other change', () => {
    const journal = openIn(dir);
    appendAll(journal, [started('a'), intent('a', 1)]);
    journal.close();
    const row = "1, 1, 'a', 'intent', 1, '{}'";
    const changes = [
      "UPDATE entries SET body = '{}' WHERE seq = 1",
      'DELETE FROM entries WHERE seq = 2',
      `INSERT OR REPLACE INTO entries SELECT 2, ${row}, previous, hash FROM entries WHERE seq = 2`,
      `INSERT INTO entries SELECT 9, ${row}, hash, 'x' FROM entries WHERE seq = 2`,
      `INSERT INTO entries VALUES (3, ${row}, 'not the last hash', 'x')`,
    ];
    for (const change of changes) expect(() => meddle(dir, change)).toThrow('append-only');
    const again = openIn(dir);
    expect(again.entriesOf('a')).toEqual([started('a'), intent('a', 1)]);
    expect(again.state().chainHolds).toBe(true);
    again.close();
  });
});

describe('secrets', () => {
  it('are in no file, in whichever text of an entry they stood', () => {
    const redactor = createRedactor();
    redactor.learn('s3cr3t/kéy+value');
    let full = false;
    const journal = openIn(dir, { redact: redactor.redact, openDb: fullWhile(() => full) });
    journal.append(intent('a', 1, 'host s3cr3t/kéy+value'));
    full = true;
    journal.append(intent('a', 2, encodeURIComponent('s3cr3t/kéy+value')));
    expect(journal.state().storage).toBe('spare-file');
    const hosts = journal.entriesOf('a').map((entry) => entry.kind === 'intent' && entry.host);
    expect(hosts).toEqual(['host [secret]', '[secret]']);
    for (const [, bytes] of filesIn(dir)) expect(bytes.includes('s3cr3t')).toBe(false);
    journal.close();
  });

  it('that read like words of the journal keep nothing from being written', () => {
    const redactor = createRedactor();
    for (const word of ['intent', 'run-started', 'unknown', 'close-1']) redactor.learn(word);
    const journal = openIn(dir, { redact: redactor.redact });
    const entry = intent('a', 1, 'unknown host');
    appendAll(journal, [started('a'), entry]);
    expect(journal.entriesOf('a')).toEqual([started('a'), { ...entry, host: '[secret] host' }]);
    expect(journal.state().storage).toBe('database');
    journal.close();
  });
});

describe('durability', () => {
  it('is set on the connection that writes, and stands there', () => {
    const opened: { path: string; db: Db }[] = [];
    const openDb: OpenDb = (path) => {
      const db = openSqlite(path);
      opened.push({ path, db });
      return db;
    };
    const journal = openIn(dir, { openDb });
    const db = opened.findLast(({ path }) => path.endsWith('journal.db'))?.db;
    const pragma = (name: string) => db?.rows(`PRAGMA ${name}`)[0]?.[0];
    expect({
      synchronous: pragma('synchronous'),
      journal_mode: pragma('journal_mode'),
      locking_mode: pragma('locking_mode'),
      foreign_keys: pragma('foreign_keys'),
      trusted_schema: pragma('trusted_schema'),
      cell_size_check: pragma('cell_size_check'),
      busy_timeout: pragma('busy_timeout'),
      user_version: pragma('user_version'),
      application_id: pragma('application_id'),
    }).toEqual({
      synchronous: 2,
      journal_mode: 'wal',
      locking_mode: 'exclusive',
      foreign_keys: 1,
      trusted_schema: 0,
      cell_size_check: 1,
      busy_timeout: 2_000,
      user_version: 1,
      application_id: 0x466c746e,
    });
    expect(readdirSync(dir)).not.toContain('journal.db-shm');
    journal.close();
  });

  it('that SQLite does not grant keeps the database from being used', () => {
    const openDb: OpenDb = (path) => {
      const db = openSqlite(path);
      return { ...db, exec: (sql) => sql === 'PRAGMA synchronous=FULL' || db.exec(sql) };
    };
    const journal = openIn(dir, { openDb });
    journal.append(intent('a', 1));
    expect(journal.state().storage).toBe('spare-file');
    expect(attemptsOf(journal, 'a')).toEqual([1]);
    journal.close();
  });
});

describe('where the database cannot be had', () => {
  it('a second journal on the same file stays in memory and leaves both files alone', () => {
    const first = openIn(dir);
    appendAll(first, [started('a'), intent('a', 1)]);
    const state = () => [...filesIn(dir)].map(([name, bytes]) => [name, bytes.toString('base64')]);
    const before = state();
    let now = 1_900_000_000_000;
    const second = openIn(dir, { now: () => now });
    expect(second.state()).toEqual({ storage: 'memory', movedAside: null, chainHolds: null });
    second.append(started('b'));
    expect(state()).toEqual(before);
    expect(second.entriesOf('b')).toEqual([started('b')]);
    expect(second.unfinishedRunIds()).toEqual(['b']);

    first.close();
    now += 10_000;
    second.append(ended('b'));
    expect(second.state().storage).toBe('database');
    expect(second.runIds(5)).toEqual(['b', 'a']);
    second.close();
    const third = openIn(dir);
    expect(third.entriesOf('b')).toEqual([started('b'), ended('b')]);
    expect(third.state()).toEqual({ storage: 'database', movedAside: null, chainHolds: true });
    third.close();
  });

  it('a library that does not load leaves the spare file', () => {
    const openDb: OpenDb = () => {
      throw new Error('no native build was found');
    };
    const first = openIn(dir, { openDb });
    appendAll(first, [started('a'), intent('a', 1)]);
    expect(first.state()).toEqual({ storage: 'spare-file', movedAside: null, chainHolds: null });
    first.close();
    const second = openIn(dir);
    expect(second.entriesOf('a')).toEqual([started('a'), intent('a', 1)]);
    expect(second.state().storage).toBe('database');
    second.close();
  });

  it('a folder that is not there leaves memory, until it is there', () => {
    const inside = join(dir, 'missing');
    let now = 1_900_000_000_000;
    const journal = openIn(inside, { now: () => now });
    appendAll(journal, [started('a'), ...intents('a', 3)]);
    expect(journal.state().storage).toBe('memory');
    expect(attemptsOf(journal, 'a')).toEqual([1, 2, 3]);
    mkdirSync(inside);
    now += 10_000;
    journal.append(intent('a', 4));
    expect(journal.state().storage).toBe('database');
    journal.close();
    const second = openIn(inside);
    expect(attemptsOf(second, 'a')).toEqual([1, 2, 3, 4]);
    second.close();
  });

  it('a journal that was closed takes entries in memory and does not throw', () => {
    const journal = openIn(dir);
    journal.close();
    journal.append(started('a'));
    expect(journal.state().storage).toBe('memory');
    expect(journal.entriesOf('a')).toEqual([started('a')]);
    expect(() => journal.close()).not.toThrow();
  });
});
