import { mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { saveInExports } from './export-folder';

const newDataDir = (): string => mkdtempSync(join(tmpdir(), 'flatten-exports-'));

it('saves for this user alone, and overwrites nothing', async () => {
  const dataDir = newDataDir();
  const save = saveInExports(dataDir);
  const paths = [await save('receipt.csv', 'first'), await save('receipt.csv', 'second')];
  expect(readdirSync(join(dataDir, 'exports')).sort()).toEqual(['receipt-2.csv', 'receipt.csv']);
  expect(paths.map((path) => readFileSync(path, 'utf8'))).toEqual(['first', 'second']);
  if (process.platform === 'win32') return;
  expect(statSync(join(dataDir, 'exports')).mode & 0o777).toBe(0o700);
  expect(statSync(paths[0] ?? '').mode & 0o777).toBe(0o600);
});

it('says why where the folder cannot be made', async () => {
  const dataDir = newDataDir();
  writeFileSync(join(dataDir, 'exports'), 'a file in its place');
  await expect(saveInExports(dataDir)('receipt.csv', 'text')).rejects.toMatchObject({
    code: 'EEXIST',
  });
});
