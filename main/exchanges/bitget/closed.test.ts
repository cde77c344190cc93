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

describe('the history of positions from before the last three months', () => {
  const dayMs = 86_400_000;
  const opened = startOfTest - 200 * dayMs;
  const old = (trackingNo: string, openTime: number): object => ({
    ...{ ...documented, trackingNo, openTime: String(openTime) },
  });

  /** Lists by creation as documented, and nothing from before `since`. */
  function archive(rows: readonly object[], since = 0) {
    return bench(
      routes({
        [historyPath]: (request) => {
          const query = queryOf(request);
          const from = Number(query.get('startTime') ?? startOfTest - 91 * dayMs);
          const to = Number(query.get('endTime') ?? startOfTest);
          if (to < since) return refused('40704');
          const inside = rows.filter((row) => {
            const at = Number('openTime' in row ? row.openTime : 0);
            return at >= from && at <= to;
          });
          return page(query.get('productType') === 'USDT-FUTURES' ? inside : []);
        },
      }),
    );
  }

  function ask(openedAt: ReadonlyMap<string, number>) {
    const told: [readonly string[], number][] = [];
    const unasked = (ids: readonly string[], before: number) => told.push([ids, before]);
    const positionIds = [...openedAt.keys()];
    return { told, wanted: { ...wanted, positionIds, openedAt, unasked } };
  }

  it('is asked for by the time of their opening, and for nothing else', async () => {
    const { exchange, sentTo } = archive([old('77', opened)]);
    const { told, wanted: both } = ask(new Map([['USDT-FUTURES:77', opened]]));
    expect(await exchange.closedPositions?.(both)).toMatchObject({
      ok: true,
      value: [{ positionId: 'USDT-FUTURES:77', openedAt: opened }],
    });
    const spans = sentTo(historyPath).map((request) => {
      const query = queryOf(request);
      return Number(query.get('endTime')) - Number(query.get('startTime'));
    });
    expect(spans).toEqual([2 * dayMs]);
    expect(told).toEqual([]);
  });

  it('shares a request where they were opened within a day of each other', async () => {
    const { exchange, sentTo } = archive([old('77', opened), old('78', opened + 3_600_000)]);
    const { wanted: both } = ask(
      new Map([
        ['USDT-FUTURES:77', opened],
        ['USDT-FUTURES:78', opened + 3_600_000],
      ]),
    );
    const found = await exchange.closedPositions?.(both);
    expect(found?.ok && found.value.map(({ rowId }) => rowId).sort()).toEqual(['77', '78']);
    expect(sentTo(historyPath)).toHaveLength(1);
  });

  it('is told to be missing from where Bitget reaches no further back', async () => {
    const older = startOfTest - 400 * dayMs;
    const { exchange } = archive([old('77', opened)], startOfTest - 300 * dayMs);
    const { told, wanted: both } = ask(
      new Map([
        ['USDT-FUTURES:77', opened],
        ['USDT-FUTURES:78', older],
      ]),
    );
    const found = await exchange.closedPositions?.(both);
    expect(found?.ok && found.value.map(({ rowId }) => rowId)).toEqual(['77']);
    expect(told).toEqual([[['USDT-FUTURES:78'], opened - dayMs]]);
    expect(older).toBeLessThan(told[0]?.[1] ?? 0);
  });

  it('takes no more requests than a receipt is worth', async () => {
    const { exchange, sentTo } = archive([]);
    const ages = Array.from({ length: 40 }, (_, index) => opened - index * 10 * dayMs);
    const { told, wanted: all } = ask(
      new Map(ages.map((at, index) => [`USDT-FUTURES:${index}`, at])),
    );
    expect(await exchange.closedPositions?.(all)).toEqual({ ok: true, value: [] });
    expect(sentTo(historyPath)).toHaveLength(8);
    expect(told[0]?.[0]).toHaveLength(32);
  });
});
