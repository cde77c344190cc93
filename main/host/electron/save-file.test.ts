import { mkdtempSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { seen } from './fake-electron';
import { saveByDialog } from './save-file';

vi.mock('electron', async () => (await import('./fake-electron')).fakeElectron);

it('writes where the user says, for this user alone', async () => {
  seen.app.savePath = join(mkdtempSync(join(tmpdir(), 'flatten-save-')), 'mine.csv');
  expect(await saveByDialog(null, 'receipt.csv', 'text')).toBe(seen.app.savePath);
  expect(readFileSync(seen.app.savePath, 'utf8')).toBe('text');
  expect(seen.asked.at(-1)).toBe(join('/home/user/documents', 'receipt.csv'));
  if (process.platform === 'win32') return;
  expect(statSync(seen.app.savePath).mode & 0o777).toBe(0o600);
});

it('writes nothing where the user turns away, and says so where nothing can be written', async () => {
  seen.app.savePath = '';
  expect(await saveByDialog(null, 'receipt.csv', 'text')).toBeNull();
  seen.app.savePath = join(tmpdir(), 'no-such-folder', 'mine.csv');
  await expect(saveByDialog(null, 'receipt.csv', 'text')).rejects.toMatchObject({ code: 'ENOENT' });
});
