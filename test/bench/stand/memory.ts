import { readdirSync, readFileSync } from 'node:fs';

/**
 * What a process and all that it started hold, in MB: the proportional set size, which counts what several
 * share once. Linux alone tells it.
 */
export function memoryOf(pid: number): number {
  if (process.platform !== 'linux') throw new Error('Only Linux tells what processes share');
  const parents = parentsOfAll();
  const family = [...parents.keys()].filter((each) => isWithin(each, pid, parents));
  return family.reduce((sum, each) => sum + setSizeOf(each), 0) / 1_024;
}

function parentsOfAll(): ReadonlyMap<number, number> {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    const pid = Number(name);
    if (!Number.isInteger(pid)) continue;
    const stat = read(`/proc/${pid}/stat`);
    // The name of the program stands in brackets and may hold anything.
    const parent = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1];
    parents.set(pid, Number(parent ?? 0));
  }
  return parents;
}

function isWithin(pid: number, root: number, parents: ReadonlyMap<number, number>): boolean {
  for (let each = pid; each > 0; each = parents.get(each) ?? 0) if (each === root) return true;
  return false;
}

/** In KB; nothing for a process that has ended meanwhile. */
function setSizeOf(pid: number): number {
  return Number(/^Pss:\s+(\d+) kB/m.exec(read(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0);
}

function read(path: string): string {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    return '';
  }
}
