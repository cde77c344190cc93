import { describe, expect, it } from 'vitest';
import { bench, queryOf, refused, routes, startOfTest, success } from './test-parts';

const historyPath = '/api/v2/copy/mix-follower/query-history-orders';

/** The row of bitget.md §3.2, closed at the start of the test. */
const documented = {
  trackingNo: '123123123123',
  posSide: 'long',
  openLeverage: '20',
  openSize: '0.1852',
  closeSize: '0.1852',
  openPriceAvg: '32000.5',
  closePriceAvg: '28233.0',
  achievedPL: '-697.74100000',
  openFee: '-5.92649260',
  closeFee: '-5.22875160',
  symbol: 'BTCUSDT',
  profitRate: '-235.47',
  netProfit: '-697.74100000',
  openOrderId: '1',
  closeOrderId: '1349442392365359105',
  openTime: '1695176941362',
  closeTime: startOfTest.toString(),
  traderId: '**********',
  productType: 'usdt-futures',
};

const wanted = {
  since: startOfTest - 2_000,
  positionIds: ['USDT-FUTURES:123123123123'],
  symbols: [],
};

const page = (rows: readonly object[], endId = ''): ReturnType<typeof success> =>
  success(JSON.stringify({ trackingList: rows, endId }));

/** As many rows as a full page has, from a number downwards, closed at the start of the test. */
const fullPage = (from: number): readonly object[] =>
  Array.from({ length: 100 }, (_, index) => ({ ...documented, trackingNo: String(from - index) }));

describe('the history of closed positions', () => {
  it('is read as the documents print it, without a digit lost', async () => {
    const { exchange } = bench(routes({ [historyPath]: page([documented]) }));
    expect(await exchange.closedPositions?.(wanted)).toEqual({
      ok: true,
      value: [
        {
          positionId: 'USDT-FUTURES:123123123123',
          rowId: '123123123123',
          symbol: 'BTCUSDT',
          side: 'long',
          size: '0.1852',
          entryPrice: '32000.5',
          fillPrice: '28233',
          grossProfit: '-697.741',
          netProfit: '-697.741',
          openFee: '-5.9264926',
          closeFee: '-5.2287516',
          currency: 'USDT',
          priceCurrency: 'USDT',
          closeOrderId: '1349442392365359105',
          openedAt: 1_695_176_941_362,
          closedAt: startOfTest,
        },
      ],
    });
  });

  it('leaves out what was closed earlier, and asks only for the product types in question', async () => {
    const early = { ...documented, closeTime: (startOfTest - 60_000).toString() };
    const { exchange, sentTo } = bench(routes({ [historyPath]: page([early]) }));
    expect(await exchange.closedPositions?.(wanted)).toEqual({ ok: true, value: [] });
    expect(sentTo(historyPath).map((request) => queryOf(request).get('productType'))).toEqual([
      'USDT-FUTURES',
    ]);
  });

  it('is walked page by page until everything wanted is found', async () => {
    const { exchange, sentTo } = bench(
      routes({
        [historyPath]: (request) =>
          queryOf(request).has('idLessThan')
            ? page([documented])
            : page(fullPage(900_000), '899901'),
      }),
    );
    const closed = await exchange.closedPositions?.(wanted);
    expect(closed?.ok && closed.value.at(-1)?.rowId).toBe('123123123123');
    expect(sentTo(historyPath).map((request) => queryOf(request).get('idLessThan'))).toEqual([
      ...[null, '899901'],
    ]);
  });

  it('ends after ten pages that bring nothing wanted', async () => {
    let from = 900_000_000;
    const { exchange, sentTo } = bench(
      routes({
        [historyPath]: () => {
          from -= 100;
          return page(fullPage(from), String(from - 99));
        },
      }),
    );
    expect(await exchange.closedPositions?.(wanted)).toMatchObject({ ok: true });
    expect(sentTo(historyPath)).toHaveLength(10);
  });

  it('counts COIN-M profits in the coin, and prices in nothing that could be summed', async () => {
    const coin = { ...documented, symbol: 'BTCUSD', productType: 'coin-futures' };
    const { exchange } = bench(routes({ [historyPath]: page([coin]) }));
    expect(
      await exchange.closedPositions?.({ ...wanted, positionIds: ['COIN-FUTURES:1'] }),
    ).toMatchObject({ value: [{ currency: 'BTC', priceCurrency: null }] });
  });

  it('is a failure where Bitget refuses or answers in another shape', async () => {
    const ask = (answer: ReturnType<typeof success>) =>
      bench(routes({ [historyPath]: answer })).exchange.closedPositions?.(wanted);
    expect(await ask(refused('40014'))).toMatchObject({ failure: { code: 'permission-missing' } });
    expect(await ask(success('{"trackingList":[{"symbol":"BTCUSDT"}]}'))).toMatchObject({
      failure: { code: 'answer-malformed' },
    });
  });
});
