import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { chainHash, chainStart } from './chain';
import { chainHolds } from './integrity';
import { migrations } from './migrations/all';
import { openSqlite } from './sqlite';
import { appendAll, intents, meddle, newFolder, openIn } from './test-journal';

it('a migration that was released is never changed: its digest stands here', () => {
  const digests = migrations.map(({ version, sql }) => [
    version,
    createHash('sha256').update(sql.replaceAll(/\s+/g, ' ')).digest('hex'),
  ]);
  expect(digests).toEqual([
    [1, '9d1ad8eb3dfcec264fafa4fd5197b6ae7e1741b62545662a9dbf5cd049b1f902'],
  ]);
});

it('the versions of the migrations count up from one', () => {
  expect(migrations.map(({ version }) => version)).toEqual(migrations.map((_, index) => index + 1));
});

it('the hash of a row is SHA-256 over what is written here, and over nothing else', () => {
  // `printf '%s' '["00…0",1,1800000000000,1,"a","run-started",1000]{}' | sha256sum`, with 64 zeros.
  expect(chainHash(chainStart, [1, 1_800_000_000_000, 1, 'a', 'run-started', 1_000, '{}'])).toBe(
    '3438c551c94d51aa0a6f9c8499e53945f228a8a43dda199865aee01818ae6d61',
  );
});

it('a journal that is longer than the bound is checked from there on, and only from there', () => {
  const dir = newFolder();
  const journal = openIn(dir);
  appendAll(journal, intents('a', 30));
  journal.close();
  const drop = 'DROP TRIGGER entries_are_not_changed';
  meddle(dir, drop, "UPDATE entries SET body = '{}' WHERE seq = 20");
  const db = openSqlite(join(dir, 'journal.db'));
  const bounds = [1, 10, 11, 29, 30, 31];
  expect(bounds.map((rows) => chainHolds(db, rows))).toEqual([
    true,
    true,
    false,
    false,
    false,
    false,
  ]);
  db.close();
  rmSync(dir, { recursive: true });
});
