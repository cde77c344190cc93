import {
  closeSync,
  openSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Disk, nodeDisk } from './disk';
import { type Db, openSqlite } from './sqlite';
import {
  appendAll,
  attemptsOf,
  diskFull,
  ended,
  fullWhile,
  intent,
  intents,
  newFolder,
  openIn,
  started,
} from './test-journal';

let dir = '';

beforeEach(() => {
  dir = newFolder();
});

afterEach(() => {
  rmSync(dir, { recursive: true, force: true });
});

const upTo = (count: number): readonly number[] => Array.from({ length: count }, (_, i) => i + 1);

describe('a full disk', () => {
  it('by the word of SQLite itself sends entries to the spare file, and back when there is room', () => {
    const connections: Db[] = [];
    const openDb = (path: string): Db => {
      const db = openSqlite(path);
      if (path.endsWith('journal.db')) connections.push(db);
      return db;
    };
    const journal = openIn(dir, { openDb });
    const pages = (count: number) => connections[0]?.rows(`PRAGMA max_page_count=${count}`);
    journal.append(started('a'));
    pages(1);
    appendAll(journal, intents('a', 300));
    expect(journal.state().storage).toBe('spare-file');
    expect(attemptsOf(journal, 'a')).toEqual(upTo(300));
    pages(100_000);
    journal.append(ended('a'));
    expect(journal.state().storage).toBe('database');
    journal.close();

    const again = openIn(dir);
    expect(again.entriesOf('a')).toEqual([started('a'), ...intents('a', 300), ended('a')]);
    expect(again.state()).toEqual({ storage: 'database', movedAside: null, chainHolds: true });
    again.close();
  });

  it('leaves entries that the next start shows and folds in, in order', () => {
    let full = false;
    const first = openIn(dir, { openDb: fullWhile(() => full) });
    appendAll(first, [started('a'), intent('a', 1)]);
    full = true;
    appendAll(first, [intent('a', 2), started('b'), intent('a', 3)]);
    first.close();

    const stillFull = openIn(dir, { openDb: fullWhile(() => true) });
    expect(stillFull.state().storage).toBe('spare-file');
    expect(attemptsOf(stillFull, 'a')).toEqual([1, 2, 3]);
    expect(stillFull.runIds(5)).toEqual(['b', 'a']);
    stillFull.append(intent('a', 4));
    stillFull.close();

    const room = openIn(dir);
    expect(room.state()).toEqual({ storage: 'database', movedAside: null, chainHolds: true });
    expect(attemptsOf(room, 'a')).toEqual([1, 2, 3, 4]);
    expect(room.unfinishedRunIds()).toEqual(['b', 'a']);
    room.close();
  });

  it('takes no byte more than the spare file already has', () => {
    const journal = openIn(dir, { openDb: fullWhile(() => true) });
    const { size, blocks } = statSync(join(dir, 'journal.spare'));
    expect(size).toBe(1_048_576);
    expect(blocks * 512).toBeGreaterThanOrEqual(size);
    appendAll(journal, intents('a', 50));
    expect(statSync(join(dir, 'journal.spare'))).toMatchObject({ size, blocks });
    journal.close();
  });

  it('finds each entry synced in the spare file before the append returns', () => {
    const calls: string[] = [];
    const disk: Disk = {
      ...nodeDisk,
      open: (path) => {
        const file = nodeDisk.open(path);
        const noted = (name: string, perform: () => void): void => {
          calls.push(name);
          perform();
        };
        return {
          ...file,
          write: (bytes, offset) => noted('write', () => file.write(bytes, offset)),
          sync: () => noted('sync', file.sync),
        };
      },
    };
    const journal = openIn(dir, { disk, openDb: fullWhile(() => true) });
    calls.length = 0;
    appendAll(journal, intents('a', 2));
    expect(calls).toEqual(['write', 'sync', 'write', 'sync']);
    journal.close();
  });

  it('that lasts longer than the spare file has room leaves memory, and nothing is lost in it', () => {
    let full = true;
    const journal = openIn(dir, { openDb: fullWhile(() => full) });
    const large = (attempt: number) => intent('a', attempt, 'x'.repeat(100_000));
    appendAll(journal, upTo(10).map(large));
    expect(journal.state().storage).toBe('spare-file');
    appendAll(journal, [large(11), intent('a', 12)]);
    expect(journal.state().storage).toBe('memory');
    expect(attemptsOf(journal, 'a')).toEqual(upTo(12));
    full = false;
    journal.append(intent('a', 13));
    expect(journal.state().storage).toBe('database');
    journal.close();
    const again = openIn(dir);
    expect(attemptsOf(again, 'a')).toEqual(upTo(13));
    again.close();
  });

  it('at the very start leaves what was allocated of the spare file', () => {
    const disk = smallDisk(100_000);
    const journal = openIn(dir, { disk, openDb: fullWhile(() => true) });
    appendAll(journal, intents('a', 20));
    expect(journal.state().storage).toBe('spare-file');
    expect(statSync(join(dir, 'journal.spare')).size).toBeLessThanOrEqual(100_000);
    journal.close();
    const again = openIn(dir);
    expect(attemptsOf(again, 'a')).toEqual(upTo(20));
    expect(statSync(join(dir, 'journal.spare')).size).toBe(1_048_576);
    again.close();
  });

  it('whose entries were folded in before the spare file could be emptied counts them once', () => {
    let full = true;
    let failing = false;
    const disk: Disk = {
      ...nodeDisk,
      open: (path) => {
        const file = nodeDisk.open(path);
        const write = (bytes: Uint8Array, offset: number): void => {
          if (failing) throw diskFull();
          file.write(bytes, offset);
        };
        return { ...file, write };
      },
    };
    const first = openIn(dir, { disk, openDb: fullWhile(() => full) });
    appendAll(first, intents('a', 3));
    full = false;
    failing = true;
    appendAll(first, [intent('a', 4), intent('a', 5)]);
    first.append(ended('a'));
    expect(first.state().storage).toBe('database');
    first.close();
    const second = openIn(dir, { openDb: fullWhile(() => true) });
    expect(attemptsOf(second, 'a')).toEqual(upTo(5));
    expect(second.unfinishedRunIds()).toEqual([]);
    second.close();
    const third = openIn(dir);
    expect(attemptsOf(third, 'a')).toEqual(upTo(5));
    expect(third.state().chainHolds).toBe(true);
    third.close();
  });

  it('does not bring back what an earlier one left in the spare file', () => {
    for (const run of ['a', 'b', 'c']) {
      const count = run === 'a' ? 5 : 2;
      let full = true;
      const journal = openIn(dir, { openDb: fullWhile(() => full) });
      appendAll(journal, intents(run, count));
      full = false;
      journal.close();
    }
    const journal = openIn(dir);
    expect(['a', 'b', 'c'].map((run) => attemptsOf(journal, run).length)).toEqual([5, 2, 2]);
    journal.close();
  });
});

describe('the spare file', () => {
  const path = () => join(dir, 'journal.spare');
  const fillSpare = (count: number) => {
    const journal = openIn(dir, { openDb: fullWhile(() => true) });
    appendAll(journal, intents('a', count));
    journal.close();
  };
  const overwrite = (offset: number, text: string) => {
    const file = openSync(path(), 'r+');
    writeSync(file, text, offset);
    closeSync(file);
  };
  const overwriteAll = (text: string) => writeFileSync(path(), text);
  const reopened = () => {
    const journal = openIn(dir);
    const found = { attempts: attemptsOf(journal, 'a'), holds: journal.state().chainHolds };
    journal.close();
    return found;
  };

  it('loses the damaged entry alone, and it is said', () => {
    fillSpare(4);
    overwrite(60, 'damage');
    expect(reopened()).toEqual({ attempts: [2, 3, 4], holds: false });
  });

  it('that is cut gives what is left, and gets its size back', () => {
    fillSpare(4);
    truncateSync(path(), 700);
    expect(reopened().attempts).toEqual([1, 2]);
    expect(statSync(path()).size).toBe(1_048_576);
  });

  it('that lost its beginning gives the entries after it, and it is said', () => {
    fillSpare(4);
    overwrite(0, 'something else');
    expect(reopened()).toEqual({ attempts: [2, 3, 4], holds: false });
    fillSpare(2);
    expect(reopened()).toEqual({ attempts: [2, 3, 4, 1, 2], holds: true });
  });

  it('that holds nothing of ours is begun again', () => {
    overwriteAll('x'.repeat(1_048_576));
    fillSpare(2);
    expect(reopened()).toEqual({ attempts: [1, 2], holds: true });
  });
});

/** A disk with room for so many bytes, whatever file they go to. */
function smallDisk(room: number): Disk {
  let used = 0;
  return {
    ...nodeDisk,
    open: (path) => {
      const file = nodeDisk.open(path);
      const write = (bytes: Uint8Array, offset: number): void => {
        const more = Math.max(0, offset + bytes.length - file.size());
        if (used + more > room) throw diskFull();
        used += more;
        file.write(bytes, offset);
      };
      return { ...file, write };
    },
  };
}
