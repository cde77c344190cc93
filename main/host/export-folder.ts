import { mkdir, open } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { ensurePrivateDir } from './paths';

const mostOfOneName = 1_000;

/**
 * Saves files into `exports` below the data folder, for the hosts that have no dialog. Nothing is ever
 * overwritten: a name that is taken gets a number. Answers the path; rejects where it cannot be written.
 */
export function saveInExports(dataDir: string): (name: string, text: string) => Promise<string> {
  const folder = join(dataDir, 'exports');
  return async (name, text) => {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    ensurePrivateDir(folder);
    for (let count = 1; count <= mostOfOneName; count += 1) {
      const path = join(folder, count === 1 ? name : numbered(name, count));
      if (await writeNew(path, text)) return path;
    }
    throw Object.assign(new Error('Every name is taken'), { code: 'EEXIST' });
  };
}

function numbered(name: string, count: number): string {
  const extension = extname(name);
  return `${name.slice(0, name.length - extension.length)}-${count}${extension}`;
}

/** False where the file is there already. */
async function writeNew(path: string, text: string): Promise<boolean> {
  try {
    const file = await open(path, 'wx', 0o600);
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}
