import { describe, expect, it } from 'vitest';
import { Position } from '../../../../app/schemas/position';
import type { CloseTarget } from '../../../../app/schemas/target';
import type { HttpResult } from '../../../net/wire';
import { unifiedLead } from '../kinds';
import { benchOf, paths, queryOf, routes, success } from '../test-parts';

const ownRow = {
  category: 'USDT-FUTURES',
  symbol: 'BTCUSDT',
  marginCoin: 'USDT',
  posSide: 'short',
  total: '0.50',
  available: '0.5',
  leverage: '10',
  avgPrice: '39000',
  markPrice: '38000.0',
  unrealisedPnl: '500.10',
  marginMode: 'isolated',
  holdMode: 'hedge_mode',
  createdTime: '1767225600000',
};

const venue = (close: HttpResult = success('{"list":[]}')) =>
  benchOf(
    routes({
      [paths.settings]: success('{"accountMode":"unified"}'),
      [paths.overview]: success('{"projectId":"9"}'),
      [paths.own]: (request) =>
        success(
          queryOf(request).get('category') === 'USDT-FUTURES'
            ? JSON.stringify({ list: [ownRow] })
            : '{"list":null}',
        ),
      [paths.closeOwn]: close,
    }),
    'unified-lead',
  );

const legs = (...list: readonly object[]) => success(JSON.stringify({ list }));
const filled = { orderId: '1349442392365359105', clientOid: '', code: '00000', msg: 'success' };
const gone = { orderId: '', clientOid: '', code: '24056', msg: 'notExisted' };
const target = { productType: 'USDT-FUTURES', symbol: 'BTCUSDT', side: 'short' } as const;

describe('the own positions of a lead trader', () => {
  it('are read from the documents’ row, with the exchange’s own profit', async () => {
    const list = await venue().exchange.positions();
    expect(list.ok ? list.value.positions : []).toEqual([
      {
        id: 'USDT-FUTURES:BTCUSDT:short:isolated:1767225600000',
        symbol: 'BTCUSDT',
        side: 'short',
        marginMode: 'isolated',
        size: '0.5',
        sizeUnit: 'base',
        entryPrice: '39000',
        markPrice: '38000',
        leverage: '10',
        margin: null,
        profit: { amount: '500.1', currency: 'USDT', estimated: false },
        openedAt: 1_767_225_600_000,
        leadTrader: null,
        productType: 'USDT-FUTURES',
        marginCoin: 'USDT',
        trackingNo: null,
        closing: false,
        target,
      },
    ]);
    expect(Position.safeParse(list.ok ? list.value.positions[0] : null).success).toBe(true);
  });

  it('are proven to be a lead trader’s before the first press', async () => {
    const { exchange, requests, sentTo } = venue(legs(filled));
    await exchange.warm();
    expect(sentTo(paths.overview)).toHaveLength(1);
    const before = requests.length;
    await exchange.close(target);
    expect(requests.slice(before).map(({ path }) => path)).toEqual([paths.closeOwn]);
  });

  it('are closed by product type, symbol and side, and their order ids come back', async () => {
    const { exchange, sentTo } = venue(legs(filled));
    expect(await exchange.close(target)).toMatchObject({
      status: 'accepted',
      target,
      orderIds: ['1349442392365359105'],
    });
    expect(sentTo(paths.closeOwn).map(({ body }) => body)).toEqual([
      '{"category":"USDT-FUTURES","symbol":"BTCUSDT","posSide":"short"}',
    ]);
  });

  it.each<readonly [string, HttpResult, readonly [string, string]]>([
    ['all legs are refused', legs(gone), ['rejected', 'no-position']],
    ['one leg is refused', legs(filled, gone), ['accepted', 'no-position']],
    [
      'one leg has a code that nobody knows',
      legs(filled, { ...gone, code: '99' }),
      ['unknown', 'unlisted-code'],
    ],
    [
      'one leg is in the exchange’s own trouble',
      legs({ ...gone, code: '40015' }),
      ['unknown', 'exchange-error'],
    ],
    ['there is no leg', legs(), ['unknown', 'answer-malformed']],
    ['a leg has no code', legs({ orderId: '1' }), ['unknown', 'answer-malformed']],
    ['there is no list', success('"success"'), ['unknown', 'answer-malformed']],
  ])('that %s is not hidden by an answer that says success', async (_name, answer, outcome) => {
    const closed = await venue(answer).exchange.close({ productType: 'USDT-FUTURES' });
    expect([closed.status, closed.failure?.code]).toEqual(outcome);
  });

  it('are planned by product types for the whole account', () => {
    expect(unifiedLead.requestsFor({ scope: 'account' }).map((one) => one.target)).toEqual([
      { productType: 'USDT-FUTURES' },
      { productType: 'USDC-FUTURES' },
      { productType: 'COIN-FUTURES' },
    ]);
    const [both] = unifiedLead.requestsFor({ symbol: 'btcperp' });
    expect(both?.target).toEqual({ productType: 'USDC-FUTURES', symbol: 'BTCPERP' });
  });

  it.each<readonly [string, CloseTarget, string]>([
    ['nothing', {}, 'required'],
    ['a side alone', { side: 'long' }, 'needs-symbol'],
    ['a margin mode', { symbol: 'BTCUSDT', marginMode: 'cross' }, 'not-used-here'],
    ['a tracking number', { trackingNo: '1' }, 'not-used-here'],
    [
      'a symbol of another product type',
      { productType: 'COIN-FUTURES', symbol: 'BTCUSDT' },
      'contradicts',
    ],
    ['the account and a symbol', { scope: 'account', symbol: 'BTCUSDT' }, 'contradicts'],
  ])('are not closed for %s', (_name, meant, code) => {
    expect(unifiedLead.checkTarget(meant).map((problem) => problem.code)).toEqual([code]);
  });
});
