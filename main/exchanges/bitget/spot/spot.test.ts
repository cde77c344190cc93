import { describe, expect, it } from 'vitest';
import { CloseRequest } from '../../../../app/schemas/close';
import { Position } from '../../../../app/schemas/position';
import type { HttpRequest, HttpResult } from '../../../net/wire';
import { bench, paths, queryOf, raw, refused, routes, success } from '../test-parts';

const none = success('[]');

const lot = (trackingNo: string, symbol = 'BTCUSDT') => ({
  trackingNo,
  traderId: 'b8b44181b7563d56a59d',
  buyFillSize: '0.0020',
  buyDelegateSize: '0.002',
  buyPrice: '39827.10',
  unrealizedPL: '-1.20',
  unrealizedPLR: '-0.01',
  buyTime: '1767225600000',
  buyFee: '-0.02',
  symbol,
  stopSurplusPrice: '0',
  stopLossPrice: '0',
});

/** Pages of fifty at most, newest first, as documented. */
const listOfLots =
  (lots: readonly ReturnType<typeof lot>[]) =>
  (request: HttpRequest): HttpResult => {
    const query = queryOf(request);
    const before = query.get('idLessThan');
    const rest = lots.filter((one) => before === null || BigInt(one.trackingNo) < BigInt(before));
    const page = rest.slice(0, Number(query.get('limit')));
    return success(JSON.stringify({ endId: page.at(-1)?.trackingNo ?? '', trackingList: page }));
  };

const sold = success('""');

const venue = (lots: readonly ReturnType<typeof lot>[], sell: HttpResult = sold) =>
  bench(
    routes({
      [paths.list]: none,
      [paths.lots]: listOfLots(lots),
      [paths.sellLots]: sell,
      [paths.account]: success('{}'),
    }),
  );

const bodiesOf = (requests: readonly HttpRequest[]) =>
  requests.map(({ body = '' }) => JSON.parse(body) as unknown);

describe('spot lots', () => {
  it('are read from the documents’ row, with the profit that it tells', async () => {
    const { exchange } = venue([lot('9007199254740993123')]);
    const list = await exchange.positions();
    const [position] = list.ok ? list.value.positions : [];
    expect(position).toEqual({
      id: 'SPOT:9007199254740993123',
      symbol: 'BTCUSDT',
      side: 'long',
      marginMode: null,
      size: '0.002',
      sizeUnit: 'base',
      entryPrice: '39827.1',
      markPrice: null,
      leverage: null,
      margin: null,
      profit: { amount: '-1.2', currency: 'USDT', estimated: false },
      openedAt: 1_767_225_600_000,
      leadTrader: { id: 'b8b44181b7563d56a59d', name: 'b8b44181b7563d56a59d' },
      productType: 'SPOT',
      marginCoin: null,
      trackingNo: '9007199254740993123',
      closing: false,
      onlyNamed: true,
      target: { productType: 'SPOT', symbol: 'BTCUSDT', trackingNo: '9007199254740993123' },
    });
    expect(Position.safeParse(position).success).toBe(true);
  });

  it('are listed to the last page, by times too', async () => {
    const lots = Array.from({ length: 120 }, (_, index) => lot(String(5_000 - index)));
    const { exchange, sentTo } = venue(lots);
    const list = await exchange.positions();
    expect(list.ok ? list.value.positions : []).toHaveLength(120);
    expect(sentTo(paths.lots).every((request) => !queryOf(request).has('productType'))).toBe(true);
  });

  it('are sold by their numbers, at once and without a list', async () => {
    const { exchange, requests } = venue([lot('1')]);
    const target = { productType: 'SPOT', symbol: 'BTCUSDT', trackingNo: '1' };
    const closed = await exchange.close(target);
    expect(closed).toMatchObject({ status: 'accepted', target, orderIds: [] });
    expect(CloseRequest.safeParse(closed).success).toBe(true);
    expect(requests.map(({ path }) => path)).toEqual([paths.sellLots]);
    expect(bodiesOf(requests)).toEqual([{ symbol: 'BTCUSDT', trackingNoList: ['1'] }]);
  });

  it('of one symbol go together, fifty at most, and no other symbol with them', async () => {
    const lots = Array.from({ length: 60 }, (_, index) => lot(String(5_000 - index)));
    const { exchange, sentTo } = venue([...lots, lot('7', 'ETHUSDT')]);
    const closed = await exchange.close({ productType: 'SPOT', symbol: 'btcusdt' });
    expect(closed).toMatchObject({ status: 'accepted', target: { symbol: 'btcusdt' } });
    const numbers = lots.map(({ trackingNo }) => trackingNo);
    expect(bodiesOf(sentTo(paths.sellLots))).toEqual([
      { symbol: 'BTCUSDT', trackingNoList: numbers.slice(0, 50) },
      { symbol: 'BTCUSDT', trackingNoList: numbers.slice(50) },
    ]);
  });

  it('all go by their symbols where all are meant', async () => {
    const { exchange, sentTo } = venue([lot('9'), lot('8', 'ETHUSDT'), lot('7')]);
    expect(await exchange.close({ productType: 'SPOT' })).toMatchObject({ status: 'accepted' });
    expect(bodiesOf(sentTo(paths.sellLots))).toEqual([
      { symbol: 'BTCUSDT', trackingNoList: ['9', '7'] },
      { symbol: 'ETHUSDT', trackingNoList: ['8'] },
    ]);
  });

  it('are not sent where there are none, or where they cannot be listed', async () => {
    expect(await venue([]).exchange.close({ productType: 'SPOT' })).toMatchObject({
      status: 'not-sent',
      failure: { code: 'no-position' },
    });
    const blind = bench(routes({ [paths.lots]: refused('40014') }));
    expect(await blind.exchange.close({ productType: 'SPOT' })).toMatchObject({
      status: 'not-sent',
      failure: { code: 'permission-missing' },
      sentAt: null,
    });
  });

  it.each([
    ['40859', 'rejected', 'already-closing'],
    ['43065', 'rejected', 'tracking-number-wrong'],
    ['40015', 'unknown', 'exchange-error'],
    ['99999', 'unknown', 'unlisted-code'],
  ])('that are refused with %s together are all %s', async (wireCode, status, code) => {
    const { exchange } = venue([lot('9'), lot('8')], refused(wireCode));
    expect(await exchange.close({ productType: 'SPOT' })).toMatchObject({
      status,
      failure: { code },
    });
  });

  it.each([
    ['"fail"', 'rejected'],
    ['{"orderIdList":["1"]}', 'unknown'],
    ['null', 'accepted'],
  ])('are %s answered: %s', async (data, status) => {
    const { exchange } = venue([lot('9')], success(data));
    expect(await exchange.close({ productType: 'SPOT' })).toMatchObject({ status });
  });

  it('are unknown as soon as one of their requests is', async () => {
    let count = 0;
    const { exchange } = bench(
      routes({
        [paths.lots]: listOfLots([lot('9'), lot('8', 'ETHUSDT')]),
        [paths.sellLots]: () => {
          count += 1;
          return count === 1 ? sold : raw('<html>', 502);
        },
      }),
    );
    expect(await exchange.close({ productType: 'SPOT' })).toMatchObject({
      status: 'unknown',
      failure: { code: 'exchange-error' },
    });
  });
});
