import { beforeEach, describe, expect, it } from 'vitest';
import { fail, ok, type Result } from '../../app/result';
import { CloseReport, type CloseStatus } from '../../app/schemas/close';
import { type MachineBench, machineBench, target } from '../../test/support/machine';
import { position } from '../../test/support/positions';
import { account, scriptedExchange } from '../../test/support/scripted-exchange';
import { seededRandom } from '../lib/random';
import { giveUpInMaintenanceAfterMs } from './patience';
import { Runs } from './run';

const minuteMs = 60_000;

let bench: MachineBench;
let clock: MachineBench['clock'];
let exchange: MachineBench['exchange'];
let machine: MachineBench['machine'];
let answerAsUsual: MachineBench['exchange']['answer'];
beforeEach(() => {
  bench = machineBench();
  ({ clock, exchange, machine } = bench);
  answerAsUsual = exchange.answer;
});

const inMaintenance: Result<never> = fail('exchange-maintenance', {}, true);

function beginMaintenance(
  status: CloseStatus,
  { ofList }: { readonly ofList: boolean } = { ofList: true },
): void {
  exchange.answer = async () => ({
    status,
    failure: fail('exchange-maintenance', {}, true).failure,
  });
  exchange.listFailure = ofList ? inMaintenance : null;
}

function endMaintenance(): void {
  exchange.answer = answerAsUsual;
  exchange.listFailure = null;
}

const report = (): CloseReport | undefined => machine.closes()[0];
const gaps = (times: readonly number[]): readonly number[] =>
  times.slice(1).map((at, index) => at - (times[index] ?? 0));

describe.each(['rejected', 'unknown'] as const)('a maintenance that answers %s', (status) => {
  it('is waited for, and its end is taken up within 15 s', async () => {
    beginMaintenance(status);
    await bench.close();
    await clock.advance(40 * minuteMs);
    expect(report()).toMatchObject({ phase: 'waiting', verdict: null });
    expect(report()?.nextTryAt).toBeGreaterThan(clock.now());
    expect(exchange.sent).toHaveLength(1);
    endMaintenance();
    const endedAt = clock.monotonic();
    await clock.advance(minuteMs);
    expect(exchange.sent).toHaveLength(2);
    expect((exchange.sent[1]?.at ?? 0) - endedAt).toBeLessThanOrEqual(15_000);
    expect(report()).toMatchObject({ phase: 'done', verdict: 'closed' });
    expect(bench.runs.at(-1)).toMatchObject({ phase: 'ended', end: 'flat' });
  });

  it('is asked every 5 to 15 s, never twice in the same rhythm', async () => {
    beginMaintenance(status);
    await bench.close();
    await clock.advance(10 * minuteMs);
    const pauses = gaps(exchange.reads).slice(2);
    expect(Math.min(...pauses)).toBeGreaterThanOrEqual(5_000);
    expect(Math.max(...pauses)).toBeLessThanOrEqual(15_000);
    expect(new Set(pauses).size).toBeGreaterThan(pauses.length / 2);
  });

  it('of the closes alone lets them go on slowly for as long as the list shows the position', async () => {
    beginMaintenance(status, { ofList: false });
    await bench.close();
    await clock.advance(40 * minuteMs);
    const pauses = gaps(exchange.sent.map(({ at }) => at));
    expect(pauses.length).toBeGreaterThan(100);
    expect(Math.min(...pauses)).toBeGreaterThanOrEqual(5_000);
    expect(Math.max(...pauses)).toBeLessThanOrEqual(15_000);
    expect(CloseReport.safeParse(report()).success).toBe(true);
    endMaintenance();
    await clock.advance(minuteMs);
    expect(report()).toMatchObject({ phase: 'done', verdict: 'closed' });
  });

  it('ends at once when the user stops the run', async () => {
    beginMaintenance(status);
    await bench.close();
    await clock.advance(5 * minuteMs);
    const sentBefore = exchange.sent.length;
    expect(machine.stop(report()?.runId ?? '').ok).toBe(true);
    await clock.advance(100);
    expect(report()).toMatchObject({ phase: 'done', verdict: 'unknown' });
    expect(bench.runs.at(-1)).toMatchObject({ phase: 'ended', end: 'stopped-by-user' });
    endMaintenance();
    await clock.advance(minuteMs);
    expect(exchange.sent).toHaveLength(sentBefore);
  });
});

describe('the end of the patience', () => {
  it('comes after a day of maintenance, with a report that still fits its schema', async () => {
    beginMaintenance('rejected', { ofList: false });
    await bench.close();
    await clock.advance(giveUpInMaintenanceAfterMs - minuteMs);
    expect(report()).toMatchObject({ verdict: null });
    await clock.advance(2 * minuteMs);
    expect(report()).toMatchObject({ phase: 'done', verdict: 'still-open' });
    expect(CloseReport.safeParse(report()).success).toBe(true);
  });

  it('comes a minute after the last word of maintenance where nothing answers any more', async () => {
    beginMaintenance('unknown');
    await bench.close();
    await clock.advance(10 * minuteMs);
    exchange.listFailure = fail('connection-refused', {}, true);
    await clock.advance(40_000);
    expect(report()).toMatchObject({ verdict: null });
    await clock.advance(40_000);
    expect(report()).toMatchObject({ phase: 'done', verdict: 'unknown' });
    expect(exchange.sent).toHaveLength(1);
  });

  it('comes for another cause when its minute is over, maintenance or not before', async () => {
    beginMaintenance('unknown');
    await bench.close();
    await clock.advance(10 * minuteMs);
    exchange.listFailure = null;
    exchange.answer = async () => ({ status: 'accepted', orderIds: ['1'] });
    await clock.advance(90_000);
    expect(report()).toMatchObject({ phase: 'done', verdict: 'still-open' });
    expect(exchange.sent.length).toBeLessThanOrEqual(7);
  });
});

describe('the maintenance of one exchange', () => {
  it('slows no account of another one in the same run', async () => {
    const calm = scriptedExchange(clock);
    calm.open = [position()];
    const together = new Runs({
      accounts: {
        find: (id) => ok({ ...account, id }),
        connected: (id) => (id === 'calm' ? calm : exchange).accounts.connected(id),
      },
      clock,
      random: seededRandom(3),
      log: { write: () => undefined },
      journal: exchange.journal,
      closeChanged: () => undefined,
      runChanged: () => undefined,
    });
    beginMaintenance('unknown');
    const pressedAt = clock.monotonic();
    await together.start(['down', 'calm'].map((id) => ({ account: id, target })));
    await clock.advance(5_000);
    const reportOf = (id: string) => together.closes().find((each) => each.account === id);
    expect(calm.sent.map(({ at }) => at - pressedAt)).toEqual([0]);
    expect(reportOf('calm')).toMatchObject({ phase: 'done', verdict: 'closed' });
    await clock.advance(40 * minuteMs);
    expect(reportOf('down')).toMatchObject({ phase: 'waiting', verdict: null });
    expect(together.runs()[0]).toMatchObject({ phase: 'running' });
    endMaintenance();
    await clock.advance(minuteMs);
    expect(together.runs()[0]).toMatchObject({ phase: 'ended', end: 'flat' });
  });
});
