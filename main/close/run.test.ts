import { beforeEach, describe, expect, it } from 'vitest';
import { fail } from '../../app/result';
import type { CloseReport } from '../../app/schemas/close';
import { position } from '../../test/support/positions';
import {
  account,
  type ScriptedExchange,
  scriptedExchange,
} from '../../test/support/scripted-exchange';
import { createVirtualClock, type VirtualClock } from '../../test/support/virtual-clock';
import { seededRandom } from '../lib/random';
import { Closer } from './run';

const target = { symbol: 'BTCUSDT', side: 'long' } as const;

let clock: VirtualClock;
let exchange: ScriptedExchange;
let closer: Closer;
let reports: CloseReport[];

beforeEach(() => {
  clock = createVirtualClock();
  exchange = scriptedExchange(clock);
  exchange.open = [position()];
  reports = [];
  closer = new Closer({
    accounts: exchange.accounts,
    clock,
    random: seededRandom(1),
    log: { write: () => undefined },
    changed: (report) => reports.push(report),
  });
});

const close = (what = target): ReturnType<Closer['close']> =>
  clock.run(closer.close(account.id, what));

describe('a close', () => {
  it('leaves at once and is not kept waiting by a list', async () => {
    await close();
    expect(exchange.sent.map(({ at }) => at)).toEqual([0]);
  });

  it('answers with the order ids and then proves that the position is gone', async () => {
    const answer = await close();
    expect(answer).toMatchObject({ ok: true, value: { orderIds: ['1349442392365359104'] } });
    await clock.advance(5_000);
    expect(closer.list()[0]).toMatchObject({ phase: 'done', verdict: 'closed', left: [] });
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
    const answer = await clock.run(closer.close(account.id, { side: 'long' }));
    expect(answer).toMatchObject({ ok: false, failure: { detail: { field: 'symbol' } } });
    expect(exchange.sent).toHaveLength(0);
    expect(closer.list()).toHaveLength(0);
  });
});

describe('a second press', () => {
  it('joins the close that is under way', async () => {
    const both = Promise.all([
      closer.close(account.id, target),
      closer.close(account.id, { side: 'long', symbol: 'BTCUSDT' }),
    ]);
    const [first, second] = await clock.run(both);
    expect(exchange.sent).toHaveLength(1);
    expect(second).toEqual(first);
  });

  it('waits for the answer where it could touch the same position', async () => {
    void closer.close(account.id, target);
    await clock.run(closer.close(account.id, { symbol: 'BTCUSDT' }));
    expect(exchange.sent.map(({ at }) => at)).toEqual([0, 100]);
  });

  it('leaves at once where it is for another position', async () => {
    void closer.close(account.id, target);
    await clock.run(closer.close(account.id, { symbol: 'BTCUSDT', side: 'short' }));
    expect(exchange.sent.map(({ at }) => at)).toEqual([0, 0]);
  });
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
    expect(closer.list()[0]).toMatchObject({
      verdict: 'still-open',
      answer: { status: 'unknown' },
    });
  });

  it('is closed where it took effect after all', async () => {
    await close();
    exchange.open = [];
    await clock.advance(5_000);
    expect(closer.list()[0]?.verdict).toBe('closed');
  });

  it('is not sent again while the list cannot be read', async () => {
    await close();
    exchange.listFailure = fail('dns-failed', {}, true);
    const again = await close();
    expect(exchange.sent).toHaveLength(1);
    expect(again).toMatchObject({ value: { status: 'not-sent', failure: { code: 'dns-failed' } } });
  });

  it('is not sent again where a fresh list no longer shows the position', async () => {
    await close();
    exchange.open = [];
    const again = await close();
    expect(exchange.sent).toHaveLength(1);
    expect(again).toMatchObject({
      value: { status: 'not-sent', failure: { code: 'already-closed' } },
    });
  });

  it('is sent again where a fresh list still shows the position', async () => {
    await close();
    await close();
    expect(exchange.sent).toHaveLength(2);
  });
});

describe('a close during which our own code breaks', () => {
  it('is unknown, is checked, and does not stay in the way of the next one', async () => {
    exchange.answer = () => Promise.reject(new Error('bug'));
    expect(await close()).toMatchObject({ value: { status: 'unknown' } });
    await clock.advance(500);
    exchange.open = [];
    await clock.advance(5_000);
    expect(closer.list()[0]).toMatchObject({ phase: 'done', verdict: 'closed' });
  });
});

describe('a close that was refused', () => {
  beforeEach(() => {
    exchange.answer = async () => ({ status: 'rejected', ...fail('permission-missing') });
  });

  it('is still-open after the first list that shows the position', async () => {
    await close();
    await clock.advance(500);
    expect(closer.list()[0]).toMatchObject({ phase: 'done', verdict: 'still-open' });
  });

  it('claims nothing where the list shows none', async () => {
    exchange.open = [];
    await close();
    await clock.advance(5_000);
    expect(closer.list()[0]).toMatchObject({ phase: 'done', verdict: 'not-open' });
  });
});

describe('a close of what no list has shown yet', () => {
  it('looks at the list beside the close, not before it', async () => {
    await close();
    expect(exchange.sent[0]?.at).toBe(0);
    expect(exchange.reads[0]).toBe(0);
    await clock.advance(5_000);
    expect(closer.list()[0]).toMatchObject({ selected: [{ id: '1' }], verdict: 'closed' });
  });
});

describe('a tracking number', () => {
  it('is sent with the symbol and product type that the list has for it', async () => {
    await clock.run(exchange.read());
    await clock.run(closer.close(account.id, { trackingNo: '1' }));
    expect(exchange.sent[0]?.target).toEqual(position().target);
  });

  it('is refused with the symbol of another position', async () => {
    await clock.run(exchange.read());
    const answer = await clock.run(
      closer.close(account.id, { trackingNo: '1', symbol: 'ETHUSDT' }),
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
    expect(closer.list()[0]).toMatchObject({ phase: 'done', verdict: 'unknown' });
    expect(reports.some(({ verdict }) => verdict === 'closed')).toBe(false);
  });

  it('can be checked again later', async () => {
    exchange.listFailure = fail('connection-refused', {}, true);
    await close();
    await clock.advance(70_000);
    exchange.listFailure = null;
    const [report] = closer.list();
    expect(closer.verify(report?.closeId ?? '').ok).toBe(true);
    await clock.advance(5_000);
    expect(closer.list()[0]?.verdict).toBe('closed');
  });

  it('cannot be checked twice at once', async () => {
    await close();
    const [report] = closer.list();
    expect(closer.verify(report?.closeId ?? '')).toMatchObject({
      failure: { code: 'close-running' },
    });
  });
});

describe('a lead trader who opens again', () => {
  it('is shown beside the verdict and not taken for the old position', async () => {
    await close();
    await clock.advance(2_200);
    exchange.open = [position({ id: '2', openedAt: clock.now() })];
    await clock.advance(5_000);
    expect(closer.list()[0]).toMatchObject({ verdict: 'closed', reopened: [{ id: '2' }] });
  });
});
