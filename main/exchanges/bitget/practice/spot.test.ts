import { describe, expect, test } from 'vitest';
import { type Row, sit, type Table } from './test-table';

const base = '/api/v2/copy/spot-follower';

type Listed = { readonly trackingList: readonly Row[]; readonly endId: string };

function lotsOf({ get, clock }: Table, query = 'limit=50', name = 'spot'): readonly Row[] {
  clock.pass(250);
  return (get(`${base}/query-current-orders?${query}`, name).data as Listed).trackingList;
}

function close({ post, clock }: Table, body: unknown, name = 'spot') {
  clock.pass(1_000);
  return post(`${base}/order-close-tracking`, body, name);
}

const numbersOf = (rows: readonly Row[], symbol: string): readonly (string | undefined)[] =>
  rows.filter((row) => row['symbol'] === symbol).map((row) => row['trackingNo']);

describe('a spot follower', () => {
  test('sees what each copied purchase bought, with its profit, and pages without a gap', () => {
    const table = sit();
    const rows = lotsOf(table);
    expect(rows).toHaveLength(7);
    expect(rows[0]).toMatchObject({
      trackingNo: expect.stringMatching(/^\d{19}$/),
      buyPrice: expect.stringMatching(/^\d/),
      unrealizedPL: expect.stringMatching(/^-?\d/),
    });
    expect(numbersOf(rows, 'BTCUSDT').length).toBeGreaterThan(1);
    const from = rows[2]?.['trackingNo'];
    expect(lotsOf(table, `idLessThan=${from}&limit=2`).map((row) => row['trackingNo'])).toEqual(
      rows.slice(3, 5).map((row) => row['trackingNo']),
    );
    expect(table.get(`${base}/query-current-orders?limit=51`, 'spot').code).toBe('40020');
  });

  test('keeps lots and futures apart', () => {
    const table = sit();
    const futures = table.rows('USDT-FUTURES', 'spot').map((row) => row['trackingNo']);
    const lots = lotsOf(table).map((row) => row['trackingNo']);
    expect(futures.length).toBeGreaterThan(0);
    expect(futures.filter((number) => lots.includes(number))).toEqual([]);
    const body = { productType: 'USDT-FUTURES', trackingNo: lots[0] };
    expect(table.close(body, 'spot').code).toBe('43065');
    expect(close(table, { symbol: 'BTCUSDT', trackingNoList: [futures[0]] }).code).toBe('43065');
  });

  test('who copies nobody here has an empty list', () => {
    const table = sit();
    expect(lotsOf(table, 'limit=50', 'main')).toEqual([]);
    expect(lotsOf(table, 'limit=50', 'lead')).toEqual([]);
    expect(table.get(`${base}/query-traders`, 'main').data).toEqual({ resultList: [] });
    const traders = table.get(`${base}/query-traders`, 'spot').data as { resultList: Row[] };
    expect(traders.resultList.length).toBeGreaterThan(1);
  });

  test('sells several lots of one symbol at once and gets no order ids', () => {
    const table = sit();
    const before = lotsOf(table);
    const trackingNoList = numbersOf(before, 'BTCUSDT');
    expect(close(table, { symbol: 'BTCUSDT', trackingNoList })).toMatchObject({
      code: '00000',
      data: '',
    });
    expect(close(table, { symbol: 'BTCUSDT', trackingNoList }).code).toBe('40894');
    expect(lotsOf(table).map((row) => row['trackingNo'])).toEqual(
      before.filter((row) => row['symbol'] !== 'BTCUSDT').map((row) => row['trackingNo']),
    );
  });

  test('sells all of a list or none of it', () => {
    const table = sit();
    const [mine, other] = numbersOf(lotsOf(table), 'BTCUSDT');
    const [foreign] = numbersOf(lotsOf(table), 'SOLUSDT');
    for (const wrong of ['1', foreign]) {
      const body = { symbol: 'BTCUSDT', trackingNoList: [mine, wrong] };
      expect(close(table, body).code).toBe('43065');
    }
    expect(lotsOf(table)).toHaveLength(7);
    expect(close(table, { symbol: 'BTCUSDT', trackingNoList: [mine, other] }).code).toBe('00000');
  });

  test('takes fifty numbers and not one more', () => {
    const table = sit();
    const { uid } = table.key('spot');
    const ids = Array.from({ length: 51 }, () =>
      table.world.open({ uid, base: 'XRP', market: 'spot' }),
    ).map(({ id }) => id);
    const sell = (trackingNoList: readonly string[]) =>
      close(table, { symbol: 'XRPUSDT', trackingNoList });
    expect(sell(ids).code).toBe('40020');
    expect(sell(ids.slice(0, 50)).code).toBe('00000');
    table.clock.pass(400);
    expect(lotsOf(table, 'limit=50&symbol=XRPUSDT').map((row) => row['trackingNo'])).toEqual([
      ids[50],
    ]);
  });

  test('is counted once a second', () => {
    const table = sit();
    const again = () => table.post(`${base}/order-close-tracking`, {}, 'spot');
    expect(again().code).toBe('40019');
    expect(again()).toMatchObject({ status: 429, code: '429' });
    table.clock.pass(1_000);
    expect(again().code).toBe('40019');
  });

  test.each([
    ['no symbol', { trackingNoList: ['1'] }, '40019'],
    ['no list', { symbol: 'BTCUSDT' }, '40019'],
    ['an empty list', { symbol: 'BTCUSDT', trackingNoList: [] }, '40020'],
    ['numbers for text', { symbol: 'BTCUSDT', trackingNoList: [1] }, '40020'],
    ['text for a list', { symbol: 'BTCUSDT', trackingNoList: '1' }, '40020'],
    ['an unknown symbol', { symbol: 'NOPEUSDT', trackingNoList: ['1'] }, '40072'],
  ])('with %s is refused', (_what, body, code) => {
    expect(close(sit(), body)).toMatchObject({ status: 400, code });
  });
});
