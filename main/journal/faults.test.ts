import { rmSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { type Disk, type DiskFile, nodeDisk } from './disk';
import { type Db, type OpenDb, openSqlite } from './sqlite';
import { appendAll, attemptsOf, ended, intents, newFolder, openIn, started } from './test-journal';

const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** What a failing call left behind: nothing, or all that it was asked for without saying so. */
type Effect = 'nothing' | 'everything';

type FaultPlan = {
  /** The first call that fails, counted from one, and how many after it. */
  readonly from: number;
  readonly count: number;
  readonly effect: Effect;
  readonly errcode: number;
};

/** Every call to the disk and to SQLite, counted; those of the plan fail. */
function faultyEdges(plan: FaultPlan): { disk: Disk; openDb: OpenDb; fired: () => boolean } {
  let calls = 0;
  let fired = false;
  const call = <T>(perform: () => T): T => {
    calls += 1;
    if (calls < plan.from || calls >= plan.from + plan.count) return perform();
    fired = true;
    if (plan.effect === 'everything') perform();
    throw Object.assign(new Error('injected'), { errcode: plan.errcode });
  };
  const file = (inner: DiskFile): DiskFile => ({
    size: () => call(inner.size),
    read: (offset, length) => call(() => inner.read(offset, length)),
    write: (bytes, offset) => call(() => inner.write(bytes, offset)),
    sync: () => call(inner.sync),
    close: () => call(inner.close),
  });
  const disk: Disk = {
    sizeOf: (path) => call(() => nodeDisk.sizeOf(path)),
    open: (path) => call(() => file(nodeDisk.open(path))),
    restrict: (path) => call(() => nodeDisk.restrict(path)),
    rename: (from, to) => call(() => nodeDisk.rename(from, to)),
    remove: (path) => call(() => nodeDisk.remove(path)),
    syncFolder: (path) => call(() => nodeDisk.syncFolder(path)),
  };
  const openDb: OpenDb = (path) => {
    const db = openSqlite(path);
    const faulty: Db = {
      exec: (sql) => call(() => db.exec(sql)),
      rows: (sql, ...values) => call(() => db.rows(sql, ...values)),
      run: (sql, ...values) => call(() => db.run(sql, ...values)),
      // The handle must go, whatever is said of it: a next start has no handles of this one.
      close: () => {
        db.close();
        call(() => undefined);
      },
    };
    return faulty;
  };
  return { disk, openDb, fired: () => fired };
}

const everyAttempt = Array.from({ length: 6 }, (_, index) => index + 1);
const run = [started('a'), ...intents('a', 6), ended('a')];

/** One session under the plan; whether any call failed, and whether it says that all is on the disk. */
function session(dir: string, plan: FaultPlan): { fired: boolean; durable: boolean } {
  const edges = faultyEdges(plan);
  const journal = openIn(dir, edges);
  appendAll(journal, run);
  const durable = journal.state().storage !== 'memory';
  journal.close();
  return { fired: edges.fired(), durable };
}

describe('a fault at the n-th call to the disk or to SQLite, for every n', () => {
  const full = 13;
  const busy = 5;
  const variants = (['nothing', 'everything'] as const).flatMap((effect) => [
    { effect, count: 1, errcode: busy },
    ...[1, 2, 3, Number.POSITIVE_INFINITY].map((count) => ({ effect, count, errcode: full })),
  ]);

  it.each(variants)(
    'loses nothing that was said to be on the disk ($count failing, doing $effect, code $errcode)',
    (variant) => {
      let fired = true;
      let faults = 0;
      while (fired && faults < 400) {
        const dir = newFolder();
        folders.push(dir);
        const outcome = session(dir, { ...variant, from: faults + 1 });
        const after = openIn(dir);
        if (outcome.durable) {
          expect({ faults, attempts: attemptsOf(after, 'a') }).toEqual({
            faults,
            attempts: everyAttempt,
          });
          expect(after.unfinishedRunIds()).toEqual([]);
        }
        expect(after.state()).toEqual({ storage: 'database', movedAside: null, chainHolds: true });
        after.close();
        rmSync(dir, { recursive: true, force: true });
        fired = outcome.fired;
        faults += 1;
      }
      expect(fired).toBe(false);
      expect(faults).toBeGreaterThan(100);
    },
    60_000,
  );

  it('leaves what was in the journal before', () => {
    let fired = true;
    for (let from = 1; fired && from < 400; from += 1) {
      const dir = newFolder();
      folders.push(dir);
      const before = openIn(dir);
      appendAll(before, intents('earlier', 3));
      before.close();
      fired = session(dir, { from, count: 1, effect: 'nothing', errcode: 10 }).fired;
      const after = openIn(dir);
      expect(attemptsOf(after, 'earlier')).toEqual([1, 2, 3]);
      expect(attemptsOf(after, 'a')).toEqual(everyAttempt);
      expect(after.state()).toEqual({ storage: 'database', movedAside: null, chainHolds: true });
      after.close();
    }
    expect(fired).toBe(false);
  }, 60_000);
});
