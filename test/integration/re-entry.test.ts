import { describe, it, type TestContext } from 'vitest';
import type { CloseReport } from '../../app/schemas/close';
import type { Position } from '../../app/schemas/position';
import type { StopCopyingAnswer, Watch } from '../../app/schemas/watch';
import { systemClock } from '../../main/lib/time';
import { type CoreOnPractice, startCoreOnPractice } from '../support/core-on-practice';

/*
 * A lead trader opens again what a press has closed: over real sockets, in real time, with a practice
 * exchange of its own for each test.
 */

const isDone = ({ phase }: CloseReport): boolean => phase === 'done';
const listPath = '/api/v2/copy/mix-follower/query-current-orders';
const stopPath = '/api/v2/copy/mix-follower/cancel-trader';
const readEveryMs = 5_000;

type Scene = {
  readonly house: CoreOnPractice;
  readonly account: string;
  watches(): Promise<readonly Watch[]>;
  /** The watch of the account once `isEnough` holds; rejects when it does not in the time of six reads. */
  watchOnce(isEnough: (watch: Watch) => boolean): Promise<Watch>;
  /** Whatever is closed from now on is opened again after a second, until the answered function is called. */
  reopening(): () => void;
  /** Closes a position and answers it once it is proven closed; the first one where none is named. */
  flatten(position?: Position): Promise<Position>;
  stopCopying(leadTrader: string | undefined): Promise<StopCopyingAnswer>;
};

async function enter(test: TestContext, before?: Scene): Promise<Scene> {
  const house = await startCoreOnPractice(11, before?.house);
  test.onTestFinished(() => house.end());
  const account = before?.account ?? (await house.add('bitget'));
  const watches: Scene['watches'] = async () => (await house.value('watches.list', {})) as Watch[];
  return {
    house,
    account,
    watches,
    watchOnce: async (isEnough) => {
      const deadline = performance.now() + 6 * readEveryMs;
      while (performance.now() < deadline) {
        const found = (await watches()).find((one) => one.account === account && isEnough(one));
        if (found !== undefined) return found;
        await systemClock.sleep(50);
      }
      throw new Error(`Not in time: ${JSON.stringify(await watches())}`);
    },
    reopening: () =>
      house.practice.faults.add({
        effect: { kind: 'reopened', afterMs: 1_000 },
        exchange: 'bitget',
        endpoint: 'close',
      }),
    flatten: async (position) => {
      const chosen = position ?? only(await house.positions(account));
      const { closeId } = await house.close(account, chosen.target);
      const { verdict } = await house.report(closeId, isDone);
      if (verdict !== 'closed') throw new Error(`The close ended as ${verdict}`);
      return chosen;
    },
    stopCopying: async (leadTrader) => {
      const input = { account, leadTrader };
      return (await house.value('leadTraders.stopCopying', input)) as StopCopyingAnswer;
    },
  };
}

function only(positions: readonly Position[]): Position {
  const position = positions.find(({ closing }) => !closing);
  if (position === undefined) throw new Error('Nothing is open');
  return position;
}

const cameBack = ({ reopened }: Watch): boolean => reopened.length > 0;
const wasRead = ({ readAt }: Watch): boolean => readAt !== null;

describe.concurrent('a lead trader who opens again after a press', { timeout: 90_000 }, () => {
  it('is shown, can be stopped, and opens nothing more once what came back is closed', async (test) => {
    const { expect } = test;
    const { account, flatten, house, reopening, stopCopying, watchOnce } = await enter(test);
    const mend = reopening();
    const chosen = await flatten();
    const { reopened, runId } = await watchOnce(cameBack);
    const { leadTrader, symbol } = chosen;
    expect(reopened).toMatchObject([{ symbol, leadTrader }]);
    expect(only(reopened).id).not.toBe(chosen.id);

    const answer = await stopCopying(leadTrader?.id);
    expect(answer).toMatchObject({ leadTraderId: leadTrader?.id, status: 'accepted' });

    await flatten(only(reopened));
    mend();
    const since = await watchOnce((watch) => watch.runId !== runId && wasRead(watch));
    const later = await watchOnce(({ readAt }) => (readAt ?? 0) > (since.readAt ?? 0) + 1_000);
    expect(later).toMatchObject({ phase: 'watching', failure: null, reopened: [] });
    const ids = (await house.positions(account)).map(({ id }) => id);
    expect(ids).not.toContain(only(reopened).id);
    expect(ids.length).toBeGreaterThan(0);
  });

  it('comes back as often as what came back is closed, where the user goes on copying', async (test) => {
    const { expect } = test;
    const { flatten, reopening, watchOnce } = await enter(test);
    reopening();
    await flatten();
    const { reopened, runId } = await watchOnce(cameBack);
    await flatten(only(reopened));
    const again = await watchOnce((watch) => watch.runId !== runId && cameBack(watch));
    expect(again.reopened).toMatchObject([{ symbol: only(reopened).symbol }]);
    expect(only(again.reopened).id).not.toBe(only(reopened).id);
  });

  it('is pushed to the window', async (test) => {
    const { expect } = test;
    const { flatten, house, reopening, watchOnce } = await enter(test);
    reopening();
    await flatten();
    const { runId } = await watchOnce(cameBack);
    const pushed = house.pushes
      .filter(({ name }) => name === 'watch.changed')
      .map(({ payload }) => payload as Watch);
    expect(pushed[0]).toMatchObject({ runId, phase: 'watching', readAt: null });
    expect(pushed.at(-1)?.reopened).toHaveLength(1);
  });
});

describe.concurrent('a watch', { timeout: 90_000 }, () => {
  it('calls a read that fails what it is, and goes on when the exchange answers again', async (test) => {
    const { expect } = test;
    const { flatten, house, watchOnce } = await enter(test);
    await flatten();
    const before = await watchOnce(wasRead);
    const effect = { kind: 'server-error', applied: false } as const;
    const mend = house.practice.faults.add({ effect, exchange: 'bitget', endpoint: 'list' });
    const failed = await watchOnce(({ failure }) => failure !== null);
    expect(failed).toMatchObject({
      ...{ phase: 'watching', readAt: before.readAt, reopened: before.reopened },
      failure: { code: 'exchange-error', retryable: true },
    });
    mend();
    const mended = await watchOnce(({ failure }) => failure === null);
    expect(mended.readAt).toBeGreaterThan(before.readAt ?? 0);
  });

  it('reads nothing more once it is stopped', async (test) => {
    const { expect } = test;
    const { account, flatten, house, watchOnce } = await enter(test);
    await flatten();
    const { runId } = await watchOnce(wasRead);
    const stopped = await house.value('watches.stop', { runId, account });
    expect(stopped).toMatchObject({ runId, phase: 'stopped' });
    const before = house.practice.requests.count(listPath);
    await systemClock.sleep(readEveryMs + 1_000);
    expect(house.practice.requests.count(listPath)).toBe(before);
  });

  it('is stopped when its account is removed', async (test) => {
    const { expect } = test;
    const { account, flatten, house, watches, watchOnce } = await enter(test);
    await flatten();
    await watchOnce(wasRead);
    await house.value('accounts.remove', { account });
    expect(await watches()).toMatchObject([{ account, phase: 'stopped' }]);
  });

  it('does not begin where the user wants none', async (test) => {
    const { expect } = test;
    const { flatten, house, watches } = await enter(test);
    await house.value('settings.set', { watchMs: 0 });
    await flatten();
    await house.core.idle();
    expect(await watches()).toEqual([]);
  });

  it('goes on after a start within its time, and finds what came back meanwhile', async (test) => {
    const { expect } = test;
    const early = await enter(test);
    const { account, house } = early;
    const chosen = await early.flatten();
    const before = await early.watchOnce(wasRead);
    await house.core.close();
    const [key] = house.practice.keys['bitget'] ?? [];
    const trader = { id: chosen.leadTrader?.id ?? '', name: 'Who it was' };
    house.practice.worlds['bitget']?.open({ uid: key?.uid ?? '', base: 'SOL', trader });

    const late = await enter(test, early);
    const unread = await late.watchOnce(({ failure }) => failure !== null);
    expect(unread).toMatchObject({
      ...{ runId: before.runId, until: before.until, readAt: null },
      failure: { code: 'secret-locked-or-missing' },
    });
    await late.house.value('accounts.renew', { account, credentials: key?.credentials });
    const after = await late.watchOnce(wasRead);
    expect(after).toMatchObject({ phase: 'watching', reopened: [{ symbol: 'SOLUSDT' }] });
  });
});

describe.concurrent('stopping to copy', { timeout: 90_000 }, () => {
  it('is refused by the exchange for a lead trader whom the user does not follow', async (test) => {
    const { expect } = test;
    const { stopCopying } = await enter(test);
    expect(await stopCopying('nobody')).toMatchObject({
      ...{ leadTraderId: 'nobody', status: 'rejected' },
      failure: { code: 'not-a-follower', detail: { wireCode: '43062' } },
    });
  });

  it('is unknown where the answer was lost, and is not sent again', async (test) => {
    const { expect } = test;
    const { account, house, stopCopying } = await enter(test);
    const chosen = only(await house.positions(account));
    const effect = { kind: 'reset', applied: true } as const;
    house.practice.faults.add({ effect, exchange: 'bitget', path: stopPath });
    expect(await stopCopying(chosen.leadTrader?.id)).toMatchObject({
      status: 'unknown',
      failure: { code: 'connection-lost' },
    });
    expect(house.practice.requests.count(stopPath)).toBe(1);
  });

  it('is said to be impossible where the exchange has no such call', async (test) => {
    const { expect } = test;
    const { house } = await enter(test);
    const stop = { account: await house.add('htx'), leadTrader: 'anybody' };
    expect(await house.core.dispatch('leadTraders.stopCopying', stop)).toMatchObject({
      failure: { code: 'bad-input', detail: { problem: 'not-used-here' } },
    });
    const told = (await house.value('exchanges.list', {})) as {
      id: string;
      kinds: { stopsCopying: boolean }[];
    }[];
    const first = told.map(({ id, kinds }) => [id, kinds[0]?.stopsCopying]);
    expect(first).toEqual([
      ['bitget', true],
      ['htx', false],
    ]);
  });
});
