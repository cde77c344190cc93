import type { Run, RunItem } from '../../app/schemas/run';
import type { CloseTarget } from '../../app/schemas/target';
import { longestRunMs } from './bounds';
import type { Dice } from './dice';
import type { Life } from './life';
import type { Monitor } from './monitor';
import type { Scheduler } from './scheduler';
import type { Venue } from './venue';

export type Stage = {
  /** The application that runs now, or the one that died last. */
  life(): Life;
  moveWallClock(ms: number): void;
};

type StoryParts = {
  readonly dice: Dice;
  readonly scheduler: Scheduler;
  readonly venues: readonly Venue[];
  readonly monitor: Monitor;
};

/** Plans what the user, the lead traders and the computer's clock do in one seed. */
export function planStory(stage: Stage, parts: StoryParts): void {
  planSurroundings(stage, parts);
  const { dice, scheduler } = parts;
  const items = itemsToPress(parts);
  const pressAt = dice.between(300, 4_000);
  const press = (what: readonly RunItem[]): void =>
    whenAlive(stage, (life) => start(life, what, parts));
  scheduler.after(pressAt, () => press(items));
  if (dice.chance(0.4)) scheduler.after(pressAt + dice.between(1, 20_000), () => press(items));
  if (dice.chance(0.4)) {
    const others = itemsToPress(parts);
    scheduler.after(pressAt + dice.between(1, 70_000), () => press(others));
  }
  if (dice.chance(0.3)) {
    const [one] = itemsToPress(parts);
    if (one !== undefined)
      scheduler.after(pressAt + dice.between(1, 70_000), () => pressOne(stage, one));
  }
  if (dice.chance(0.2)) {
    const stopAt = pressAt + dice.between(1, 30_000);
    scheduler.after(stopAt, () => stopAny(stage));
    if (dice.chance(0.5)) scheduler.after(stopAt + dice.between(1, 2_000), () => press(items));
  }
  if (dice.chance(0.3))
    scheduler.after(dice.between(10_000, 79_000), () => resumeAny(stage, parts));
  if (dice.chance(0.3)) scheduler.after(dice.between(5_000, 79_000), () => verifyAny(stage));
}

function planSurroundings(stage: Stage, { dice, scheduler, venues }: StoryParts): void {
  const now = (what: () => void): void => scheduler.after(dice.between(1, 70_000), what);
  for (const venue of venues) {
    const read = (): void =>
      whenAlive(stage, (life) => {
        life.connections
          .get(venue.account)
          ?.readPositions()
          .catch(() => undefined);
      });
    const warm = (): void =>
      whenAlive(stage, (life) => void life.connections.get(venue.account)?.exchange.warm());
    scheduler.after(1, warm);
    // As a request that is refused for its time does, and the look of once a minute.
    for (let at = 15_000; at < 80_000; at += 15_000) scheduler.after(at, warm);
    if (dice.chance(0.7)) scheduler.after(1, read);
    if (dice.chance(0.3)) for (let at = 3_000; at < 80_000; at += 6_000) scheduler.after(at, read);
    if (dice.chance(0.3)) for (let count = 0; count < 3; count += 1) now(() => venue.openOne());
    if (dice.chance(0.2)) now(() => venue.dropOne());
    if (dice.chance(0.1)) now(() => venue.growOne());
    if (dice.chance(0.3)) scheduler.after(dice.between(1, 12_000), () => venue.flipOne());
  }
  if (dice.chance(0.1)) {
    const byMs = dice.pick([-3_600_000, -7_000, 7_000, 3_600_000]);
    // Half of them while the exchange's clock is being measured.
    const at = dice.chance(0.5) ? dice.between(1, 200) : dice.between(1, 20_000);
    scheduler.after(at, () => stage.moveWallClock(byMs));
  }
}

function whenAlive(stage: Stage, act: (life: Life) => void): void {
  const life = stage.life();
  if (life.isAlive()) act(life);
}

/** Some of what is open, each by its narrowest target or by a wider one. */
function itemsToPress({ dice, venues }: StoryParts): readonly RunItem[] {
  const share = dice.pick([0.3, 0.7, 1]);
  const items = venues.flatMap((venue) =>
    dice.some(venue.open(), share).map(({ side, symbol, target }) => {
      const wider = dice.pick<CloseTarget>([
        { symbol, side },
        { symbol },
        { symbol, side, marginCoin: 'USDT' },
      ]);
      return { account: venue.account, target: dice.chance(0.65) ? target : wider };
    }),
  );
  return items;
}

function start(life: Life, items: readonly RunItem[], parts: StoryParts): void {
  if (items.length === 0) return;
  life.pressed();
  void life.machine.start(items).then((run) => {
    if (run.ok) {
      // A press that joined what never sends was swallowed.
      if (run.value.phase !== 'running')
        parts.monitor.report('press', `${run.value.runId} is ${run.value.phase}`);
      expectEnd(life, run.value, parts);
    } else parts.monitor.report('I5', `a press failed: ${run.failure.code}`);
  });
}

/** A run that neither ends nor is cut short by a crash breaks I5. */
function expectEnd(life: Life, { runId }: Run, { monitor, scheduler }: StoryParts): void {
  scheduler.after(longestRunMs, () => {
    const run = life.machine.runs().find((each) => each.runId === runId);
    if (life.isAlive() && run?.phase === 'running') monitor.report('I5', `${runId} still runs`);
  });
}

function pressOne(stage: Stage, item: RunItem): void {
  whenAlive(stage, (life) => {
    life.pressed();
    life.machine.close(item.account, item.target).catch(() => undefined);
  });
}

function stopAny(stage: Stage): void {
  whenAlive(stage, (life) => {
    const running = life.machine.runs().find(({ phase }) => phase === 'running');
    if (running === undefined) return;
    life.machine.stop(running.runId);
    life.stopped.add(running.runId);
  });
}

function resumeAny(stage: Stage, parts: StoryParts): void {
  whenAlive(stage, (life) => {
    const run = life.machine.runs().find(({ phase }) => phase === 'interrupted');
    if (run === undefined) return;
    life.pressed();
    const times = parts.dice.chance(0.4) ? 2 : 1;
    for (let count = 0; count < times; count += 1) {
      void life.machine.resume(run.runId).then((resumed) => {
        if (resumed.ok) expectEnd(life, run, parts);
      });
    }
  });
}

function verifyAny(stage: Stage): void {
  whenAlive(stage, (life) => {
    const done = life.machine.closes().find(({ phase }) => phase === 'done');
    if (done !== undefined) void life.machine.verify(done.closeId);
  });
}
