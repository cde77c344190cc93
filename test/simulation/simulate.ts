import type { JournalEntry } from '../../app/schemas/journal';
import { longestRunMs } from './bounds';
import { createDice } from './dice';
import { createFaultMix } from './faults';
import { type Fuse, type Life, startLife } from './life';
import { createMonitor, type Monitor } from './monitor';
import { checkRestart } from './restart-check';
import { createScheduler, type Scheduler } from './scheduler';
import type { Violation } from './trace';
import { planStory, type Stage } from './user';
import { createVenue, type Venue } from './venue';

/** How long things go wrong; after that everything goes well, and what was pressed must become flat. */
const troubleMs = 80_000;

/** Runs the closing machine through one seed. Empty where every invariant held. */
export async function simulate(seed: number): Promise<readonly Violation[]> {
  const shape = createDice(seed, 1);
  const scheduler = createScheduler(createDice(seed, 2).fraction);
  const faults = createFaultMix(createDice(seed, 3));
  const venues = new Map<string, Venue>();
  const entries: JournalEntry[] = [];
  const monitor = createMonitor({ elapsed: scheduler.elapsed, entries, venues });
  const accounts = shape.between(1, 4);
  for (let index = 0; index < accounts; index += 1) {
    const account = `account-${index}`;
    const dice = createDice(seed, 10 + index);
    venues.set(account, createVenue({ account, dice, faults, scheduler }));
  }
  const all = [...venues.values()];
  const positions = shape.between(1, 20);
  for (let count = 0; count < positions; count += 1) all[shape.between(0, accounts - 1)]?.openOne();

  const theatre = openTheatre({ seed, scheduler, monitor, venues, entries });
  planStory(theatre.stage, { dice: createDice(seed, 4), scheduler, venues: all, monitor });
  await scheduler.runUntil(troubleMs);
  faults.quiet();
  theatre.calmDown();
  await scheduler.runUntil(troubleMs + 5_000);
  await theatre.resumeAll();
  await scheduler.runUntil(troubleMs + 5_000 + longestRunMs);
  await checkThatAllCanBeClosed(theatre.stage.life(), { scheduler, venues: all, monitor });
  return monitor.violations;
}

type TheatreParts = {
  readonly seed: number;
  readonly scheduler: Scheduler;
  readonly monitor: Monitor;
  readonly venues: ReadonlyMap<string, Venue>;
  readonly entries: JournalEntry[];
};

/** Starts the application, lets it die up to twice, and starts it again on the same journal. */
function openTheatre(parts: TheatreParts): {
  readonly stage: Stage;
  calmDown(): void;
  resumeAll(): Promise<void>;
} {
  const { entries, monitor, scheduler, seed } = parts;
  const dice = createDice(seed, 5);
  const most = dice.pick([0, 0, 1, 1, 2]);
  let wallShiftMs = 0;
  let isCalm = false;
  let fuse: Fuse = { left: -1, isBefore: false };
  let life = start(0);
  function start(number: number): Life {
    const mayDie = number < most && !isCalm;
    const dies = mayDie && dice.chance(0.6) ? dice.between(1, 30) : -1;
    fuse = { left: dies, isBefore: dice.chance(0.5) };
    const started = startLife({
      ...parts,
      number,
      wallShiftMs: () => wallShiftMs,
      fuse,
      died: () => {
        if (!isCalm) scheduler.after(dice.between(1, 30_000), () => restart(number + 1));
      },
    });
    if (mayDie && dies < 0) scheduler.after(dice.between(500, 60_000), () => mayKill(started));
    return started;
  }
  function mayKill(started: Life): void {
    if (!isCalm) started.kill();
  }
  function restart(number: number): void {
    if (life.isAlive()) return;
    const next = start(number);
    life = next;
    void next.machine.restore();
    scheduler.after(1, () => checkRestart(next, entries, monitor));
  }
  return {
    stage: {
      life: () => life,
      moveWallClock: (ms) => {
        wallShiftMs += ms;
      },
    },
    calmDown: () => {
      isCalm = true;
      fuse.left = -1;
      restart(life.number + 1);
    },
    resumeAll: async () => {
      life.pressed();
      for (const { phase, runId } of life.machine.runs()) {
        if (phase === 'interrupted') await life.machine.resume(runId);
      }
    },
  };
}

/** When nothing goes wrong any more, one press closes everything, and it is known. */
async function checkThatAllCanBeClosed(
  life: Life,
  parts: {
    readonly scheduler: Scheduler;
    readonly venues: readonly Venue[];
    readonly monitor: Monitor;
  },
): Promise<void> {
  const { monitor, scheduler, venues } = parts;
  for (const { phase, runId } of life.machine.runs()) {
    if (phase !== 'ended') monitor.report('I5', `${runId} is ${phase} after a quiet period`);
  }
  // What lies beyond the reach of a list can be closed, and nobody can know it (bitget.md §3).
  const readable = venues.filter(({ isWindowed }) => !isWindowed);
  const items = readable.flatMap((venue) =>
    venue.open().map(({ target }) => ({ account: venue.account, target })),
  );
  if (items.length === 0) return;
  life.pressed();
  const started = life.machine.start(items);
  await scheduler.runUntil(scheduler.elapsed() + 30_000);
  const run = await started;
  if (!run.ok) return monitor.report('I5', `the last press failed: ${run.failure.code}`);
  const last = life.machine.runs().find(({ runId }) => runId === run.value.runId);
  if (last?.end !== 'flat' && last?.end !== 'nothing-to-close')
    monitor.report('I5', `the last press ended ${last?.end} with nothing in its way`);
  if (readable.some((venue) => venue.open().length > 0))
    monitor.report('I5', 'something is open after the last press');
}
