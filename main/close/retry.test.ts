import { beforeEach, describe, expect, it } from 'vitest';
import { fail } from '../../app/result';
import { type MachineBench, machineBench } from '../../test/support/machine';
import { position } from '../../test/support/positions';

let bench: MachineBench;
let clock: MachineBench['clock'];
let exchange: MachineBench['exchange'];
let machine: MachineBench['machine'];
let close: MachineBench['close'];
let runs: MachineBench['runs'];
beforeEach(() => {
  bench = machineBench();
  ({ clock, close, exchange, machine, runs } = bench);
});

describe('a close whose outcome is unknown', () => {
  beforeEach(() => {
    exchange.answer = async () => {
      await clock.sleep(8_000);
      return { status: 'unknown', ...fail('timeout-after-send') };
    };
  });

  it('is still-open after a minute of lists that show the position', async () => {
    await close();
    await clock.advance(70_000);
    expect(machine.closes()[0]).toMatchObject({
      verdict: 'still-open',
      answer: { status: 'unknown' },
    });
  });

  it('is closed where it took effect after all', async () => {
    await close();
    exchange.open = [];
    await clock.advance(5_000);
    expect(machine.closes()[0]?.verdict).toBe('closed');
  });

  it('is not sent again while the list cannot be read, and ends as unknown', async () => {
    exchange.listFailure = fail('dns-failed', {}, true);
    await close();
    await clock.advance(70_000);
    expect(exchange.sent).toHaveLength(1);
    expect(machine.closes()[0]).toMatchObject({ phase: 'done', verdict: 'unknown' });
    const again = await close();
    expect(exchange.sent).toHaveLength(1);
    expect(again).toMatchObject({ value: { status: 'not-sent', failure: { code: 'dns-failed' } } });
  });

  it('is not sent again where a fresh list no longer shows the position', async () => {
    await close();
    exchange.open = [];
    await clock.advance(70_000);
    expect(exchange.sent).toHaveLength(1);
  });

  it('is sent again once a list, begun after the answer, shows the position still there', async () => {
    await close();
    await clock.advance(3_000);
    const [first, second] = exchange.sent;
    expect(first?.at).toBe(0);
    expect(second?.at).toBeGreaterThanOrEqual(10_000);
    expect(exchange.reads.some((at) => at > 8_000 && at < (second?.at ?? 0))).toBe(true);
  });

  it('goes again by the narrowest target, so that nothing opened since is taken along', async () => {
    await close();
    exchange.open = [position(), position({ id: '2', openedAt: clock.now() })];
    await clock.advance(3_000);
    expect(exchange.sent[1]?.target).toEqual(position().target);
    expect(exchange.sent).toHaveLength(2);
  });

  it('joins a second press while it is not decided', async () => {
    await close();
    const again = await close();
    expect(again).toMatchObject({ value: { status: 'unknown' } });
    expect(exchange.sent).toHaveLength(1);
  });
});

describe('a request that provably never left', () => {
  it('is sent again at once, without a list, for a minute', async () => {
    exchange.answer = async () => ({ status: 'not-sent', ...fail('connection-refused', {}, true) });
    await close();
    await clock.advance(70_000);
    expect(exchange.sent[1]?.at).toBe(200);
    expect(exchange.sent.at(-1)?.at).toBeGreaterThan(50_000);
    expect(exchange.sent.at(-1)?.at).toBeLessThanOrEqual(60_000);
    expect(machine.closes()[0]).toMatchObject({ phase: 'done', verdict: 'still-open' });
  });
});

describe('a close that is taken after many tries that never left', () => {
  it('gets its time to fill', async () => {
    let tries = 0;
    const { answer } = exchange;
    exchange.answer = async (what) => {
      tries += 1;
      return tries <= 8
        ? { status: 'not-sent', ...fail('connection-refused', {}, true) }
        : answer(what);
    };
    await close();
    await clock.advance(70_000);
    expect(exchange.sent).toHaveLength(9);
    expect(machine.closes()[0]).toMatchObject({ phase: 'done', verdict: 'closed' });
  });
});

describe('an accepted close that the list goes on to show', () => {
  it('is tried again after ten seconds and ends as still-open', async () => {
    exchange.answer = async () => ({ status: 'accepted', orderIds: ['1'] });
    await close();
    await clock.advance(70_000);
    expect(exchange.sent[1]?.at).toBeGreaterThanOrEqual(10_000);
    expect(machine.closes()[0]).toMatchObject({ phase: 'done', verdict: 'still-open' });
    expect(runs.at(-1)).toMatchObject({ phase: 'ended', end: 'needs-attention' });
  });
});

describe('a close that was refused', () => {
  beforeEach(() => {
    exchange.answer = async () => ({ status: 'rejected', ...fail('permission-missing') });
  });

  it('is still-open after the first list that shows the position', async () => {
    await close();
    await clock.advance(500);
    expect(machine.closes()[0]).toMatchObject({ phase: 'done', verdict: 'still-open' });
  });

  it('claims nothing where the list shows none', async () => {
    exchange.open = [];
    await close();
    await clock.advance(5_000);
    expect(machine.closes()[0]).toMatchObject({ phase: 'done', verdict: 'not-open' });
  });
});

describe('a key that the exchange says it does not know', () => {
  it('is tried once more, and not again', async () => {
    const { failure } = fail('key-unknown', { wireCode: '40037' }, true);
    exchange.answer = async () => ({ status: 'rejected', failure });
    await close();
    await clock.advance(70_000);
    expect(exchange.sent).toHaveLength(2);
    expect(machine.runs()[0]).toMatchObject({ end: 'needs-attention' });
  });
});
