import { beforeEach, describe, expect, it } from 'vitest';
import { fail } from '../../app/result';
import { position } from '../../test/support/positions';
import { account } from '../../test/support/scripted-exchange';
import { again, minute, sit } from './test-bench';

let bench: ReturnType<typeof sit>;
beforeEach(() => {
  bench = sit();
});

describe('a start after an end in the middle of a watch', () => {
  /** Ends everything, and begins again on the same journal after `pauseMs`. */
  async function startAgain(pauseMs: number): Promise<ReturnType<typeof sit>> {
    bench.watches.end();
    bench.runs.end();
    bench.clock.jumpWall(pauseMs);
    const next = sit(bench.clock, bench.entries);
    next.exchange.open = bench.exchange.open;
    next.watches.restore();
    void next.runs.restore();
    await next.clock.advance(100);
    return next;
  }

  it('watches on until the end that it had, and finds what came back meanwhile', async () => {
    const runId = await bench.flatten();
    const [before] = bench.watches.list();
    bench.exchange.open = [again(bench.clock)];
    const next = await startAgain(4 * minute);
    expect(next.watches.list()).toMatchObject([
      { runId, until: before?.until, phase: 'watching', reopened: [{ id: '2' }] },
    ]);
    await next.clock.advance(6 * minute);
    expect(next.watches.list()[0]?.phase).toBe('ended');
    expect(next.exchange.sent).toEqual([]);
  });

  it('watches nothing whose time is over', async () => {
    await bench.flatten();
    const next = await startAgain(10 * minute);
    expect(next.watches.list()).toEqual([]);
    expect(next.exchange.reads).toEqual([]);
  });

  it('does not look for what a run was for whose time is over', async () => {
    await bench.flatten();
    await bench.clock.advance(10 * minute + 1_000);
    const eth = { symbol: 'ETHUSDT', side: 'long' } as const;
    bench.exchange.open = [position({ id: '5', ...eth, leadTrader: null })];
    const runId = await bench.flatten(eth);
    bench.exchange.open = [again(bench.clock, '6')];
    const next = await startAgain(minute);
    expect(next.watches.list()).toMatchObject([{ runId, readAt: expect.any(Number) }]);
    expect(next.watches.list()[0]?.reopened).toEqual([]);
  });

  it('does not take up what the user had stopped, nor what that had replaced', async () => {
    await bench.flatten();
    bench.exchange.open = [again(bench.clock)];
    const runId = await bench.flatten();
    bench.watches.stop(runId, account.id);
    const next = await startAgain(minute);
    expect(next.watches.list()).toEqual([]);
  });

  it('does not begin a watch anew for a run that ended in doubt', async () => {
    bench.exchange.answer = async () => ({ status: 'unknown', ...fail('timeout-after-send') });
    bench.exchange.listFailure = fail('dns-failed', {}, true);
    await bench.flatten();
    const [before] = bench.watches.list();
    const next = await startAgain(minute);
    expect(next.watches.list()).toMatchObject([{ until: before?.until }]);
    expect(next.told.filter(({ readAt, failure }) => !readAt && !failure)).toHaveLength(1);
  });
});
