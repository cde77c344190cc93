import {
  chmodSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type JsonFile, openJsonFile } from './json-file';

const schema = z.strictObject({ name: z.string() });
let folder: string;
let path: string;
const open = (): JsonFile<{ name: string }> =>
  openJsonFile({ path, schema, fallback: { name: 'none' }, stamp: () => 42 });

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'flatten-file-'));
  path = join(folder, 'thing.json');
});

describe('a small file of ours', () => {
  it('starts with the fallback and keeps what is set over a restart', async () => {
    const file = open();
    expect(file.get()).toEqual({ name: 'none' });
    expect(await file.set({ name: '稳' })).toEqual({ ok: true, value: undefined });
    expect(open().get()).toEqual({ name: '稳' });
  });

  it('is readable by its owner alone', async () => {
    await open().set({ name: 'x' });
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('holds the last of many values that were set at once, and leaves nothing beside', async () => {
    const file = open();
    await Promise.all(Array.from({ length: 20 }, (_, index) => file.set({ name: `${index}` })));
    expect(open().get()).toEqual({ name: '19' });
    expect(readdirSync(folder)).toEqual(['thing.json']);
  });

  it('renames a damaged file instead of deleting or overwriting it', () => {
    writeFileSync(path, '{"name":');
    const file = open();
    expect(file.movedAside).toBe('thing.json.damaged-42');
    expect(readFileSync(join(folder, 'thing.json.damaged-42'), 'utf8')).toBe('{"name":');
    expect(file.get()).toEqual({ name: 'none' });
  });

  it('treats a file of another shape as damaged', () => {
    writeFileSync(path, '{"name":7}');
    expect(open().movedAside).toBe('thing.json.damaged-42');
  });

  it('says that it could not be written and keeps the value in memory', async () => {
    path = join(folder, 'missing', 'thing.json');
    const file = open();
    expect(await file.set({ name: 'kept' })).toMatchObject({
      failure: { code: 'file-unwritable' },
    });
    expect(file.get()).toEqual({ name: 'kept' });
    chmodSync(folder, 0o700);
  });
});
