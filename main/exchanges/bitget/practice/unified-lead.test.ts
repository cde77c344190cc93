import { describe, expect, test } from 'vitest';
import { type Row, sit, type Table } from './test-table';

const list = '/api/v3/position/current-position';
const close = '/api/v3/trade/close-positions';
const category = 'USDT-FUTURES';

function rowsOf({ get }: Table, query = `category=${category}`, name = 'unified-lead') {
  return (get(`${list}?${query}`, name).data as { readonly list: readonly Row[] | null }).list;
}

const legsOf = (data: unknown): readonly Row[] => (data as { readonly list: readonly Row[] }).list;

describe('the own positions of a unified account', () => {
  test('are those of the lead trader, with profit and what is closable', () => {
    const [row] = rowsOf(sit()) ?? [];
    expect(row).toMatchObject({
      category,
      symbol: 'BTCUSDT',
      frozen: '0',
      unrealisedPnl: expect.stringMatching(/^-?\d/),
    });
    expect(row?.['available']).toBe(row?.['total']);
  });

  test('of a follower are none, whatever he copies', () => {
    const table = sit();
    expect(rowsOf(table, `category=${category}`, 'unified')).toBeNull();
    expect(table.post(close, { category }, 'unified').code).toBe('25227');
    const states = table.world.positions(table.key('unified').uid).map(({ state }) => state);
    expect(new Set(states)).toEqual(new Set(['open']));
  });

  test.each([
    ['symbol=BTCUSDT', '40019'],
    ['category=usdt-futures', '40020'],
    ['category=SPOT', '40020'],
    ['category=USDT-FUTURES&posSide=buy', '40020'],
    ['category=USDT-FUTURES&symbol=NOPEUSDT', '40072'],
  ])('asked for with "%s" are refused with %s', (query, code) => {
    expect(sit().get(`${list}?${query}`, 'unified-lead').code).toBe(code);
  });

  test('are told to followers of the lead trader in a summary', () => {
    const table = sit();
    const answer = table.get('/api/v3/copy/futures/position-summary', 'unified-lead');
    expect((answer.data as Row[])[0]).toMatchObject({ holdSide: expect.any(String) });
  });
});

describe('a close of own positions', () => {
  test('answers one leg a position, each with an id and a code of its own', () => {
    const table = sit();
    const before = rowsOf(table) ?? [];
    const legs = legsOf(table.post(close, { category }, 'unified-lead').data);
    expect(legs).toHaveLength(before.length);
    expect(new Set(legs.map((leg) => leg['orderId'])).size).toBe(legs.length);
    expect(legs.every((leg) => leg['code'] === '00000')).toBe(true);
    expect(rowsOf(table)?.[0]).toMatchObject({ available: '0', frozen: before[0]?.['total'] });
    table.clock.pass(400);
    expect(rowsOf(table)).toBeNull();
    expect(rowsOf(table, 'category=USDC-FUTURES')).not.toBeNull();
  });

  test('takes one symbol and side and leaves the rest', () => {
    const table = sit();
    const [first, ...others] = rowsOf(table) ?? [];
    const body = { category, symbol: first?.['symbol'], posSide: first?.['posSide'] };
    expect(legsOf(table.post(close, body, 'unified-lead').data)).toHaveLength(1);
    table.clock.pass(400);
    expect(rowsOf(table)?.map((row) => row['symbol'])).toEqual(others.map((row) => row['symbol']));
  });

  test.each([
    ['no category', {}, '40019'],
    ['a category in lower case', { category: 'usdt-futures' }, '40020'],
    ['a wrong side', { category, posSide: 'both' }, '40020'],
    ['a number for a symbol', { category, symbol: 1 }, '40020'],
    ['a suspended symbol', { category, symbol: 'LUNAUSDT' }, '40844'],
    ['a symbol that is not held', { category, symbol: 'DOGEUSDT' }, '25227'],
  ])('with %s is refused and closes nothing', (_what, body, code) => {
    const table = sit();
    const before = rowsOf(table);
    expect(table.post(close, body, 'unified-lead')).toMatchObject({ status: 400, code });
    expect(rowsOf(table)?.length).toBe(before?.length);
  });
});
