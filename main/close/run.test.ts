import { beforeEach, describe, expect, it } from 'vitest';
import { fail } from '../../app/result';
import { type MachineBench, machineBench, target } from '../../test/support/machine';
import { position } from '../../test/support/positions';
import { account } from '../../test/support/scripted-exchange';

let bench: MachineBench;
let clock: MachineBench['clock'];
let exchange: MachineBench['exchange'];
let machine: MachineBench['machine'];
let close: MachineBench['close'];
let reports: MachineBench['reports'];
beforeEach(() => {
  bench = machineBench();
  ({ clock, close, exchange, machine, reports } = bench);
});

describe('a close', () => {
  it('leaves at once and is not kept waiting by a list', async () => {
    await close();
    expect(exchange.sent.map(({ at }) => at)).toEqual([0]);
  });

  it('answers with the order ids and then proves that the position is gone', async () => {
    const answer = await close();
    expect(answer).toMatchObject({ ok: true, value: { orderIds: ['1349442392365359104'] } });
    await clock.advance(5_000);
    expect(machine.closes()[0]).toMatchObject({ phase: 'done', verdict: 'closed', left: [] });
  });

  it('proves it by two reads that began after the answer, two seconds apart', async () => {
    await close();
    await clock.advance(5_000);
    const [first = 0, second = 0] = exchange.reads.slice(-2);
    expect(first).toBeGreaterThan(100);
    expect(second - first).toBeGreaterThanOrEqual(2_000);
  });

  it('shows every step of the way to the window', async () => {
    await close();
    await clock.advance(5_000);
    expect([...new Set(reports.map(({ phase }) => phase))]).toEqual([
      'sending',
      'checking',
      'done',
    ]);
  });

  it('is refused in words before anything is sent where the target is not complete', async () => {
    const answer = await clock.run(machine.close(account.id, { side: 'long' }));
    expect(answer).toMatchObject({ ok: false, failure: { detail: { field: 'symbol' } } });
    expect(exchange.sent).toHaveLength(0);
    expect(machine.closes()).toHaveLength(0);
  });
});

describe('a second press', () => {
  it('joins the close that is under way', async () => {
    const both = Promise.all([
      machine.close(account.id, target),
      machine.close(account.id, { side: 'long', symbol: 'BTCUSDT' }),
    ]);
    const [first, second] = await clock.run(both);
    expect(exchange.sent).toHaveLength(1);
    expect(second).toEqual(first);
  });

  it('waits for the answer where it could touch the same position', async () => {
    void machine.close(account.id, target);
    await clock.run(machine.close(account.id, { symbol: 'BTCUSDT' }));
    expect(exchange.sent.map(({ at }) => at)).toEqual([0, 100]);
  });

  it('leaves at once where it is for another position', async () => {
    void machine.close(account.id, target);
    await clock.run(machine.close(account.id, { symbol: 'BTCUSDT', side: 'short' }));
    expect(exchange.sent.map(({ at }) => at)).toEqual([0, 0]);
  });
});

describe('a run of several closes', () => {
  const short = { symbol: 'BTCUSDT', side: 'short' } as const;

  beforeEach(() => {
    exchange.open = [position(), position({ id: '2', side: 'short' })];
  });

  it('sends all of them at once and ends flat', async () => {
    const items = [target, short].map((what) => ({ account: account.id, target: what }));
    const run = await clock.run(machine.start(items));
    expect(run).toMatchObject({ ok: true, value: { phase: 'running' } });
    expect(exchange.sent.map(({ at }) => at)).toEqual([0, 0]);
    await clock.advance(5_000);
    expect(machine.runs()).toMatchObject([{ phase: 'ended', end: 'flat' }]);
  });

  it('takes the same thing twice as one', async () => {
    const item = { account: account.id, target };
    await clock.run(machine.start([item, item]));
    expect(exchange.sent).toHaveLength(1);
  });

  it('sends nothing where one of them cannot be sent', async () => {
    const items = [
      { account: account.id, target },
      { account: account.id, target: { side: 'long' as const } },
    ];
    expect((await clock.run(machine.start(items))).ok).toBe(false);
    expect(exchange.sent).toHaveLength(0);
  });

  it('sends nothing more once it is stopped', async () => {
    exchange.answer = async () => ({ status: 'not-sent', ...fail('connection-refused', {}, true) });
    const run = await clock.run(machine.start([{ account: account.id, target }]));
    machine.stop(run.ok ? run.value.runId : '');
    await clock.advance(70_000);
    expect(exchange.sent).toHaveLength(1);
    expect(machine.runs()[0]).toMatchObject({ end: 'stopped-by-user' });
  });
});

describe('a close during which our own code breaks', () => {
  it('is unknown, is checked, and does not stay in the way of the next one', async () => {
    exchange.answer = () => Promise.reject(new Error('bug'));
    expect(await close()).toMatchObject({ value: { status: 'unknown' } });
    await clock.advance(500);
    exchange.open = [];
    await clock.advance(5_000);
    expect(machine.closes()[0]).toMatchObject({ phase: 'done', verdict: 'closed' });
  });
});

describe('a close of what no list has shown yet', () => {
  it('looks at the list beside the close, not before it', async () => {
    await close();
    expect(exchange.sent[0]?.at).toBe(0);
    expect(exchange.reads[0]).toBe(0);
    await clock.advance(5_000);
    expect(machine.closes()[0]).toMatchObject({ selected: [{ id: '1' }], verdict: 'closed' });
  });
});

describe('a tracking number', () => {
  it('is sent with the symbol and product type that the list has for it', async () => {
    await clock.run(exchange.read());
    await clock.run(machine.close(account.id, { trackingNo: '1' }));
    expect(exchange.sent[0]?.target).toEqual(position().target);
  });

  it('is refused with the symbol of another position', async () => {
    await clock.run(exchange.read());
    const answer = await clock.run(
      machine.close(account.id, { trackingNo: '1', symbol: 'ETHUSDT' }),
    );
    expect(answer).toMatchObject({
      failure: { detail: { field: 'trackingNo', problem: 'contradicts' } },
    });
    expect(exchange.sent).toHaveLength(0);
  });
});

describe('a close that cannot be verified', () => {
  it('ends as unknown and never as closed', async () => {
    exchange.listFailure = fail('connection-refused', {}, true);
    await close();
    await clock.advance(70_000);
    expect(machine.closes()[0]).toMatchObject({ phase: 'done', verdict: 'unknown' });
    expect(reports.some(({ verdict }) => verdict === 'closed')).toBe(false);
  });

  it('can be checked again later', async () => {
    exchange.listFailure = fail('connection-refused', {}, true);
    await close();
    await clock.advance(70_000);
    exchange.listFailure = null;
    const [report] = machine.closes();
    expect((await machine.verify(report?.closeId ?? '')).ok).toBe(true);
    await clock.advance(5_000);
    expect(machine.closes()[0]?.verdict).toBe('closed');
  });

  it('cannot be checked twice at once', async () => {
    await close();
    const [report] = machine.closes();
    expect(await machine.verify(report?.closeId ?? '')).toMatchObject({
      failure: { code: 'close-running' },
    });
  });
});

describe('a lead trader who opens again', () => {
  it('is shown beside the verdict and not taken for the old position', async () => {
    await close();
    await clock.advance(500);
    exchange.open = [position({ id: '2', openedAt: clock.now() })];
    await clock.advance(5_000);
    expect(machine.closes()[0]).toMatchObject({ verdict: 'closed', reopened: [{ id: '2' }] });
  });
});
