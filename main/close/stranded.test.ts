import { beforeEach, describe, expect, it } from 'vitest';
import { ok } from '../../app/result';
import type { JournalEntry } from '../../app/schemas/journal';
import type { Run } from '../../app/schemas/run';
import { position } from '../../test/support/positions';
import { account, listJournal, scriptedExchange } from '../../test/support/scripted-exchange';
import { createVirtualClock, type VirtualClock } from '../../test/support/virtual-clock';
import { notArmed } from '../accounts/connection';
import { seededRandom } from '../lib/random';
import { Runs } from './run';

const other = { ...account, id: 'b1' };
const first = position({ id: '1', symbol: 'BTCUSDT' });
const second = position({ id: '2', symbol: 'ETHUSDT' });
const onFirst = { symbol: 'BTCUSDT', side: 'long' } as const;
const onSecond = { symbol: 'ETHUSDT', side: 'long' } as const;

/** A start of Flatten with two accounts, each at an exchange of its own, over the same journal. */
function start(clock: VirtualClock, entries: JournalEntry[]) {
  const a = scriptedExchange(clock);
  const b = scriptedExchange(clock);
  a.open = [first];
  b.open = [second];
  const machine = new Runs({
    accounts: {
      find: (id) => ok(id === other.id ? other : account),
      connected: async (id) => {
        if (id !== other.id) return a.accounts.connected(account.id);
        return b.isLocked ? notArmed(other) : b.accounts.connected(account.id);
      },
    },
    clock,
    random: seededRandom(entries.length + 1),
    log: { write: () => undefined },
    journal: listJournal(entries),
    closeChanged: () => undefined,
    runChanged: () => undefined,
  });
  const run = (): Run | undefined => machine.runs()[0];
  const resume = () => clock.run(machine.resume(run()?.runId ?? ''));
  const verdicts = () =>
    machine.closes().map(({ account: id, phase, verdict }) => [id, phase, verdict]);
  return { a, b, machine, resume, run, verdicts };
}

const kindsOf = (entries: readonly JournalEntry[]): readonly string[] =>
  entries.map(({ kind }) => kind).filter((kind) => kind.startsWith('run-'));

let clock: VirtualClock;
let entries: JournalEntry[];

beforeEach(async () => {
  clock = createVirtualClock();
  entries = [];
  const before = start(clock, entries);
  before.a.answer = () => new Promise(() => undefined);
  before.b.answer = () => new Promise(() => undefined);
  void before.machine.start([
    { account: account.id, target: onFirst },
    { account: other.id, target: onSecond },
  ]);
  await clock.advance(1_000);
  before.machine.end();
});

/** The start after it, with one account locked, and the run resumed as far as that goes. */
async function resumedInPart() {
  const next = start(clock, entries);
  next.b.isLocked = true;
  void next.machine.restore();
  await clock.advance(5_000);
  expect((await next.resume()).ok).toBe(true);
  await clock.advance(120_000);
  return next;
}

describe('a run that is resumed while one of its accounts is locked', () => {
  it('closes the others and waits to be resumed again', async () => {
    const { a, b, run, verdicts } = await resumedInPart();
    expect(a.sent).toHaveLength(1);
    expect(b.sent).toHaveLength(0);
    expect(verdicts()).toContainEqual(['a1', 'done', 'closed']);
    expect(verdicts()).toContainEqual(['b1', 'interrupted', null]);
    expect(run()).toMatchObject({ phase: 'interrupted', end: null, endedAt: null });
    expect(kindsOf(entries)).toEqual(['run-started', 'run-resumed']);
  });

  it('is flat once it is resumed after the unlock', async () => {
    const { a, b, machine, resume, run } = await resumedInPart();
    b.isLocked = false;
    void machine.lookAgain();
    await clock.advance(2_000);
    expect(b.reads.length).toBeGreaterThan(0);
    expect(b.sent).toHaveLength(0);
    expect((await resume()).ok).toBe(true);
    await clock.advance(10_000);
    expect(run()).toMatchObject({ phase: 'ended', end: 'flat' });
    expect([a.sent.length, b.sent.length]).toEqual([1, 1]);
    expect(kindsOf(entries)).toEqual(['run-started', 'run-resumed', 'run-resumed', 'run-ended']);
  });

  it('ends by itself where a look after the unlock proves the rest closed', async () => {
    const { b, machine, run } = await resumedInPart();
    b.isLocked = false;
    b.open = [];
    void machine.lookAgain();
    void machine.lookAgain();
    await clock.advance(10_000);
    expect(run()).toMatchObject({ phase: 'ended', end: 'flat' });
    expect(b.sent).toHaveLength(0);
    expect(kindsOf(entries).filter((kind) => kind === 'run-ended')).toHaveLength(1);
  });

  it('looks at once where the account is unlocked while the others are closing', async () => {
    const next = start(clock, entries);
    next.b.isLocked = true;
    void next.machine.restore();
    await clock.advance(5_000);
    await next.resume();
    next.b.isLocked = false;
    next.b.open = [];
    void next.machine.lookAgain();
    await clock.advance(30_000);
    expect(next.run()).toMatchObject({ phase: 'ended', end: 'flat' });
  });

  it('sends what is left when it was stopped in between and is resumed after that', async () => {
    const next = start(clock, entries);
    next.b.isLocked = true;
    void next.machine.restore();
    await clock.advance(5_000);
    await next.resume();
    next.machine.stop(next.run()?.runId ?? '');
    await clock.advance(120_000);
    expect(next.run()).toMatchObject({ phase: 'interrupted', stopping: false });
    next.b.isLocked = false;
    await next.resume();
    await clock.advance(10_000);
    expect(next.b.sent).toHaveLength(1);
    expect(next.verdicts()).toContainEqual(['b1', 'done', 'closed']);
  });

  it('is taken up after a crash in between, and is flat once it is resumed', async () => {
    const { machine } = await resumedInPart();
    machine.end();
    const last = start(clock, entries);
    last.a.open = [];
    void last.machine.restore();
    await clock.advance(2_000);
    expect(last.run()).toMatchObject({ phase: 'interrupted' });
    expect(last.verdicts()).toContainEqual(['a1', 'done', 'closed']);
    expect((await last.resume()).ok).toBe(true);
    await clock.advance(10_000);
    expect(last.run()).toMatchObject({ phase: 'ended', end: 'flat' });
    expect([last.a.sent.length, last.b.sent.length]).toEqual([0, 1]);
  });
});
