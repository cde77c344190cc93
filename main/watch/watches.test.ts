import { beforeEach, describe, expect, it } from 'vitest';
import { fail } from '../../app/result';
import { position } from '../../test/support/positions';
import { account } from '../../test/support/scripted-exchange';
import { again, minute, sit, target } from './test-bench';

let bench: ReturnType<typeof sit>;
beforeEach(() => {
  bench = sit();
});

describe('after a run has ended', () => {
  it('its account is watched for as long as the settings say, counted from the end of the run', async () => {
    const runId = await bench.flatten();
    const endedAt = bench.runs.runs()[0]?.endedAt ?? 0;
    expect(bench.watches.list()).toMatchObject([
      {
        ...{ runId, account: account.id, phase: 'watching', reopened: [], failure: null },
        ...{ startedAt: endedAt, until: endedAt + 10 * minute },
      },
    ]);
    await bench.clock.advance(10 * minute - 1_000);
    expect(bench.watches.list()[0]?.phase).toBe('watching');
    await bench.clock.advance(1_000 + 100);
    expect(bench.watches.list()[0]?.phase).toBe('ended');
  });

  it('positions are read every five seconds, and not any more once it is over', async () => {
    await bench.flatten();
    const { clock, exchange } = bench;
    const before = exchange.reads.length;
    await clock.advance(minute);
    const gaps = exchange.reads.slice(before).map((at, index, all) => at - (all[index - 1] ?? at));
    expect(gaps).toHaveLength(11);
    expect(gaps.slice(1).every((gap) => gap >= 5_000 && gap < 5_200)).toBe(true);
    await clock.advance(10 * minute);
    const after = exchange.reads.length;
    await clock.advance(10 * minute);
    expect(exchange.reads).toHaveLength(after);
  });

  it('what the lead trader opens again is told within five seconds, and nothing is sent', async () => {
    await bench.flatten();
    const { clock, exchange, watches } = bench;
    exchange.open = [again(clock)];
    await clock.advance(5_200);
    expect(watches.list()).toMatchObject([{ reopened: [{ id: '2' }] }]);
    expect(exchange.sent).toHaveLength(1);
  });

  it('what came back and is closed drops out at the next list', async () => {
    await bench.flatten();
    const { clock, exchange, watches } = bench;
    exchange.open = [again(clock)];
    await clock.advance(5_200);
    exchange.open = [];
    await clock.advance(5_200);
    expect(watches.list()).toMatchObject([{ phase: 'watching', reopened: [] }]);
  });

  it('what came back before the run had ended is told at once', async () => {
    const { clock, exchange, flatten, watches } = bench;
    exchange.answer = async () => {
      await clock.sleep(100);
      exchange.open = [again(clock)];
      return { status: 'accepted', orderIds: [] };
    };
    await flatten();
    expect(watches.list()).toMatchObject([{ phase: 'watching', reopened: [{ id: '2' }] }]);
  });

  it('tells each read once', async () => {
    await bench.flatten();
    const { clock, told } = bench;
    const before = told.length;
    await clock.advance(minute);
    expect(told.slice(before)).toHaveLength(11);
    expect(new Set(told.slice(before).map(({ readAt }) => readAt)).size).toBe(11);
  });

  it('a wall clock that is set back makes the watch no longer', async () => {
    await bench.flatten();
    const { clock, watches } = bench;
    clock.jumpWall(-60 * minute);
    await clock.advance(10 * minute + 100);
    expect(watches.list()[0]?.phase).toBe('ended');
  });

  it('nothing is watched where the user does not want it', async () => {
    bench.stage.watchMs = 0;
    await bench.flatten();
    expect(bench.watches.list()).toEqual([]);
  });

  it('a run that needs attention is watched too, and what it left is not called opened again', async () => {
    const { clock, exchange, flatten, runs, watches } = bench;
    exchange.answer = async () => ({ status: 'rejected', ...fail('permission-missing') });
    await flatten();
    expect(runs.runs()).toMatchObject([{ end: 'needs-attention' }]);
    await clock.advance(5_200);
    expect(watches.list()).toMatchObject([{ phase: 'watching', reopened: [] }]);
  });

  it('a run that was stopped before anything left is not watched', async () => {
    const { clock, exchange, runs, watches } = bench;
    exchange.answer = async () => ({ status: 'not-sent', ...fail('connection-refused', {}, true) });
    const run = await clock.run(runs.start([{ account: account.id, target }]));
    runs.stop(run.ok ? run.value.runId : '');
    await clock.run(runs.idle());
    await clock.advance(100);
    expect(runs.runs()).toMatchObject([{ end: 'stopped-by-user' }]);
    expect(watches.list()).toEqual([]);
  });
});

describe('a read that fails', () => {
  const down = fail('connection-refused', {}, true);

  it('is told as what it is, and never as nothing opened', async () => {
    await bench.flatten();
    const { clock, exchange, watches } = bench;
    exchange.open = [again(clock)];
    await clock.advance(5_200);
    const [seen] = watches.list();
    exchange.listFailure = down;
    await clock.advance(5_200);
    expect(watches.list()).toEqual([{ ...seen, failure: down.failure }]);
  });

  it('is tried again, and forgotten once a list came', async () => {
    await bench.flatten();
    const { clock, exchange, watches } = bench;
    exchange.listFailure = down;
    await clock.advance(20_000);
    expect(watches.list()).toMatchObject([{ failure: { code: 'connection-refused' } }]);
    exchange.listFailure = null;
    exchange.open = [again(clock)];
    await clock.advance(5_200);
    expect(watches.list()).toMatchObject([{ failure: null, reopened: [{ id: '2' }] }]);
  });

  it('leaves a list from before the press for what it is: no list since the run', async () => {
    const { clock, exchange, flatten, watches } = bench;
    await clock.run(exchange.read());
    await clock.advance(1_000);
    exchange.listFailure = down;
    await flatten();
    expect(watches.list()).toMatchObject([{ readAt: null, reopened: [] }]);
    await clock.advance(100);
    expect(watches.list()).toMatchObject([{ readAt: null, failure: { code: down.failure.code } }]);
  });
});

describe('a watch', () => {
  it('can be stopped, reads no more and says so', async () => {
    const runId = await bench.flatten();
    const { clock, exchange, told, watches } = bench;
    expect(watches.stop(runId, account.id)).toMatchObject({ value: { phase: 'stopped' } });
    expect(told.at(-1)?.phase).toBe('stopped');
    const before = exchange.reads.length;
    await clock.advance(minute);
    expect(exchange.reads).toHaveLength(before);
    expect(watches.stop(runId, account.id)).toMatchObject({ value: { phase: 'stopped' } });
  });

  it('that is not there cannot be stopped', async () => {
    await bench.flatten();
    const { watches } = bench;
    expect(watches.stop('another', account.id)).toMatchObject({
      failure: { code: 'run-not-found' },
    });
    expect(watches.list()[0]?.phase).toBe('watching');
  });

  it('is stopped with the account that is removed', async () => {
    await bench.flatten();
    const { stage, told, watches } = bench;
    watches.accountsChanged();
    expect(watches.list()[0]?.phase).toBe('watching');
    stage.isRemoved = true;
    watches.accountsChanged();
    expect(told.at(-1)?.phase).toBe('stopped');
  });

  it('reads no more once Flatten quits, even in the middle of a read', async () => {
    await bench.flatten();
    const { clock, exchange, told, watches } = bench;
    await clock.advance(4_990);
    await clock.advance(15);
    watches.end();
    const before = [exchange.reads.length, told.length];
    await clock.advance(minute);
    expect([exchange.reads.length, told.length]).toEqual(before);
  });
});

describe('a new run on the account', () => {
  it('replaces its watch, and what came back before is still told', async () => {
    const first = await bench.flatten();
    const { clock, exchange, flatten, watches } = bench;
    const wanted = again(clock, '3');
    const unwanted = position({ id: '4', symbol: 'ETHUSDT', openedAt: clock.now() });
    exchange.open = [wanted, unwanted];
    await clock.advance(5_200);
    expect(watches.list()[0]?.reopened).toHaveLength(2);
    exchange.answer = async () => {
      exchange.open = [unwanted];
      return { status: 'accepted', orderIds: [] };
    };
    const second = await flatten();
    expect(second).not.toBe(first);
    expect(watches.list()).toMatchObject([{ runId: second, reopened: [{ id: '4' }] }]);
    expect(watches.stop(first, account.id)).toMatchObject({ ok: false });
  });

  it('is read for alone: the watch that it replaces reads and tells nothing more', async () => {
    const first = await bench.flatten();
    const { clock, exchange, flatten, told } = bench;
    exchange.open = [again(clock, '3')];
    await flatten();
    const before = { reads: exchange.reads.length, told: told.length };
    await clock.advance(minute);
    expect(exchange.reads.length - before.reads).toBe(11);
    expect(told.slice(before.told).filter(({ runId }) => runId === first)).toEqual([]);
  });

  it('keeps the watches with its key from reading, which then know what it has read', async () => {
    await bench.flatten();
    const { clock, exchange, runs, watches } = bench;
    exchange.open = [again(clock, '3')];
    exchange.answer = () => new Promise(() => undefined);
    const before = exchange.reads.length;
    void runs.close(account.id, target);
    await clock.advance(minute);
    // The run's own look at what it closes, of which no list had told.
    expect(exchange.reads.length - before).toBe(1);
    expect(watches.list()).toMatchObject([{ phase: 'watching', reopened: [{ id: '3' }] }]);
  });

  it('looks for its own only where the watch before it was stopped', async () => {
    const first = await bench.flatten();
    const { clock, exchange, flatten, watches } = bench;
    watches.stop(first, account.id);
    const unwanted = position({ id: '4', symbol: 'ETHUSDT', openedAt: clock.now() });
    exchange.open = [again(clock, '3'), unwanted];
    exchange.answer = async () => {
      exchange.open = [unwanted];
      return { status: 'accepted', orderIds: [] };
    };
    await flatten();
    expect(watches.list()).toMatchObject([{ phase: 'watching', reopened: [] }]);
  });
});
