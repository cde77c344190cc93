import { describe, expect, it } from 'vitest';
import type { HttpRequest } from '../../net/wire';
import { connect } from './connect';
import {
  answer,
  capturedRow,
  gone,
  listAnswer,
  opensAnswer,
  refusedConnection,
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
} as const;

const severalAssets = v5Answer({ asset_mode: 1 });
const target = { symbol: 'BTC-USDT', marginMode: 'cross', side: 'long' } as const;

/** How each generation answers an account of the other one (htx.md §4.1 and §5). */
const legacyAccount = { [paths.mode]: v5Refusal(6001), [paths.opens]: v5Refusal(6001) };
const unifiedAccount = { [paths.mode]: severalAssets, [paths.opens]: opensAnswer({}) };

function open(routes: Readonly<Record<string, Step>>, kind: string | null) {
  const http = routed(routes);
  const found: string[] = [];
  const known = { kind, values: {} };
  const exchange = connect(testParts(http, { known, kindFound: (id) => found.push(id) }));
  return { http, found, exchange };
}

const asked = (requests: readonly HttpRequest[]) => requests.map(({ path }) => path.split('?')[0]);

describe('a list', () => {
  it('with positions of a known kind is believed, and nothing else is asked', async () => {
    const { http, exchange, found } = open({ [paths.list]: listAnswer([capturedRow]) }, 'legacy');
    expect(await exchange.positions()).toMatchObject({ ok: true });
    expect(asked(http.requests)).toEqual([paths.list]);
    expect(found).toEqual([]);
  });

  it('that is empty is none where the account has moved since its kind was known', async () => {
    const routes = { ...unifiedAccount, [paths.list]: listAnswer([]) };
    const { exchange, found } = open(routes, 'legacy');
    expect(await exchange.positions()).toMatchObject({
      ok: true,
      value: { positions: [{ symbol: 'BTC-USDT' }] },
    });
    expect(found).toEqual(['v5']);
  });

  it('that is empty is a failure while the other generation does not answer', async () => {
    const routes = { [paths.list]: listAnswer([]), [paths.opens]: silence };
    const { exchange } = open({ ...legacyAccount, ...routes }, 'legacy');
    expect((await exchange.positions()).ok).toBe(false);
  });

  it('with positions proves the kind of an account that was never told', async () => {
    const routes = { [paths.list]: listAnswer([capturedRow]) };
    const { exchange, found, http } = open(routes, null);
    expect(await exchange.positions()).toMatchObject({ ok: true });
    expect(asked(http.requests)).toEqual([paths.list]);
    expect(found).toEqual(['legacy']);
  });

  it('that is empty is none before the other generation has refused', async () => {
    const { exchange, found } = open({ ...legacyAccount, [paths.list]: listAnswer([]) }, null);
    expect(await exchange.positions()).toMatchObject({ ok: true, value: { positions: [] } });
    expect(found).toEqual(['legacy']);
  });

  it('that is empty is none where the other generation shows positions', async () => {
    const { exchange, found } = open({ ...unifiedAccount, [paths.list]: listAnswer([]) }, null);
    expect(await exchange.positions()).toMatchObject({
      ok: true,
      value: { positions: [{ symbol: 'BTC-USDT' }] },
    });
    expect(found).toEqual(['v5']);
    expect(exchange.kind().id).toBe('v5');
  });

  it('that is empty is a failure where the other generation does not answer', async () => {
    const routes = { [paths.list]: listAnswer([]), [paths.mode]: silence, [paths.opens]: silence };
    const { exchange, found } = open(routes, null);
    expect(await exchange.positions()).toMatchObject({
      ok: false,
      failure: { code: 'timeout-after-send', retryable: true },
    });
    expect(found).toEqual([]);
  });

  it.each([
    ['several assets as collateral', '1', 'v5'],
    ['a single asset', '0', 'legacy'],
  ])('that is empty in both generations is that of an account with %s', async (_n, mode, kind) => {
    const routes = {
      [paths.list]: listAnswer([]),
      [paths.mode]: v5Answer({ asset_mode: mode }),
      [paths.opens]: v5Answer([]),
    };
    const { exchange, found } = open(routes, null);
    expect(await exchange.positions()).toMatchObject({ ok: true, value: { positions: [] } });
    expect(found).toEqual([kind]);
  });

  it('is that of the lead trader where both show positions, and the key report names the others', async () => {
    const routes = { ...unifiedAccount, [paths.list]: listAnswer([capturedRow]) };
    const { exchange } = open(routes, null);
    expect(await exchange.probe()).toMatchObject({
      value: {
        kind: { id: 'legacy' },
        closes: ['Lead trading positions'],
        blind: [{ what: 'Futures positions of this account' }],
        openPositions: 1,
      },
    });
  });

  it('that is empty is none on an account with a single asset where V5 shows positions', async () => {
    const routes = {
      [paths.list]: listAnswer([]),
      [paths.mode]: v5Answer({ asset_mode: 0 }),
      [paths.opens]: opensAnswer({}),
    };
    const { exchange, found } = open(routes, null);
    expect(await exchange.positions()).toMatchObject({
      ok: false,
      failure: { code: 'account-kind-unknown', retryable: true },
    });
    expect(found).toEqual([]);
  });

  it.each([
    ['404, because the family is gone', gone],
    ['6002', wrappedRefusal(6002)],
    ['6023', wrappedRefusal(6023)],
    ['4002', wrappedRefusal(4002)],
  ])('goes on in V5 within the same call after %s', async (_name, refusal) => {
    const { exchange, found } = open({ ...unifiedAccount, [paths.list]: refusal }, 'legacy');
    expect(await exchange.positions()).toMatchObject({
      ok: true,
      value: { positions: [{ id: 'BTC-USDT|cross|long', markPrice: '63165.5' }] },
    });
    expect(found).toEqual(['v5']);
    expect(exchange.kind().requestsFor(target)[0]?.path).toBe(paths.row);
  });

  it.each([
    ['6001', v5Refusal(6001)],
    ['404', gone],
  ])('goes on in the legacy family after %s', async (_name, refusal) => {
    const routes = {
      [paths.mode]: refusal,
      [paths.opens]: refusal,
      [paths.list]: listAnswer([capturedRow]),
    };
    const { exchange, found } = open(routes, 'v5');
    expect(await exchange.positions()).toMatchObject({
      ok: true,
      value: { positions: [{ symbol: 'BCH-USDT' }] },
    });
    expect(found).toEqual(['legacy']);
  });

  it('is a failure, and no guess, where no generation takes the account', async () => {
    const { exchange, found } = open(
      { ...legacyAccount, [paths.list]: wrappedRefusal(6023) },
      null,
    );
    expect(await exchange.positions()).toMatchObject({
      ok: false,
      failure: { code: 'account-kind-unknown', retryable: true, detail: { wireCode: '6023' } },
    });
    expect(found).toEqual([]);
  });

  it('says that the calls are gone where all of them are', async () => {
    const { exchange } = open({}, null);
    expect(await exchange.positions()).toMatchObject({ failure: { code: 'endpoint-gone' } });
  });
});

describe('a close that meets another generation', () => {
  it('is refused and worth another try, which goes by the other calls', async () => {
    const { exchange, found } = open(
      {
        ...unifiedAccount,
        [paths.close]: wrappedRefusal(6002),
        [paths.list]: wrappedRefusal(6002),
      },
      'legacy',
    );
    expect(await exchange.close(target)).toMatchObject({
      status: 'rejected',
      path: paths.close,
      failure: { code: 'wrong-generation', retryable: true, detail: { wireCode: '6002' } },
    });
    expect(found).toEqual(['v5']);
    expect(exchange.kind().requestsFor(target)).toEqual([
      { method: 'POST', path: paths.row, target },
    ]);
  });

  it('is final where the account proves to be of the kind that was asked', async () => {
    const { exchange, found } = open(
      { ...legacyAccount, [paths.close]: wrappedRefusal(6002), [paths.list]: listAnswer([]) },
      'legacy',
    );
    expect(await exchange.close(target)).toMatchObject({
      status: 'rejected',
      failure: { code: 'wrong-generation', retryable: false },
    });
    expect(found).toEqual([]);
  });

  it('is worth another try where nothing tells the kind now', async () => {
    const { exchange } = open(
      {
        [paths.close]: wrappedRefusal(6023),
        [paths.list]: refusedConnection,
        [paths.mode]: refusedConnection,
        [paths.opens]: refusedConnection,
      },
      'legacy',
    );
    expect(await exchange.close(target)).toMatchObject({
      status: 'rejected',
      failure: { code: 'wrong-generation', retryable: true },
    });
    expect(exchange.kind().id).toBe('legacy');
  });

  it('asks nothing where the refusal is about anything else', async () => {
    const { exchange, http } = open({ [paths.close]: wrappedRefusal(1048) }, 'legacy');
    await exchange.close(target);
    expect(asked(http.requests)).toEqual([paths.close]);
  });
});

describe('what a key is', () => {
  const keyLine = { accessKey: 'e2xxxxxx-99xxxxxx-84xxxxxx-7xxxx', permission: 'trade,readOnly' };
  const info = {
    '/api/v1/timestamp': answer('{"status":"ok","ts":1780903761300}'),
    '/v2/user/api-key': answer(JSON.stringify({ code: 200, data: [keyLine], ok: true })),
  };
  const statistics = '/api/v6/copyTrading/trader/statistics';

  it('is told of a unified account by its own answers', async () => {
    const { exchange } = open({ ...info, ...unifiedAccount, [paths.list]: gone }, null);
    expect(await exchange.probe()).toMatchObject({
      ok: true,
      value: {
        kind: { id: 'v5', name: 'V5 (unified futures account)' },
        closes: ['Futures positions of this account'],
        blind: [],
        notes: ['closes-followers-copies', 'followers-not-served'],
        canRead: 'yes',
        canClose: 'yes',
        openPositions: 1,
      },
    });
  });

  it('tells a lead trader whose main key sees no lead positions', async () => {
    const leads = { [statistics]: answer('{"code":"0","msg":"","data":[]}') };
    const { exchange } = open({ ...info, ...unifiedAccount, ...leads, [paths.list]: gone }, null);
    expect(await exchange.probe()).toMatchObject({
      value: { blind: [{ what: 'Lead trading positions', why: 'unknown' }] },
    });
  });

  it('is left open while HTX moves the account, and that is said', async () => {
    const routes = { ...info, ...legacyAccount, [paths.list]: wrappedRefusal(6023) };
    expect(await open(routes, null).exchange.probe()).toMatchObject({
      ok: true,
      value: {
        kind: null,
        closes: [],
        notes: ['followers-not-served', 'kind-is-changing'],
        canRead: 'unknown',
        openPositions: null,
      },
    });
  });
});
