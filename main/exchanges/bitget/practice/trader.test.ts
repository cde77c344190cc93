import { describe, expect, test } from 'vitest';
import { type Row, sit, type Table } from './test-table';

const base = '/api/v2/copy/mix-trader';
const productType = 'USDT-FUTURES';

type Listed = { readonly trackingList: readonly Row[] | null; readonly endId: string };

function listOf({ get, clock }: Table, query = `productType=${productType}`): readonly Row[] {
  clock.pass(250);
  return (get(`${base}/order-current-track?${query}`, 'lead').data as Listed).trackingList ?? [];
}

function close({ post, clock }: Table, body: unknown, name = 'lead') {
  clock.pass(250);
  return post(`${base}/order-close-positions`, body, name);
}

describe('a lead trader', () => {
  test('sees his own orders with the number of copies, and pages of fifty at most', () => {
    const table = sit();
    const rows = listOf(table);
    expect(rows.length).toBeGreaterThan(1);
    expect(rows[0]).toMatchObject({
      trackingNo: expect.stringMatching(/^\d{19}$/),
      followCount: '12',
      openSize: expect.stringMatching(/^\d+\.\d{16}$/),
    });
    expect(rows[0]).not.toHaveProperty('traderId');
    const second = listOf(
      table,
      `idLessThan=${rows[0]?.['trackingNo']}&productType=${productType}`,
    );
    expect(second).toEqual(rows.slice(1));
    const tooMany = `${base}/order-current-track?limit=51&productType=${productType}`;
    expect(table.get(tooMany, 'lead').code).toBe('40020');
  });

  test('closes one order by its number and is told which', () => {
    const table = sit();
    const [first, ...others] = listOf(table);
    const trackingNo = first?.['trackingNo'];
    expect(close(table, { productType, trackingNo, symbol: first?.['symbol'] })).toMatchObject({
      code: '00000',
      data: [{ trackingNo, symbol: first?.['symbol'], productType }],
    });
    table.clock.pass(400);
    expect(listOf(table)).toEqual(others);
    expect(close(table, { productType, trackingNo }).code).toBe('40894');
  });

  test('closes a whole product line with its type alone, and no other line', () => {
    const table = sit();
    const before = listOf(table);
    const others = listOf(table, 'productType=USDC-FUTURES');
    expect(others.length).toBeGreaterThan(0);
    expect((close(table, { productType }).data as Row[]).length).toBe(before.length);
    const again = table.post(`${base}/order-close-positions`, { productType }, 'lead');
    expect(again.code).toBe('40859');
    table.clock.pass(400);
    expect(listOf(table)).toEqual([]);
    expect(listOf(table, 'productType=USDC-FUTURES')).toEqual(others);
    expect(close(table, { productType }).code).toBe('22002');
  });

  test.each([
    ['no product type', {}, '40019'],
    ['a wrong product type', { productType: 'SPOT' }, '40020'],
    ['a number for text', { productType, trackingNo: 1 }, '40020'],
    ['an unknown number', { productType, trackingNo: '1' }, '43065'],
    ['an unknown symbol', { productType, symbol: 'NOPEUSDT' }, '40072'],
    ['a suspended symbol', { productType, symbol: 'LUNAUSDT' }, '40844'],
    ['a symbol that is not held', { productType, symbol: 'DOGEUSDT' }, '22002'],
  ])('with %s is refused and closes nothing', (_what, body, code) => {
    const table = sit();
    const before = listOf(table);
    expect(close(table, body)).toMatchObject({ status: 400, code });
    expect(listOf(table)).toEqual(before);
  });

  test('closes nothing with a key that may only read', () => {
    const table = sit();
    expect(close(table, { productType }, 'lead-read-only').code).toBe('40014');
    expect(
      table.world.positions(table.key('lead').uid).every(({ state }) => state === 'open'),
    ).toBe(true);
  });
});
