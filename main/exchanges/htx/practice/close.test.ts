import { describe, expect, test } from 'vitest';
import { base, type Reply, type Row, sit } from './test-table';

const closeAll = `${base}/close_all_position`;

const selectorsOf = (row: Row | undefined): Row => ({
  contract_code: row?.['contract_code'],
  margin_mode: row?.['margin_mode'],
  position_side: row?.['position_side'],
});

describe('the position list', () => {
  test('has one row for each contract, margin mode and side, with volumes in padded contracts', () => {
    const { rows, world, key } = sit();
    const list = rows();
    const names = list.map((row) => JSON.stringify(selectorsOf(row)));
    expect(new Set(names).size).toBe(names.length);
    expect(list.length).toBe(world.positions(key('main').uid).length - 1);
    for (const row of list) expect(row['volume']).toMatch(/^[1-9]\d*\.0{18}$/);
  });

  test('adds up what is held twice: 3 and 4 contracts at 100 and 107 are 7 at 104', () => {
    const { rows, world, key } = sit();
    const { uid } = key('no-positions');
    const side = 'short';
    world.open({ uid, base: 'BTC', side, size: '0.003', entryPrice: '100', leverage: '10' });
    world.open({ uid, base: 'BTC', side, size: '0.004', entryPrice: '107', leverage: '10' });
    const [row, ...others] = rows('no-positions');
    expect(others).toEqual([]);
    expect(row?.['volume']).toBe('7.000000000000000000');
    expect(Number(row?.['open_avg_price'])).toBe(104);
    expect(row?.['position_side']).toBe('short');
  });

  test('of a user without positions is an empty array', () => {
    expect(sit().rows('no-positions')).toEqual([]);
  });
});

describe('close_all_position', () => {
  test('takes exactly its row, answers true and a request id, and fills', () => {
    const { rows, post, clock } = sit();
    const before = rows();
    const reply = post(closeAll, selectorsOf(before[0]));
    expect(reply.json).toMatchObject({ code: 200, data: true, success: true });
    expect(reply.json['tid']).toMatch(/^[0-9a-f]{32}$/);
    clock.pass(400);
    expect(rows().map(selectorsOf)).toEqual(before.slice(1).map(selectorsOf));
  });

  test.each([
    ['no contract', { margin_mode: 'cross', position_side: 'long' }, 1066],
    ['no margin mode', { contract_code: 'BTC-USDT', position_side: 'long' }, 1066],
    ['no side', { contract_code: 'BTC-USDT', margin_mode: 'cross' }, 1066],
    ['both sides in one', sides('long, short'), 1067],
    ['another side', sides('both'), 1067],
    ['an unknown contract', { ...sides('long'), contract_code: 'NOPE-USDT' }, 1332],
    ['a suspended contract', { ...sides('long'), contract_code: 'LUNA-USDT' }, 1058],
    ['a side that is not open', sides('short'), 1048],
  ])('with %s is refused inside the gateway wrapper and closes nothing', (_what, body, code) => {
    const { post, rows } = sit();
    const before = rows().map(selectorsOf);
    const reply = post(closeAll, body);
    expect(reply.status).toBe(200);
    expect(reply.json).toMatchObject({ code: 400_000, success: false });
    expect(reply.code).toBe(code);
    expect(rows().map(selectorsOf)).toEqual(before);
  });

  test('of a contract of which nothing is open answers 1046', () => {
    const { post } = sit();
    expect(post(closeAll, sides('long'), 'no-positions').code).toBe(1046);
  });

  test('of what is being closed answers 1048, since nothing is left to close', () => {
    const { post } = sit();
    expect(post(closeAll, sides('long')).json['data']).toBe(true);
    expect(post(closeAll, sides('long')).code).toBe(1048);
  });

  test('without the trade permission closes nothing', () => {
    const { post, rows } = sit();
    const before = rows().map(selectorsOf);
    expect(post(closeAll, sides('long'), 'read-only').code).toBe(1205);
    expect(rows().map(selectorsOf)).toEqual(before);
  });
});

describe('single orders', () => {
  const positionsOf = (reply: Reply): readonly Row[] =>
    (reply.json['data'] as { readonly positions: readonly Row[] }).positions;

  test('are listed by contract, closed by their id and found in the history', () => {
    const { get, post, clock } = sit();
    const contract = { contract_code: 'BTC-USDT' };
    const before = positionsOf(get(`${base}/current_positions`, contract));
    expect(before).toHaveLength(2);
    expect(before[0]).not.toHaveProperty('contract_code');
    const id = before[0]?.['sub_position_id'];
    expect(id).toMatch(/^\d{19}$/);
    expect(post(`${base}/close_order`, { sub_position_id: id }).json['data']).toBe(true);
    clock.pass(400);
    expect(positionsOf(get(`${base}/current_positions`, contract))).toEqual([
      expect.objectContaining({ sub_position_id: before[1]?.['sub_position_id'] }),
    ]);
    expect(positionsOf(get(`${base}/position_positions`, contract))).toEqual([
      expect.objectContaining({ sub_position_id: id, volume: 'null', close_type: 2 }),
    ]);
  });

  test('are refused for an id that went through a float', () => {
    const { world, key, post } = sit();
    const [position] = world.positions(key('main').uid);
    const sent = Number(position?.id);
    expect(post(`${base}/close_order`, { sub_position_id: sent }).code).toBe(1046);
  });

  test('are paged towards older ones from an id', () => {
    const { get } = sit();
    const contract = { contract_code: 'BTC-USDT', direct: 'prev', limit: '1' };
    const first = get(`${base}/current_positions`, contract).json['data'] as Row;
    const from = { ...contract, from_id: String(first['query_id']) };
    const second = get(`${base}/current_positions`, from).json['data'] as Row;
    expect(second['query_id']).not.toBe(first['query_id']);
    const last = { ...contract, from_id: String(second['query_id']) };
    expect(positionsOf(get(`${base}/current_positions`, last))).toEqual([]);
  });

  test('need a contract code', () => {
    expect(sit().get(`${base}/current_positions`).code).toBe(1066);
  });
});

test('query_contract lists what can be traded and open_orders is empty', () => {
  const { get } = sit();
  const contracts = get(`${base}/query_contract`).json['data'];
  expect(contracts).toContain('BTC-USDT');
  expect(contracts).not.toContain('LUNA-USDT');
  expect(get(`${base}/open_orders`).json['data']).toEqual([]);
});

function sides(side: string): Row {
  return { contract_code: 'BTC-USDT', margin_mode: 'cross', position_side: side };
}
