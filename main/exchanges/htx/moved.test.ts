import { describe, expect, it } from 'vitest';
import { connect } from './connect';
import {
  answer,
  capturedRow,
  gone,
  listAnswer,
  opensAnswer,
  routed,
  type Step,
  silence,
  testParts,
  v5Answer,
  v5Refusal,
  wrappedRefusal,
} from './test-parts';

const paths = {
  list: '/copytrading/trader/position_list',
  close: '/copytrading/trader/close_all_position',
  mode: '/v5/account/asset_mode',
  opens: '/v5/trade/position/opens',
  row: '/v5/trade/position',
  statistics: '/api/v6/copyTrading/trader/statistics',
} as const;

/** The same contract, mode and side as the row that V5 shows. */
const leadRow = { ...capturedRow, contract_code: 'BTC-USDT' };
const target = { symbol: 'BTC-USDT', marginMode: 'cross', side: 'long' } as const;
const single = { [paths.mode]: v5Answer({ asset_mode: 0 }), [paths.opens]: opensAnswer({}) };
const several = { [paths.mode]: v5Answer({ asset_mode: 1 }), [paths.opens]: opensAnswer({}) };
const figures = answer('{"code":"0","msg":"","data":[{"instType":"PERP"}]}');
const taken = v5Answer({ order_id: '1513557136321597440' });

function open(routes: Readonly<Record<string, Step>>, kind: string | null) {
  const http = routed({ [paths.row]: taken, ...routes });
  const found: string[] = [];
  const known = { kind, values: {} };
  const exchange = connect(testParts(http, { known, kindFound: (id) => found.push(id) }));
  const asked = (path: string) =>
    http.requests.filter((request) => request.path.startsWith(`${path}?`));
  return { http, found, exchange, asked };
}

/** A lead trader on the legacy family, of which HTX answers otherwise once `isMoved` is set. */
function moving(after: Readonly<Record<string, Step>>) {
  const state = { isMoved: false };
  const before: Readonly<Record<string, Step>> = { [paths.list]: listAnswer([leadRow]) };
  const refusals: Readonly<Record<string, Step>> = {
    [paths.mode]: v5Refusal(6001),
    [paths.opens]: v5Refusal(6001),
  };
  const asNow = (path: string): Step => {
    return (request) => {
      const step = (state.isMoved ? after[path] : (before[path] ?? refusals[path])) ?? gone;
      return typeof step === 'function' ? step(request) : step;
    };
  };
  const names = [paths.list, paths.close, paths.mode, paths.opens, paths.statistics];
  return { state, ...open(Object.fromEntries(names.map((path) => [path, asNow(path)])), 'legacy') };
}

const nowhere = { code: 'lead-positions-moved' };

describe('a lead trader whose positions have moved out of the sight of the main key', () => {
  it.each([
    ['is gone', gone],
    ['says 6002', wrappedRefusal(6002)],
    ['has become empty', listAnswer([])],
  ])('has no list where the legacy family %s, and V5 is not gone on in', async (_name, list) => {
    const after = { ...several, [paths.list]: list, [paths.statistics]: figures };
    const { exchange, found, state } = moving(after);
    expect(await exchange.positions()).toMatchObject({ ok: true });
    state.isMoved = true;
    const failed = { ok: false, failure: { ...nowhere, retryable: false } };
    expect(await exchange.positions()).toMatchObject(failed);
    expect(await exchange.positions()).toMatchObject(failed);
    expect(exchange.kind().id).toBe('legacy');
    expect(found).toEqual([]);
  });

  it('closes none of the positions of its own that V5 shows', async () => {
    const after = { ...several, [paths.statistics]: figures };
    const { asked, exchange, state } = moving(after);
    await exchange.positions();
    state.isMoved = true;
    expect(await exchange.close(target)).toMatchObject({
      status: 'rejected',
      path: paths.close,
      failure: nowhere,
    });
    expect(await exchange.close(target)).toMatchObject({ path: paths.close });
    expect(asked(paths.row)).toEqual([]);
  });

  it('is said to be unseen where the key is checked', async () => {
    const after = { ...several, [paths.statistics]: figures };
    const { exchange, state } = moving(after);
    await exchange.positions();
    state.isMoved = true;
    expect(await exchange.probe()).toMatchObject({
      value: { kind: null, closes: [], blind: [{ what: 'Lead trading positions' }] },
    });
    expect(exchange.kind().id).toBe('legacy');
  });

  it.each([
    ['is silent', silence],
    ['is in trouble', v5Refusal(1000)],
    ['says what no document lists', v5Refusal(98_765)],
    ['refuses the signature', v5Refusal(403)],
  ])('is not taken for moved with its positions while V6 %s', async (_name, statistics) => {
    const { exchange, found, state } = moving({ ...several, [paths.statistics]: statistics });
    await exchange.positions();
    state.isMoved = true;
    expect(await exchange.positions()).toMatchObject({
      ok: false,
      failure: { code: 'account-kind-unknown', retryable: true },
    });
    expect(found).toEqual([]);
  });

  it.each([
    ['is not there', gone],
    ['says that the key has no permission', v5Refusal(1205)],
  ])('is followed to V5 where V6 %s', async (_name, statistics) => {
    const { exchange, found, state } = moving({ ...several, [paths.statistics]: statistics });
    await exchange.positions();
    state.isMoved = true;
    expect(await exchange.positions()).toMatchObject({
      value: { positions: [{ markPrice: '63165.5' }] },
    });
    expect(found).toEqual(['v5']);
  });
});

describe('the own positions that V5 shows', () => {
  it('do not make a lead trader of a single asset a V5 account when one legacy read is silent', async () => {
    // Of the first read the list that is asked again beside V5 is silent.
    const lists: Step[] = [listAnswer([]), silence, listAnswer([leadRow])];
    const { exchange, found } = open(
      { ...single, [paths.list]: () => lists.shift() as never },
      'legacy',
    );
    expect(await exchange.positions()).toMatchObject({
      ok: false,
      failure: { code: 'timeout-after-send', retryable: true },
    });
    expect(exchange.kind().id).toBe('legacy');
    expect(await exchange.positions()).toMatchObject({
      value: { positions: [{ symbol: 'BTC-USDT', markPrice: null }] },
    });
    expect(found).toEqual([]);
  });

  it('leave open whose an empty legacy list is where the asset mode does not answer', async () => {
    const routes = { ...single, [paths.list]: listAnswer([]), [paths.mode]: silence };
    const { exchange, found } = open(routes, null);
    expect(await exchange.positions()).toMatchObject({
      ok: false,
      failure: { code: 'account-kind-unknown', retryable: true },
    });
    expect(found).toEqual([]);
  });

  it('keep an empty legacy list from being one after a close that was refused as having nothing to close', async () => {
    const lists: Step[] = [listAnswer([leadRow])];
    const { exchange, found } = open(
      {
        ...single,
        [paths.list]: () => (lists.shift() ?? listAnswer([])) as never,
        [paths.close]: wrappedRefusal(1048),
      },
      'legacy',
    );
    expect(await exchange.positions()).toMatchObject({ value: { positions: [{}] } });
    await exchange.close(target);
    expect(await exchange.positions()).toMatchObject({
      ok: false,
      failure: { code: 'account-kind-unknown', retryable: true },
    });
    expect(found).toEqual([]);
  });
});

describe('closes that meet another generation together', () => {
  const other = { symbol: 'ETH-USDT', marginMode: 'cross', side: 'long' } as const;
  const again = { status: 'rejected', failure: { code: 'wrong-generation', retryable: true } };

  it('cause one look, and each is worth another try', async () => {
    const { asked, exchange } = open(several, 'legacy');
    const both = await Promise.all([exchange.close(target), exchange.close(other)]);
    expect(both).toMatchObject([again, again]);
    expect(asked(paths.statistics)).toHaveLength(1);
  });

  it('are worth another try also where one is answered after the kind was found', async () => {
    const { exchange, http } = open(several, 'legacy');
    const { send } = http;
    let answerLate = (): void => undefined;
    const late = new Promise<void>((resolve) => {
      answerLate = resolve;
    });
    http.send = async (request) => {
      if (request.body?.includes(other.symbol)) await late;
      return send(request);
    };
    const second = exchange.close(other);
    expect(await exchange.close(target)).toMatchObject(again);
    answerLate();
    expect(await second).toMatchObject({ ...again, path: paths.close });
  });
});
