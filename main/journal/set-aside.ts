import { basename } from 'node:path';
import type { Disk } from './disk';

export type SettingAside = {
  readonly disk: Disk;
  readonly path: string;
  /** What is wrong with it, as a part of the new name. */
  readonly reason: 'damaged' | 'newer';
  /** Epoch milliseconds. */
  readonly at: number;
};

/**
 * Renames a database and what SQLite keeps beside it; nothing is deleted or overwritten. The new name
 * without its folder, or null where the file could not be renamed.
 */
export function setAside({ disk, path, reason, at }: SettingAside): string | null {
  const stamped = `${path}.${reason}-${at}`;
  const names = Array.from({ length: maxSameName }, (_, index) =>
    index === 0 ? stamped : `${stamped}.${index + 1}`,
  );
  try {
    const free = names.find((name) => endings.every((end) => disk.sizeOf(name + end) === null));
    if (free === undefined) return null;
    const moved = endings.filter((end) => disk.sizeOf(path + end) !== null);
    for (const end of moved) disk.rename(path + end, free + end);
    return moved.length === 0 ? null : basename(free) + moved[0];
  } catch {
    return null;
  }
}

/** The database itself first: a log without its database is set aside at the next start. */
const endings = ['', '-wal'] as const;

const maxSameName = 100;
