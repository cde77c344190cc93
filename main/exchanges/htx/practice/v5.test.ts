import { describe, expect, it } from 'vitest';
import { type Row, sit, type Table } from './test-table';

const paths = {
  opens: '/v5/trade/position/opens',
  row: '/v5/trade/position',
  all: '/v5/trade/position_all',
  cancel: '/v5/trade/cancel_all_orders',
  order: '/v5/trade/order',
  list: '/copytrading/trader/position_list',
} as const;

function opens(table: Table, name: string): readonly Row[] {
  // So that what was taken has filled.
  table.clock.pass(1_000);
  return table.get(paths.opens, {}, name).json['data'] as readonly Row[];
}

function first(rows: readonly Row[]): Row {
  const [row] = rows;
  if (row === undefined) throw new Error('There is no position');
  return row;
}

const named = (row: Row) => ({
  contract_code: row['contract_code'],
  margin_mode: row['margin_mode'],
  position_side: row['position_side'],
});

const isHeld = (row: Row): boolean => row['available'] !== row['volume'];

describe('a unified account', () => {
  it('lists its rows with what is free, its mark price and its profit', () => {
    const rows = opens(sit(), 'v5');
    expect(rows.length).toBeGreaterThan(3);
    for (const row of rows) {
      expect(row['available']).toBe(row['volume']);
      expect(['long', 'short']).toContain(row['position_side']);
      expect(Number(row['mark_price'])).toBeGreaterThan(0);
      expect(row['created_time']).toMatch(/^\d{13}$/);
    }
    const code = first(rows)['contract_code'] as string;
    const { data } = sit().get(paths.opens, { contract_code: code }, 'v5').json;
    expect((data as Row[]).every((row) => row['contract_code'] === code)).toBe(true);
  });

  it('closes a row, and prints its order as an integer that a double cannot hold', () => {
    const table = sit();
    const row = first(opens(table, 'v5'));
    const reply = table.post(paths.row, named(row), 'v5');
    const [, digits = ''] = /"order_id":(\d+),/.exec(reply.body) ?? [];
    expect(BigInt(digits)).toBeGreaterThan(2n ** 53n);
    expect(reply.body).toContain(`"client_order_id":"${digits}"`);
    const ids = table.world.history(table.key('v5').uid).map((one) => one.closeOrderId);
    expect(opens(table, 'v5').map(named)).not.toContainEqual(named(row));
    expect(ids.length).toBe(0);
    expect(table.world.history(table.key('v5').uid).map((one) => one.closeOrderId)).toContain(
      digits,
    );
    expect(table.post(paths.row, named(row), 'v5').json['code']).toBe(1048);
  });

  it.each([
    [{ margin_mode: 'cross', position_side: 'long' }, 1067],
    [{ contract_code: 'BTC-USDT', position_side: 'long' }, 1067],
    [{ contract_code: 'BTC-USDT', margin_mode: 'cross' }, 1067],
    [{ contract_code: 'QQQ-USDT', margin_mode: 'cross', position_side: 'long' }, 1332],
    [{ contract_code: 'LUNA-USDT', margin_mode: 'cross', position_side: 'long' }, 1058],
    [{ contract_code: 'BTC-USDT', margin_mode: 'cross', position_side: 'both' }, 1499],
  ])('refuses to close %o', (body, code) => {
    const table = sit();
    expect(table.post(paths.row, body, 'v5').json['code']).toBe(code);
    expect(table.world.positions(table.key('v5').uid).every(({ state }) => state === 'open')).toBe(
      true,
    );
  });

  it('closes everything, and answers for each row', () => {
    const table = sit();
    const { length } = opens(table, 'v5');
    const items = table.post(paths.all, {}, 'v5').json['data'] as readonly Row[];
    expect(items).toHaveLength(length);
    expect(items.every(({ code }) => code === 200)).toBe(true);
    expect(opens(table, 'v5')).toEqual([]);
    expect(table.post(paths.all, {}, 'v5').json['data']).toEqual([]);
  });

  it('takes no field with a close of everything', () => {
    const body = { contract_code: 'BTC-USDT' };
    expect(sit().post(paths.all, body, 'v5').json['code']).toBe(1067);
  });

  it('reduces a position by what an order names, and never turns it', () => {
    const table = sit();
    const row = opens(table, 'v5').find((each) => Number(each['volume']) > 1);
    if (row === undefined) throw new Error('There is no position of two contracts');
    const isLong = row['position_side'] === 'long';
    const order = { ...named(row), type: 'market', volume: '1', reduce_only: 1 };
    const away = { ...order, side: isLong ? 'sell' : 'buy' };
    expect(table.post(paths.order, { ...order, side: isLong ? 'buy' : 'sell' }, 'v5').json).toEqual(
      expect.objectContaining({ code: 1048 }),
    );
    expect(table.post(paths.order, { ...away, reduce_only: 0 }, 'v5').json['code']).toBe(1067);
    expect(table.post(paths.order, { ...away, offset: 'close' }, 'v5').json['code']).toBe(1067);
    expect(table.post(paths.order, { ...away, volume: '99999999' }, 'v5').json['code']).toBe(1492);
    expect(table.post(paths.order, away, 'v5').json['code']).toBe(200);
    const left = opens(table, 'v5').find(
      (each) => JSON.stringify(named(each)) === JSON.stringify(named(row)),
    );
    expect(Number(left?.['volume'])).toBe(Number(row['volume']) - 1);
  });
});

describe('one-way mode', () => {
  it('names no side, tells it by the direction, and takes no other name', () => {
    const table = sit();
    const row = first(opens(table, 'v5-one-way'));
    expect(row['position_side']).toBe('both');
    expect(['buy', 'sell']).toContain(row['direction']);
    const asLong = { ...named(row), position_side: 'long' };
    expect(table.post(paths.row, asLong, 'v5-one-way').json['code']).toBe(1500);
    expect(table.post(paths.row, named(row), 'v5-one-way').json['code']).toBe(200);
    expect(opens(table, 'v5-one-way').map(named)).not.toContainEqual(named(row));
  });
});

describe('a resting order', () => {
  it('holds its size until it is cancelled', () => {
    const table = sit();
    const held = opens(table, 'v5-resting').filter(isHeld);
    expect(held).toHaveLength(1);
    const row = first(held);
    expect(table.post(paths.row, named(row), 'v5-resting').json['code']).toBe(1048);
    const items = table.post(paths.all, {}, 'v5-resting').json['data'] as readonly Row[];
    expect(items.map(({ code }) => code).sort()).toEqual([1048, 200, 200, 200].sort());
    const side = row['position_side'] === 'long' ? 'sell' : 'buy';
    const orders = { contract_code: row['contract_code'], side };
    const wrong = { ...orders, side: side === 'buy' ? 'sell' : 'buy' };
    expect(table.post(paths.cancel, wrong, 'v5-resting').json['code']).toBe(1051);
    expect(table.post(paths.cancel, orders, 'v5-resting').json['code']).toBe(200);
    expect(table.post(paths.row, named(row), 'v5-resting').json['code']).toBe(200);
    expect(opens(table, 'v5-resting')).toEqual([]);
  });

  it('of another world is its own', () => {
    const table = sit();
    table.post(paths.cancel, {}, 'v5-resting');
    expect(opens(table, 'v5-resting').filter(isHeld)).toEqual([]);
    expect(opens(sit(), 'v5-resting').filter(isHeld)).toHaveLength(1);
  });
});

describe('the generation of an account', () => {
  it('is 6001 for V5 on a legacy account, and 6002 for the legacy family on a unified one', () => {
    const table = sit();
    expect(table.get(paths.opens).json['code']).toBe(6001);
    expect(table.get('/v5/account/asset_mode').json['code']).toBe(6001);
    expect(table.get(paths.list, {}, 'v5').code).toBe(6002);
    expect(table.post('/copytrading/trader/close_all_position', {}, 'v5').code).toBe(6002);
  });

  it('is 404 where the legacy family is gone', () => {
    const reply = sit().get(paths.list, {}, 'v5-family-gone');
    expect([reply.status, reply.json]).toEqual([
      404,
      { code: 404, message: 'Resources do not exist' },
    ]);
  });

  it('is neither while the account is moved', () => {
    const table = sit();
    expect(table.get(paths.opens, {}, 'switching').json['code']).toBe(6001);
    expect(table.get(paths.list, {}, 'switching').code).toBe(6023);
  });

  it('changes when the exchange moves the account, and what is open stays', () => {
    const table = sit();
    const before = table.rows().length;
    table.world.migrate(table.key('main').uid, 'v5');
    expect(table.get(paths.list).code).toBe(6002);
    expect(opens(table, 'main')).toHaveLength(before);
  });
});

describe('who asks', () => {
  it('is refused in the words of V5', () => {
    const table = sit();
    table.clock.pass(0);
    expect(table.get(paths.opens, {}, 'expired').json).toMatchObject({ code: 12_004, data: null });
    const row = first(opens(table, 'v5'));
    expect(table.post(paths.row, named(row), 'v5-read-only').json['code']).toBe(1205);
    expect(opens(table, 'v5-read-only').length).toBeGreaterThan(0);
  });

  it('may ask 72 times in three seconds, and as often to trade', () => {
    const table = sit();
    const codes = Array.from({ length: 73 }, () => table.get(paths.opens, {}, 'v5').json['code']);
    expect(codes.slice(0, 72).every((code) => code === 200)).toBe(true);
    expect(codes.at(-1)).toBe(1032);
    expect(table.post(paths.cancel, {}, 'v5').json['code']).toBe(1051);
    table.clock.pass(3_000);
    expect(table.get(paths.opens, {}, 'v5').json['code']).toBe(200);
  });

  it('gets the statistics of a lead trader with the main key alone', () => {
    const table = sit();
    const ask = (name: string) =>
      table.get('/api/v6/copyTrading/trader/statistics', { instType: 'PERP' }, name).json['code'];
    expect([ask('v5-lead-main'), ask('v5')]).toEqual(['0', '1205']);
  });
});
