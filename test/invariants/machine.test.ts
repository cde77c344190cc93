import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fail } from '../../app/result';
import type { CloseRequest } from '../../app/schemas/close';
import type { CloseTarget } from '../../app/schemas/target';
import { Runs } from '../../main/close/run';
import { openJournal } from '../../main/journal/open';
import { seededRandom } from '../../main/lib/random';
import { type MachineBench, machineBench, target } from '../support/machine';
import { position } from '../support/positions';
import { account, scriptedExchange } from '../support/scripted-exchange';
import { createVirtualClock } from '../support/virtual-clock';

/* reliability.md §3.1, those that are about the closing machine: on a scripted exchange in virtual time. */

const lost = (): Partial<CloseRequest> => ({
  status: 'unknown',
  failure: fail('timeout-after-send', {}, true).failure,
});
const unreachable = (): Partial<CloseRequest> => ({
  status: 'not-sent',
  failure: fail('dns-failed', {}, true).failure,
});
const noList = fail('read-incomplete', {}, true);
const items = [{ account: account.id, target }];

/** The application started again on what the journal holds, with the same positions open. */
function startedAgain({ clock, exchange, machine }: MachineBench): MachineBench {
  machine.end();
  const next = machineBench(clock, exchange.entries);
  next.exchange.open = exchange.open;
  void next.machine.restore();
  return next;
}

describe('I1: no close request leaves before its intent is durable', () => {
  it('has the intent in the files of the journal when the request enters the wire', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'flatten-i1-'));
    const clock = createVirtualClock();
    const exchange = scriptedExchange(clock);
    exchange.open = [position()];
    const journal = openJournal({ dir, now: clock.now, redact: (text) => text });
    const machine = new Runs({
      accounts: exchange.accounts,
      clock,
      random: seededRandom(1),
      log: { write: () => undefined },
      journal,
      closeChanged: () => undefined,
      runChanged: () => undefined,
    });
    const onDisk: boolean[] = [];
    const { answer } = exchange;
    exchange.answer = (what) => {
      const bytes = ['journal.db', 'journal.db-wal'].map((name) => readFileSync(join(dir, name)));
      const { closeId } = machine.closes()[0] ?? { closeId: 'none' };
      const text = Buffer.concat(bytes).toString('latin1');
      onDisk.push(text.includes('"kind":"intent"') && text.includes(closeId));
      return answer(what);
    };
    await clock.run(machine.close(account.id, target));
    await clock.advance(5_000);
    expect(onDisk).toEqual([true]);
    journal.close();
    rmSync(dir, { recursive: true, force: true });
  });
});

describe('I2: closed is said only where two complete lists, begun after the last send, lack it', () => {
  it.each(['accepted', 'unknown', 'rejected', 'not-sent'] as const)(
    'never says so of an open position, whatever the lists do after %s',
    async (status) => {
      const { clock, exchange, machine, reports } = machineBench();
      exchange.answer = async () => ({
        status,
        failure: fail('already-closed', {}, false).failure,
      });
      // Lists fail for a while, and then show it for a moment between two failures.
      exchange.listFailure = noList;
      await clock.run(machine.close(account.id, target));
      await clock.advance(20_000);
      exchange.listFailure = null;
      await clock.advance(4_000);
      exchange.listFailure = noList;
      await clock.advance(70_000);
      expect(exchange.open).toHaveLength(1);
      const said = reports.map(({ verdict }) => verdict);
      expect(said).not.toContain('closed');
      expect(said).not.toContain('not-open');
      // A refusal for good ends with the first list, and that list shows it, whatever its code says.
      if (status === 'rejected') expect(machine.closes()[0]?.verdict).toBe('still-open');
      expect(machine.runs()[0]?.end).toBe('needs-attention');
    },
  );

  it('takes one empty list among failures for nothing', async () => {
    const { clock, exchange, machine } = machineBench();
    await clock.run(machine.close(account.id, target));
    await clock.advance(450);
    exchange.listFailure = noList;
    await clock.advance(70_000);
    expect(machine.closes()[0]?.reads.some(({ left }) => left === 0)).toBe(true);
    expect(machine.closes()[0]?.verdict).toBe('unknown');
  });

  it('begins to count anew where the position comes back between two empty lists', async () => {
    const { clock, exchange, machine } = machineBench();
    exchange.answer = async () => ({ status: 'accepted', orderIds: ['1'] });
    const { open } = exchange;
    await clock.run(machine.close(account.id, target));
    exchange.open = [];
    await clock.advance(600);
    exchange.open = open;
    await clock.advance(3_000);
    expect(machine.closes()[0]?.verdict).toBeNull();
    expect(machine.closes()[0]?.left).toHaveLength(1);
  });
});

describe('I3: what is unknown is not sent again before a fresh list shows the position', () => {
  const presses: readonly CloseTarget[] = [target, { symbol: 'BTCUSDT' }, position().target];

  it('holds for another press of any width, after the run has ended, and after a restart', async () => {
    const bench = machineBench();
    const { clock, exchange, machine } = bench;
    exchange.answer = async () => lost();
    exchange.listFailure = noList;
    await clock.run(machine.close(account.id, target));
    await clock.advance(70_000);
    for (const press of presses) await clock.run(machine.close(account.id, press));
    expect(exchange.sent).toHaveLength(1);
    const next = startedAgain(bench);
    next.exchange.listFailure = noList;
    for (const press of presses) await clock.run(next.machine.close(account.id, press));
    expect(next.exchange.sent).toHaveLength(0);
  });

  it('holds where a request that never left comes between', async () => {
    const { clock, exchange, machine } = machineBench();
    await clock.run(exchange.read());
    let tries = 0;
    exchange.answer = async () => {
      tries += 1;
      if (tries === 1) return lost();
      exchange.listFailure = noList;
      return unreachable();
    };
    await clock.run(machine.close(account.id, target));
    await clock.advance(70_000);
    expect(tries).toBe(2);
  });
});

describe('I5: every run ends in one of four ways within a bound', () => {
  const boundMs = 150_000;

  it.each([
    ['flat', async () => ({ status: 'accepted' as const, orderIds: ['1'] }), true],
    ['nothing-to-close', async () => ({ status: 'rejected' as const }), true],
    ['needs-attention', async () => lost(), false],
  ] as const)('%s', async (end, answer, isGone) => {
    const { clock, exchange, machine } = machineBench();
    exchange.answer = answer;
    await clock.run(machine.start(items));
    if (isGone) exchange.open = [];
    await clock.advance(boundMs);
    expect(machine.runs()).toMatchObject([{ phase: 'ended', end }]);
  });

  it('stopped-by-user', async () => {
    const { clock, exchange, machine } = machineBench();
    exchange.answer = async () => unreachable();
    const run = await clock.run(machine.start(items));
    machine.stop(run.ok ? run.value.runId : '');
    await clock.advance(boundMs);
    expect(machine.runs()).toMatchObject([{ phase: 'ended', end: 'stopped-by-user' }]);
  });

  it('never as flat with an account that cannot be read', async () => {
    const { clock, exchange, machine } = machineBench();
    exchange.listFailure = noList;
    await clock.run(machine.start(items));
    await clock.advance(boundMs);
    expect(exchange.open).toEqual([]);
    expect(machine.runs()).toMatchObject([{ phase: 'ended', end: 'needs-attention' }]);
  });
});

describe('I7: the start after an end at any moment shows the run with the state of each close', () => {
  it('tells not tried, unknown and proven apart', async () => {
    const bench = machineBench();
    const { clock, exchange, machine } = bench;
    const targets = ['A', 'B', 'C'].map(
      (name) => ({ symbol: `${name}USDT`, side: 'long' }) as const,
    );
    exchange.open = targets.map(({ symbol }, index) => position({ id: String(index), symbol }));
    exchange.answer = async ({ symbol }) => {
      if (symbol === 'BUSDT') return new Promise(() => undefined);
      exchange.open = exchange.open.filter((each) => each.symbol !== symbol);
      return { status: 'accepted', orderIds: ['1'] };
    };
    void machine.start(targets.map((each) => ({ account: account.id, target: each })));
    await clock.advance(5_000);
    machine.end();
    // What the disk holds where it ended before the third one was written.
    const isOfThird = (entry: object): boolean => JSON.stringify(entry).includes('CUSDT');
    const kept = exchange.entries.filter((each) => each.kind === 'run-started' || !isOfThird(each));
    const thirdId = machine.closes().find((each) => each.target.symbol === 'CUSDT')?.closeId;
    const entries = kept.filter((each) => !('closeId' in each) || each.closeId !== thirdId);
    const next = machineBench(clock, entries);
    void next.machine.restore();
    const shown = next.machine
      .closes()
      .map(({ answer, attempts, target: { symbol }, verdict }) => [
        symbol,
        attempts,
        answer?.status ?? null,
        verdict,
      ]);
    expect(next.machine.runs()).toMatchObject([{ phase: 'interrupted', closes: { length: 3 } }]);
    expect(shown.sort()).toEqual([
      ['AUSDT', 1, 'accepted', 'closed'],
      ['BUSDT', 1, 'unknown', null],
      ['CUSDT', 0, null, null],
    ]);
    expect(next.exchange.sent).toEqual([]);
  });
});

describe('I8: one request at a time for the same position', () => {
  it('holds for presses of every width at the same moment', async () => {
    const { clock, exchange, machine } = machineBench();
    let underWay = 0;
    let most = 0;
    exchange.answer = async () => {
      underWay += 1;
      most = Math.max(most, underWay);
      await clock.sleep(700);
      underWay -= 1;
      return { status: 'accepted', orderIds: ['1'] };
    };
    const wide: readonly CloseTarget[] = [
      target,
      { symbol: 'BTCUSDT' },
      { symbol: 'BTCUSDT', marginCoin: 'USDT' },
      position().target,
      target,
    ];
    void Promise.all(wide.map((each) => machine.close(account.id, each)));
    await clock.advance(100_000);
    expect(exchange.sent.length).toBeGreaterThanOrEqual(4);
    expect(most).toBe(1);
  });
});
