import { existsSync, readFileSync, renameSync } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { basename } from 'node:path';
import type { z } from 'zod';
import { fail, ok, type Result } from '../../app/result';

/**
 * A small file of ours that is read once and replaced whole. A file that does not parse is renamed, never
 * deleted or overwritten; `movedAside` then holds its new name.
 */
export type JsonFile<T> = {
  readonly movedAside: string | null;
  get(): T;
  /** On disk when it resolves (written beside, synced, renamed). `file-unwritable` keeps the new value in memory. */
  set(value: T): Promise<Result<void>>;
};

export function openJsonFile<S extends z.ZodType>(parts: {
  readonly path: string;
  readonly schema: S;
  readonly fallback: z.output<S>;
  readonly stamp: () => number;
}): JsonFile<z.output<S>> {
  const loaded = load(parts.path, parts.schema);
  const movedAside = loaded === 'damaged' ? moveAside(parts.path, parts.stamp()) : null;
  let value: z.output<S> =
    loaded === 'damaged' || loaded === 'absent' ? parts.fallback : loaded.value;
  let writing: Promise<unknown> = Promise.resolve();
  return {
    movedAside,
    get: () => value,
    set: (next) => {
      value = next;
      const text = `${JSON.stringify(next, null, 2)}\n`;
      const written = writing.then(() => replaceFile(parts.path, text));
      writing = written;
      return written;
    },
  };
}

function load<S extends z.ZodType>(
  path: string,
  schema: S,
): { readonly value: z.output<S> } | 'absent' | 'damaged' {
  if (!existsSync(path)) return 'absent';
  try {
    const parsed = schema.safeParse(JSON.parse(readFileSync(path, 'utf8')));
    return parsed.success ? { value: parsed.data } : 'damaged';
  } catch {
    return 'damaged';
  }
}

function moveAside(path: string, stamp: number): string {
  const aside = `${path}.damaged-${stamp}`;
  renameSync(path, aside);
  return basename(aside);
}

async function replaceFile(path: string, text: string): Promise<Result<void>> {
  const beside = `${path}.new`;
  try {
    const file = await open(beside, 'w', 0o600);
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(beside, path);
    return ok(undefined);
  } catch (error) {
    const wireCode = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    return fail('file-unwritable', { file: basename(path), wireCode }, true);
  }
}
