import { beforeEach, describe, expect, it } from 'vitest';
import { fail } from '../../app/result';
import { type MachineBench, machineBench, target } from '../../test/support/machine';
import { account } from '../../test/support/scripted-exchange';

let bench: MachineBench;
let clock: MachineBench['clock'];
let exchange: MachineBench['exchange'];
let machine: MachineBench['machine'];
let close: MachineBench['close'];

beforeEach(() => {
  bench = machineBench();
  ({ clock, close, exchange, machine } = bench);
});

describe('the journal', () => {
  it('has the intent before the first byte and the outcome after it', async () => {
    const seen: string[] = [];
    const { answer } = exchange;
    exchange.answer = (what) => {
      seen.push(...exchange.entries.map(({ kind }) => kind));
      return answer(what);
    };
    await close();
    expect(seen).toEqual(['run-started', 'intent']);
    await clock.advance(5_000);
    const kinds = exchange.entries.map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind !== 'read')).toEqual([
      'run-started',
      'intent',
      'outcome',
      'close-ended',
      'run-ended',
    ]);
    expect(kinds.filter((kind) => kind === 'read').length).toBeGreaterThanOrEqual(2);
  });
});

describe('a start after an end in the middle', () => {
  async function interrupted(): Promise<MachineBench['machine']> {
    exchange.answer = () => new Promise(() => undefined);
    void machine.close(account.id, target);
    await clock.advance(1_000);
    machine.end();
    const { entries, open } = exchange;
    const next = machineBench(clock, entries);
    exchange = next.exchange;
    exchange.open = open;
    void next.machine.restore();
    await clock.advance(70_000);
    return next.machine;
  }

  it('shows what is unknown, reads, and sends nothing', async () => {
    const after = await interrupted();
    expect(after.runs()).toMatchObject([{ phase: 'interrupted' }]);
    expect(after.closes()).toMatchObject([
      {
        attempts: 1,
        answer: { status: 'unknown', failure: { code: 'interrupted' } },
        left: [{ id: '1' }],
      },
    ]);
    expect(exchange.sent).toHaveLength(0);
  });

  it('finds out that it was closed after all', async () => {
    exchange.open = [];
    const after = await interrupted();
    expect(after.closes()[0]?.verdict).toBe('closed');
    expect(after.runs()[0]).toMatchObject({ phase: 'ended', end: 'flat' });
  });

  it('sends what is still there once it is resumed, after a list', async () => {
    const after = await interrupted();
    const runId = after.runs()[0]?.runId ?? '';
    const readsBefore = exchange.reads.length;
    expect((await clock.run(after.resume(runId))).ok).toBe(true);
    await clock.advance(5_000);
    expect(exchange.sent).toHaveLength(1);
    expect(exchange.reads.length).toBeGreaterThan(readsBefore);
    expect(after.runs()[0]).toMatchObject({ phase: 'ended', end: 'flat' });
  });

  it('does not look any more once it is resumed', async () => {
    exchange.answer = () => new Promise(() => undefined);
    void machine.close(account.id, target);
    await clock.advance(1_000);
    machine.end();
    const next = machineBench(clock, exchange.entries);
    next.exchange.open = exchange.open;
    next.exchange.listFailure = fail('dns-failed', {}, true);
    void next.machine.restore();
    await clock.advance(2_000);
    next.exchange.listFailure = null;
    await clock.run(next.machine.resume(next.machine.runs()[0]?.runId ?? ''));
    await clock.advance(90_000);
    expect(next.exchange.sent).toHaveLength(1);
    expect(next.machine.closes()).toMatchObject([{ phase: 'done', verdict: 'closed' }]);
    expect(next.machine.runs()).toMatchObject([{ phase: 'ended', end: 'flat' }]);
  });
});
