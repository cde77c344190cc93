import { describe, expect, test } from 'vitest';
import { base, type Reply, type Row, signed, sit } from './test-table';

describe('a close', () => {
  const find = (rows: readonly Row[], symbol: string, side?: string): readonly Row[] =>
    rows.filter((row) => row['symbol'] === symbol && (side ?? row['posSide']) === row['posSide']);

  test('by tracking number takes that one order, answers its id and fills', () => {
    const { rows, close, clock, get } = sit();
    const before = rows();
    const [row] = before;
    const reply = close({ productType: 'USDT-FUTURES', trackingNo: row?.['trackingNo'] });
    const [orderId] = (reply.data as { orderIdList: string[] }).orderIdList;
    expect(orderId).toMatch(/^\d{19}$/);
    clock.pass(400);
    expect(rows()).toEqual(before.slice(1));
    const past = get(`${base}/query-history-orders?productType=USDT-FUTURES`).data as {
      trackingList: Row[];
    };
    expect(past.trackingList[0]).toMatchObject({
      trackingNo: row?.['trackingNo'],
      closeOrderId: orderId,
      productType: 'usdt-futures',
    });
    expect(past.trackingList[0]?.['netProfit']).toMatch(/^-?\d+(\.\d+)?$/);
  });

  test('by symbol and side takes every order of them and no other', () => {
    const { rows, close, clock } = sit();
    const before = rows();
    const chosen = find(before, 'BTCUSDT', 'long');
    expect(chosen.length).toBeGreaterThan(1);
    const reply = close({ productType: 'USDT-FUTURES', symbol: 'BTCUSDT', holdSide: 'long' });
    expect((reply.data as { orderIdList: string[] }).orderIdList).toHaveLength(chosen.length);
    clock.pass(400);
    expect(rows()).toEqual(before.filter((row) => !chosen.includes(row)));
  });

  test('by all four selectors takes the margin mode that they name', () => {
    const { world, rows, close, clock, key } = sit();
    const isolated = world.open({ uid: key('main').uid, base: 'BTC', marginMode: 'isolated' });
    const before = rows();
    close({
      productType: 'USDT-FUTURES',
      symbol: 'BTCUSDT',
      marginCoin: 'USDT',
      marginMode: 'isolated',
      holdSide: 'long',
    });
    clock.pass(400);
    expect(rows()).toEqual(before.filter((row) => row['trackingNo'] !== isolated.id));
  });

  test('by product type takes all of it and leaves the other two', () => {
    const { rows, close, clock } = sit();
    const others = [rows('USDT-FUTURES'), rows('COIN-FUTURES')];
    expect(close({ productType: 'USDC-FUTURES' }).code).toBe('00000');
    clock.pass(400);
    expect(rows('USDC-FUTURES')).toEqual([]);
    expect([rows('USDT-FUTURES'), rows('COIN-FUTURES')]).toEqual(others);
  });

  test.each([
    ['no product type', {}, '40019'],
    ['a wrong product type', { productType: 'SPOT' }, '40020'],
    ['a number for text', { productType: 'USDT-FUTURES', trackingNo: 1 }, '40020'],
    ['no side in hedge mode', { productType: 'USDT-FUTURES', symbol: 'BTCUSDT' }, '40808'],
    ['an unknown symbol', { productType: 'USDT-FUTURES', symbol: 'NOPEUSDT' }, '40072'],
    ['a symbol of another type', { productType: 'USDT-FUTURES', symbol: 'BTCPERP' }, '40072'],
    ['a suspended symbol', { productType: 'USDT-FUTURES', symbol: 'LUNAUSDT' }, '40844'],
    ['an unknown number', { productType: 'USDT-FUTURES', trackingNo: '1' }, '43065'],
    [
      'the margin mode of other endpoints',
      { productType: 'USDT-FUTURES', symbol: 'BTCUSDT', marginMode: 'crossed', holdSide: 'long' },
      '40020',
    ],
    [
      'a foreign margin coin',
      { productType: 'USDT-FUTURES', symbol: 'BTCUSDT', marginCoin: 'USDC', holdSide: 'long' },
      '40778',
    ],
    [
      'a side that is not open',
      { productType: 'USDT-FUTURES', symbol: 'BTCUSDT', holdSide: 'short' },
      '22002',
    ],
  ])('with %s is refused and closes nothing', (_what, selectors, code) => {
    const { close, rows } = sit();
    const before = rows();
    expect(close(selectors)).toMatchObject({ status: 400, code });
    expect(rows()).toEqual(before);
  });

  test('of a number that the other selectors contradict is refused', () => {
    const { rows, close } = sit();
    const [row] = find(rows(), 'BTCUSDT');
    const trackingNo = row?.['trackingNo'];
    const productType = 'USDT-FUTURES';
    expect(close({ productType, trackingNo, symbol: 'ETHUSDT' }).code).toBe('43065');
    expect(close({ productType, trackingNo, holdSide: 'short' }).code).toBe('43065');
    expect(close({ productType: 'USDC-FUTURES', trackingNo }).code).toBe('43065');
    expect(close({ productType, trackingNo, symbol: 'BTCUSDT', holdSide: 'long' }).code).toBe(
      '00000',
    );
  });

  test('of what is being closed, and of what is closed, each has its own code', () => {
    const { world, key, send, clock } = sit();
    const [position] = world.positions(key('main').uid);
    const body = JSON.stringify({ productType: 'USDT-FUTURES', trackingNo: position?.id });
    const again = (): Reply =>
      send(signed(key('main'), { method: 'POST', target: `${base}/close-positions`, body }, clock));
    expect(again().code).toBe('00000');
    expect(again().code).toBe('40859');
    clock.pass(400);
    expect(again().code).toBe('40894');
  });

  test('of a position of another user is refused', () => {
    const { rows, close } = sit();
    const [foreign] = rows('USDT-FUTURES', 'array-envelope');
    const trackingNo = foreign?.['trackingNo'];
    expect(close({ productType: 'USDT-FUTURES', trackingNo }).code).toBe('43065');
    expect(rows('USDT-FUTURES', 'array-envelope')[0]).toEqual(foreign);
  });
});
