import { beforeEach, describe, expect, it } from 'vitest';
import { fail, ok } from '../../app/result';
import type { StopCopyingAnswer } from '../../app/schemas/watch';
import { account, scriptedExchange } from '../../test/support/scripted-exchange';
import { createVirtualClock } from '../../test/support/virtual-clock';
import type { StopWanted } from '../exchanges/exchange';
import { seededRandom } from '../lib/random';
import { createStopCopying } from './stop-copying';

const accepted: StopCopyingAnswer = {
  leadTraderId: 't1',
  status: 'accepted',
  sentAt: 1,
  answeredAt: 2,
};

/** The scripted exchange with a call that stops copying, which answers after 100 ms. */
function sit() {
  const clock = createVirtualClock();
  const exchange = scriptedExchange(clock);
  const asked: string[] = [];
  const stage = {
    answer: async (): Promise<StopCopyingAnswer> => accepted,
    canStop: true,
    runId: 'run-1' as string | null,
  };
  const stopsCopying = async ({ leadTrader }: StopWanted): Promise<StopCopyingAnswer> => {
    asked.push(leadTrader);
    await clock.sleep(100);
    return stage.answer();
  };
  const stop = createStopCopying({
    accounts: {
      find: exchange.accounts.find,
      connected: async (id) => {
        const found = await exchange.accounts.connected(id);
        if (!found.ok || !stage.canStop) return found;
        const able = { ...found.value.exchange, stopCopying: stopsCopying };
        return ok({ ...found.value, exchange: able });
      },
    },
    clock,
    random: seededRandom(1),
    log: { write: () => undefined },
    journal: exchange.journal,
    runOf: () => stage.runId,
  });
  const press = (leadTrader = 't1') => clock.run(stop(account.id, { leadTrader }));
  return { clock, stage, stop, press, asked, entries: exchange.entries };
}

let bench: ReturnType<typeof sit>;
beforeEach(() => {
  bench = sit();
});

describe('a press on “stop copying”', () => {
  it('asks the exchange once and hands on what it claims', async () => {
    expect(await bench.press()).toEqual(ok(accepted));
    expect(bench.asked).toEqual(['t1']);
  });

  it('has its intent in the journal before the exchange is asked, and the outcome after', async () => {
    const { clock, entries, press, stage } = bench;
    const seen: string[] = [];
    const pressedAt = clock.now();
    stage.answer = async () => {
      seen.push(...entries.map(({ kind }) => kind));
      return accepted;
    };
    await press();
    expect(seen).toEqual(['stop-copying-intent']);
    const about = { runId: 'run-1', account: account.id };
    expect(entries).toEqual([
      {
        ...about,
        kind: 'stop-copying-intent',
        at: pressedAt,
        leadTraderId: 't1',
        host: account.host,
      },
      { ...about, kind: 'stop-copying-outcome', at: pressedAt + 100, answer: accepted },
    ]);
  });

  it('is recorded under an id of its own where the account was not watched', async () => {
    bench.stage.runId = null;
    await bench.press();
    const [first, second] = bench.entries;
    expect(first?.runId).toMatch(/^[0-9a-f]{32}$/);
    expect(second?.runId).toBe(first?.runId);
  });

  it('joins the one for the same lead trader that is under way, and no other', async () => {
    const { asked, clock, stop } = bench;
    const all = Promise.all(
      ['t1', 't1', 't2'].map((leadTrader) => stop(account.id, { leadTrader })),
    );
    await clock.run(all);
    expect(asked).toEqual(['t1', 't2']);
    await bench.press();
    expect(asked).toEqual(['t1', 't2', 't1']);
  });

  it('does not join one that is about another product type of the same lead trader', async () => {
    const { asked, clock, stop } = bench;
    const wishes = ['SPOT', 'USDT-FUTURES'].map((productType) => ({
      leadTrader: 't1',
      productType,
    }));
    await clock.run(Promise.all(wishes.map((wanted) => stop(account.id, wanted))));
    expect(asked).toEqual(['t1', 't1']);
  });

  it('is not sent again by itself, whatever becomes of it', async () => {
    const { asked, clock, press, stage } = bench;
    stage.answer = async () => ({
      leadTraderId: 't1',
      status: 'unknown',
      failure: fail('timeout-after-send').failure,
      sentAt: 1,
      answeredAt: null,
    });
    expect(await press()).toMatchObject({ value: { status: 'unknown' } });
    await clock.advance(600_000);
    expect(asked).toHaveLength(1);
  });

  it('during which our own code breaks is unknown, and is recorded so', async () => {
    bench.stage.answer = () => Promise.reject(new Error('bug'));
    expect(await bench.press()).toMatchObject({ value: { status: 'unknown', sentAt: null } });
    expect(bench.entries.at(-1)).toMatchObject({ answer: { status: 'unknown' } });
  });

  it('is refused in words, and leaves no trace, where the exchange has no such call', async () => {
    bench.stage.canStop = false;
    expect(await bench.press()).toMatchObject({
      failure: { code: 'bad-input', detail: { problem: 'not-used-here' } },
    });
    expect(bench.entries).toEqual([]);
  });

  it('is refused for an account that is not there', async () => {
    expect(await bench.clock.run(bench.stop('gone', { leadTrader: 't1' }))).toMatchObject({
      failure: { code: 'account-not-found' },
    });
    expect(bench.asked).toEqual([]);
  });
});
