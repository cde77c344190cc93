import { describe, expect, it } from 'vitest';
import type { CloseTarget } from '../../../../app/schemas/target';
import type { HttpResult } from '../../../net/wire';
import { classicLead } from '../kinds';
import { benchOf, listOf, paths, queryOf, refused, routes, row, success } from '../test-parts';

const closeWith = async (answer: HttpResult, target: CloseTarget) => {
  const made = benchOf(routes({ [paths.closeTraderOrders]: answer }), 'classic-lead');
  const closed = await made.exchange.close(target);
  const bodies = made.sentTo(paths.closeTraderOrders).map(({ body }) => body);
  return { closed, bodies };
};

const taken = success('[{"trackingNo":"1","symbol":"BTCUSDT","productType":"USDT-FUTURES"}]');

describe('a lead trader of a classic account', () => {
  it('is listed from the documents’ row, whose size nothing was closed of', async () => {
    const traderRow = JSON.stringify({
      trackingNo: '1349442392365359105',
      openOrderId: '1',
      symbol: 'BTCUSDT',
      posSide: 'long',
      openLeverage: '20',
      openPriceAvg: '39827.10',
      openTime: '1767225600000',
      openSize: '0.0010000000000000',
      presetStopSurplusPrice: '',
      presetStopLossPrice: '',
      openFee: '-0.02',
      followCount: '12',
    });
    const made = benchOf(routes({ [paths.traderOrders]: listOf([traderRow]) }), 'classic-lead');
    expect(await made.exchange.positions()).toMatchObject({
      ok: true,
      value: {
        positions: [
          {
            id: 'USDT-FUTURES:1349442392365359105',
            size: '0.001',
            entryPrice: '39827.1',
            leadTrader: null,
            target: {
              productType: 'USDT-FUTURES',
              symbol: 'BTCUSDT',
              trackingNo: '1349442392365359105',
            },
          },
        ],
      },
    });
    const limits = made.sentTo(paths.traderOrders).map((one) => queryOf(one).get('limit'));
    expect(new Set(limits)).toEqual(new Set(['50']));
  });

  it.each([
    ['a number', { trackingNo: '1', symbol: 'BTCUSDT' }, '"trackingNo":"1","symbol":"BTCUSDT"'],
    ['a symbol', { symbol: 'btcusdt' }, '"symbol":"BTCUSDT"'],
  ])('closes %s by a body that names it', async (_name, target, selectors) => {
    const { bodies, closed } = await closeWith(taken, target);
    expect(bodies).toEqual([`{"productType":"USDT-FUTURES",${selectors}}`]);
    expect(closed).toMatchObject({ status: 'accepted', orderIds: [] });
  });

  it('closes a product type by nothing else', async () => {
    const { bodies } = await closeWith(taken, { productType: 'coin-futures' });
    expect(bodies).toEqual(['{"productType":"COIN-FUTURES"}']);
  });

  it.each<readonly [string, CloseTarget, string]>([
    [
      'a side, which its call would close with the other one',
      { symbol: 'BTCUSDT', side: 'long' },
      'not-used-here',
    ],
    ['a margin mode', { symbol: 'BTCUSDT', marginMode: 'cross' }, 'not-used-here'],
    ['nothing', {}, 'required'],
    ['the account and a symbol', { scope: 'account', symbol: 'BTCUSDT' }, 'contradicts'],
    [
      'a product type of which the symbol is not',
      { productType: 'COIN-FUTURES', symbol: 'BTCUSDT' },
      'contradicts',
    ],
  ])('sends nothing for %s', async (_name, target, problem) => {
    const { bodies, closed } = await closeWith(taken, target);
    expect(closed).toMatchObject({
      status: 'not-sent',
      failure: { code: 'bad-input', detail: { problem } },
    });
    expect(bodies).toEqual([]);
  });

  it('plans the whole account by its three product types', () => {
    expect(classicLead.checkTarget({ scope: 'account' })).toEqual([]);
    expect(classicLead.requestsFor({ scope: 'account' }).map(({ target }) => target)).toEqual([
      { productType: 'USDT-FUTURES' },
      { productType: 'USDC-FUTURES' },
      { productType: 'COIN-FUTURES' },
    ]);
  });

  it.each([
    ['an answer that no document shows', success('"done"'), 'unknown'],
    ['a refusal of its one order', refused('43065'), 'rejected'],
  ])('claims no close after %s', async (_name, answer, status) => {
    const { closed } = await closeWith(answer, { trackingNo: '1', symbol: 'BTCUSDT' });
    expect(closed.status).toBe(status);
  });

  it('is another kind once its list is refused, and its own close is', async () => {
    const made = benchOf(
      routes({
        [paths.traderOrders]: refused('31001'),
        [paths.account]: success('{"traderType":"not_trader"}'),
        [paths.list]: listOf([row('1')]),
        [paths.lots]: success('[]'),
        [paths.closeTraderOrders]: refused('31001'),
        [paths.settings]: refused('40084'),
      }),
      'classic-lead',
    );
    expect(await made.exchange.close({ trackingNo: '1' })).toMatchObject({
      status: 'rejected',
      failure: { code: 'wrong-generation', retryable: true },
    });
    expect(await made.exchange.positions()).toMatchObject({
      value: { positions: [{ trackingNo: '1' }] },
    });
    expect(made.found).toEqual(['classic']);
  });
});
