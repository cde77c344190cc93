import { beforeEach, describe, expect, it } from 'vitest';
import { fail } from '../../app/result';
import { CloseReport } from '../../app/schemas/close';
import type { Run } from '../../app/schemas/run';
import { type MachineBench, machineBench, target } from '../../test/support/machine';
import { position } from '../../test/support/positions';
import { account } from '../../test/support/scripted-exchange';
import type { Runs } from './run';

let bench: MachineBench;
let clock: MachineBench['clock'];
let exchange: MachineBench['exchange'];
let machine: Runs;

beforeEach(() => {
  bench = machineBench();
  ({ clock, exchange, machine } = bench);
});

const items = [{ account: account.id, target }];
const refused = async () => ({
  status: 'not-sent' as const,
  failure: fail('dns-failed', {}, true).failure,
});
const findRun = (runId: string): Run | undefined =>
  machine.runs().find((run) => run.runId === runId);

/** The application after an end in the middle of a close whose answer never came. */
async function restarted(): Promise<MachineBench> {
  exchange.answer = () => new Promise(() => undefined);
  void machine.close(account.id, target);
  await clock.advance(1_000);
  machine.end();
  const next = machineBench(clock, exchange.entries);
  next.exchange.open = exchange.open;
  return next;
}

describe('a press while an interrupted run is looked at', () => {
  it('is not swallowed by the look, which sends nothing', async () => {
    const next = await restarted();
    void next.machine.restore();
    await clock.advance(100);
    const run = await clock.run(next.machine.start(items));
    await clock.advance(5_000);
    expect(next.exchange.sent).toHaveLength(1);
    expect(run).toMatchObject({ ok: true, value: { phase: 'running' } });
    expect(next.machine.runs()[0]).toMatchObject({ phase: 'ended', end: 'flat' });
  });
});

describe('resuming an interrupted run twice at once', () => {
  it('sends what is left once', async () => {
    const next = await restarted();
    void next.machine.restore();
    await clock.advance(2_000);
    const runId = next.machine.runs()[0]?.runId ?? '';
    const both = await clock.run(
      Promise.all([next.machine.resume(runId), next.machine.resume(runId)]),
    );
    await clock.advance(90_000);
    expect(next.exchange.sent).toHaveLength(1);
    expect(both.map(({ ok }) => ok)).toEqual([true, false]);
    expect(exchange.entries.filter(({ kind }) => kind === 'run-resumed')).toHaveLength(1);
  });
});

describe('a press on what is only verified again', () => {
  it('is sent, since the verifying never sends', async () => {
    exchange.answer = refused;
    await clock.run(machine.close(account.id, target));
    await clock.advance(70_000);
    exchange.listFailure = fail('dns-failed', {}, true);
    await machine.verify(machine.closes()[0]?.closeId ?? '');
    await clock.advance(1_000);
    const sentBefore = exchange.sent.length;
    await clock.run(machine.close(account.id, target));
    expect(exchange.sent).toHaveLength(sentBefore + 1);
  });
});

describe('a press after the run for the same thing was stopped', () => {
  it('is a run of its own, and is sent', async () => {
    exchange.answer = refused;
    exchange.listFailure = fail('dns-failed', {}, true);
    const first = await clock.run(machine.start(items));
    await clock.advance(50);
    const stopped = first.ok ? first.value.runId : '';
    machine.stop(stopped);
    const sentBefore = exchange.sent.length;
    const second = await clock.run(machine.start(items));
    await clock.advance(100);
    expect(exchange.sent).toHaveLength(sentBefore + 1);
    expect(second.ok && second.value.runId).not.toBe(stopped);
  });
});

describe('a close that was taken before it was refused', () => {
  it('is closed and not merely not open', async () => {
    const { answer } = exchange;
    let tries = 0;
    exchange.answer = async (what) => {
      tries += 1;
      if (tries > 1) return { status: 'rejected', ...fail('already-closed') };
      void clock.sleep(10_000).then(() => answer(what));
      return { status: 'accepted', orderIds: ['1'] };
    };
    await clock.run(machine.close(account.id, target));
    await clock.advance(70_000);
    expect(tries).toBe(2);
    expect(machine.closes()[0]).toMatchObject({ verdict: 'closed' });
    expect(machine.runs()[0]).toMatchObject({ end: 'flat' });
  });
});

describe('a run of more closes than are kept', () => {
  const symbolOf = (index: number): string => `C${index}USDT`;
  const many = Array.from({ length: 260 }, (_, index) => symbolOf(index));
  const all = many.map((symbol) => ({ account: account.id, target: { symbol } }));

  it('does not end flat because a close of it that is still open was forgotten', async () => {
    exchange.open = many.map((symbol, index) => position({ id: String(index), symbol }));
    exchange.answer = async ({ symbol }) => {
      // The first is refused at once; the second gets no answer for a while and keeps the run going.
      if (symbol === symbolOf(0)) return { status: 'rejected', ...fail('permission-missing') };
      if (symbol === symbolOf(1)) await clock.sleep(20_000);
      exchange.open = exchange.open.filter((each) => each.symbol !== symbol);
      return { status: 'accepted', orderIds: ['1'] };
    };
    const started = await clock.run(machine.start(all));
    await clock.advance(10_000);
    await clock.run(machine.close(account.id, { symbol: 'OTHERUSDT' }));
    await clock.advance(60_000);
    const run = findRun(started.ok ? started.value.runId : '');
    expect(exchange.open.map(({ symbol }) => symbol)).toEqual([symbolOf(0)]);
    expect(run).toMatchObject({ phase: 'ended', end: 'needs-attention' });
    const shown = new Set(machine.closes().map(({ closeId }) => closeId));
    expect(run?.closes.filter((closeId) => !shown.has(closeId))).toEqual([]);
  });

  it('keeps a request of unknown outcome in the way of the next press, however many came since', async () => {
    exchange.listFailure = fail('dns-failed', {}, true);
    exchange.answer = async () => ({ status: 'unknown', ...fail('timeout-after-send', {}, true) });
    await clock.run(machine.close(account.id, target));
    await clock.advance(70_000);
    exchange.answer = async () => ({ status: 'rejected', ...fail('permission-missing') });
    await clock.run(machine.start(all));
    await clock.advance(70_000);
    const sentBefore = exchange.sent.length;
    expect(await clock.run(machine.close(account.id, target))).toMatchObject({
      value: { status: 'not-sent', failure: { code: 'dns-failed' } },
    });
    expect(exchange.sent).toHaveLength(sentBefore);
  });
});

describe('a close of a hundred positions without a connection', () => {
  it('keeps a report that fits its own schema', async () => {
    exchange.open = Array.from({ length: 100 }, (_, index) => position({ id: String(index) }));
    exchange.answer = refused;
    await clock.run(exchange.read());
    await clock.run(machine.close(account.id, { symbol: 'BTCUSDT' }));
    await clock.advance(70_000);
    expect(machine.closes().map((report) => CloseReport.safeParse(report).success)).toEqual([true]);
  });
});
