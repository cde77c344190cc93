import { describe, expect, test } from 'vitest';
import { base, list, type Reply, type Row, sit } from './test-table';

describe('the list', () => {
  test('comes as an object to one user and as an array, spelled otherwise, to another', () => {
    const { get } = sit();
    const object = get(list).data as { trackingList: Row[]; endId: string };
    expect(object.endId).toBe(object.trackingList.at(-1)?.['trackingNo']);
    expect(object.trackingList[0]).toHaveProperty('openPriceAvg');
    expect(object.trackingList[0]).not.toHaveProperty('openAvgPrice');
    const array = get(list, 'array-envelope').data as Row[];
    expect(array[0]).toHaveProperty('openAvgPrice');
    expect(array[0]?.['openSize']).toMatch(/^\d+\.\d{16}$/);
  });

  test('is told apart by product type', () => {
    const { rows } = sit();
    expect(rows('USDC-FUTURES').map((row) => row['symbol'])).toContain('BTCPERP');
    expect(rows('COIN-FUTURES').map((row) => row['symbol'])).toContain('BTCUSD');
    expect(rows('USDT-FUTURES').map((row) => row['symbol'])).toContain('龙虾USDT');
    expect(rows('usdt-futures')).toEqual(rows('USDT-FUTURES'));
    expect(rows('USDT-FUTURES', 'no-positions')).toEqual([]);
  });

  test('can be walked in pages without a gap or a repetition', () => {
    const { get, rows, clock } = sit();
    const all = rows().map((row) => row['trackingNo']);
    const walked: (string | undefined)[] = [];
    let cursor = '';
    for (let page = 0; page < 10; page += 1) {
      clock.pass(250);
      const from = cursor === '' ? '' : `idLessThan=${cursor}&`;
      const { data } = get(`${base}/query-current-orders?${from}limit=3&productType=USDT-FUTURES`);
      const { trackingList, endId } = data as { trackingList: Row[] | null; endId: string };
      if (trackingList === null) break;
      walked.push(...trackingList.map((row) => row['trackingNo']));
      cursor = endId;
    }
    expect(walked).toEqual(all);
    expect(all.length).toBeGreaterThan(3);
  });

  test('goes back three months unless it is asked for another window, of 90 days at most', () => {
    const { world, get, rows, clock, key } = sit();
    const dayMs = 24 * 3_600_000;
    const openedAt = clock.now() - 120 * dayMs;
    const old = world.open({ uid: key('main').uid, base: 'ETH', openedAt });
    expect(rows().map((row) => row['trackingNo'])).not.toContain(old.id);
    const window = (from: number, to: number): Reply =>
      get(
        `${base}/query-current-orders?endTime=${to}&limit=100&productType=USDT-FUTURES&startTime=${from}`,
      );
    const found = window(openedAt - dayMs, openedAt + dayMs).data as { trackingList: Row[] };
    expect(found.trackingList.map((row) => row['trackingNo'])).toEqual([old.id]);
    expect(window(openedAt, openedAt + 91 * dayMs).code).toBe('40705');
  });

  test.each([
    ['', '40019'],
    ['?productType=SPOT', '40020'],
    ['?limit=101&productType=USDT-FUTURES', '40020'],
    ['?limit=x&productType=USDT-FUTURES', '40020'],
  ])('asked with "%s" answers %s', (query, code) => {
    expect(sit().get(`${base}/query-current-orders${query}`).code).toBe(code);
  });

  test('names the lead traders', () => {
    const { get } = sit();
    const traders = get(`${base}/query-traders`).data as Row[];
    expect(traders.map((row) => row['traderName'])).toContain('稳赢老王');
  });
});
