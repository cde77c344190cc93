import { describe, expect, it } from 'vitest';
import type { CloseTarget } from '../../../../app/schemas/target';
import type { HttpResult } from '../../../net/wire';
import { classicLead } from '../kinds';
import {
  benchOf,
  listOf,
  paths,
  queryOf,
  refused,
  routes,
  row,
  success,
  type Venue,
} from '../test-parts';

const closeWith = async (answer: HttpResult, target: CloseTarget) => {
  const made = benchOf(routes({ [paths.closeTraderOrders]: answer }), 'classic-lead');
  const closed = await made.exchange.close(target);
  const bodies = made.sentTo(paths.closeTraderOrders).map(({ body }) => body);
  return { closed, bodies };
};

const closeSymbol = async (
  answer: HttpResult | Venue,
  list: HttpResult | Venue = listOf([row('1'), row('2', { symbol: 'ETHUSDT' }), row('3')]),
) => {
  const table = { [paths.closeTraderOrders]: answer, [paths.traderOrders]: list };
  const made = benchOf(routes(table), 'classic-lead');
  const closed = await made.exchange.close({ symbol: 'btcusdt' });
  const bodies = made.sentTo(paths.closeTraderOrders).map(({ body }) => body);
  return { bodies, closed };
};

const bodyOf = (trackingNo: string): string =>
  `{"productType":"USDT-FUTURES","trackingNo":"${trackingNo}","symbol":"BTCUSDT"}`;

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

  it('closes a number by a body that names it', async () => {
    const { bodies, closed } = await closeWith(taken, { trackingNo: '1', symbol: 'BTCUSDT' });
    expect(bodies).toEqual([bodyOf('1')]);
    expect(closed).toMatchObject({ status: 'accepted', orderIds: [] });
  });

  it('closes a symbol by the numbers of its orders, and sends no symbol without one', async () => {
    const { bodies, closed } = await closeSymbol(taken);
    expect([...bodies].sort()).toEqual([bodyOf('1'), bodyOf('3')]);
    expect(closed).toMatchObject({
      status: 'accepted',
      target: { productType: 'USDT-FUTURES', symbol: 'BTCUSDT' },
    });
    expect(closed.failure).toBeUndefined();
  });

  it('tells of a symbol the worst that became of one of its orders', async () => {
    const { bodies, closed } = await closeSymbol(({ body }) =>
      body?.includes('"3"') ? refused('45001') : taken,
    );
    expect(bodies).toHaveLength(2);
    expect(closed).toMatchObject({ status: 'unknown', failure: { detail: { wireCode: '45001' } } });
  });

  it('sends nothing for a symbol whose orders cannot be listed, or of which there are none', async () => {
    const refusedList = await closeSymbol(taken, refused('45001'));
    const emptyList = await closeSymbol(taken, listOf([row('2', { symbol: 'ETHUSDT' })]));
    expect([refusedList.bodies, emptyList.bodies]).toEqual([[], []]);
    expect(refusedList.closed).toMatchObject({
      status: 'not-sent',
      failure: { detail: { wireCode: '45001' } },
    });
    expect(emptyList.closed).toMatchObject({
      status: 'not-sent',
      failure: { code: 'no-position' },
    });
  });

  it('plans a symbol as one call for each of its orders, and a number as one', () => {
    const planned = (target: CloseTarget) => classicLead.requestsFor(target)[0]?.onePerPosition;
    expect(planned({ symbol: 'BTCUSDT' })).toBe(true);
    expect(planned({ symbol: 'BTCUSDT', trackingNo: '1' })).toBeUndefined();
    expect(planned({ productType: 'USDT-FUTURES' })).toBeUndefined();
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
