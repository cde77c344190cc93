import { describe, expect, test } from 'vitest';
import { type Row, sit, type Table } from './test-table';

const base = '/api/v3/copy/futures';

function projectsOf({ key }: Table, name = 'unified'): readonly string[] {
  return key(name).values?.['projectIds'] ?? [];
}

function rowsOf({ get, clock }: Table, projectId: string, name = 'unified'): readonly Row[] {
  clock.pass(250);
  const answer = get(`${base}/current-positions?projectId=${projectId}`, name);
  return (answer.data as { readonly list: readonly Row[] }).list;
}

function send({ post, clock }: Table, call: string, body: unknown) {
  clock.pass(250);
  return post(`${base}/${call}`, body, 'unified');
}

function sitWithProjects() {
  const table = sit();
  const [first = '', second = ''] = projectsOf(table);
  const firstRows = rowsOf(table, first);
  const [row] = firstRows;
  if (row === undefined) throw new Error('The first project is empty');
  const close = {
    projectId: first,
    symbol: row['symbol'],
    qty: row['total'],
    holdSide: row['posSide'],
  };
  return { table, first, second, firstRows, row, close };
}

describe('the positions of a project', () => {
  test('come by their project, with nothing about profit or trader', () => {
    const { table, first, second, row } = sitWithProjects();
    expect(projectsOf(table)).toHaveLength(2);
    expect(first).toMatch(/^\d{16,}$/);
    expect(Object.keys(row).sort()).toEqual([
      'avgPrice',
      'createdTime',
      'holdMode',
      'leverage',
      'marginCoin',
      'marginMode',
      'posSide',
      'positionId',
      'symbol',
      'total',
    ]);
    const both = [...rowsOf(table, first), ...rowsOf(table, second)];
    expect(new Set(both.map((one) => one['positionId'])).size).toBe(8);
  });

  test('are merged where one project holds a symbol and side twice', () => {
    const { table, first, row } = sitWithProjects();
    const { uid } = table.key('unified');
    const twin = table.world.positions(uid).find(({ id }) => id === row['positionId']);
    if (twin === undefined) throw new Error('No position is behind the row');
    const { trader, base: coin, quote, side } = twin;
    table.world.open({ uid, trader, base: coin, quote, side, size: '0.004', entryPrice: '100' });
    const merged = rowsOf(table, first).filter(
      (one) => one['symbol'] === row['symbol'] && one['posSide'] === row['posSide'],
    );
    expect(merged).toHaveLength(1);
    expect(Number(merged[0]?.['total'])).toBeCloseTo(Number(twin.size) + 0.004, 9);
    expect(merged[0]?.['positionId']).toBe(twin.id);
  });

  test('can be asked for by symbol and side', () => {
    const { table, first, row } = sitWithProjects();
    const query = `posSide=${row['posSide']}&projectId=${first}&symbol=${row['symbol']}`;
    expect(table.get(`${base}/current-positions?${query}`, 'unified').data).toEqual({
      list: [row],
    });
  });

  test('of a project that is empty are an empty list', () => {
    const table = sit();
    const [empty = ''] = projectsOf(table, 'unified-no-positions');
    expect(rowsOf(table, empty, 'unified-no-positions')).toEqual([]);
  });

  test.each([
    ['', '40019'],
    ['?projectId=1', '40034'],
  ])('asked for with "%s" are refused with %s', (query, code) => {
    expect(sit().get(`${base}/current-positions${query}`, 'unified').code).toBe(code);
  });

  test('are shown to nobody else', () => {
    const table = sit();
    const [foreign = ''] = projectsOf(table, 'unified-no-positions');
    const target = `${base}/current-positions?projectId=${foreign}`;
    expect(table.get(target, 'unified').code).toBe('40034');
  });

  test('leave out what the user opened himself, which no copy call can reach', () => {
    const table = sit();
    const { uid } = table.key('unified');
    const own = table.world.open({ uid, base: 'SUI', trader: { id: uid, name: 'himself' } });
    const listed = projectsOf(table).flatMap((project) => rowsOf(table, project));
    expect(listed.map((row) => row['symbol'])).not.toContain('SUIUSDT');
    for (const projectId of projectsOf(table)) send(table, 'close-all', { projectId });
    table.clock.pass(400);
    expect(table.world.positions(uid)).toEqual([own]);
  });
});

describe('a close of one row', () => {
  test('takes its whole size, answers no ids and leaves the other rows', () => {
    const { table, first, firstRows, close } = sitWithProjects();
    expect(send(table, 'close-positions', close)).toMatchObject({ code: '00000', data: 'success' });
    table.clock.pass(400);
    expect(rowsOf(table, first)).toEqual(firstRows.slice(1));
    expect(send(table, 'close-positions', close).code).toBe('25227');
  });

  test('takes a part, and the rest stays open', () => {
    const { table, first } = sitWithProjects();
    const { uid } = table.key('unified');
    const [project] = table.world.projects(uid);
    if (project === undefined) throw new Error('Nobody is copied');
    const { trader } = project;
    table.world.open({ uid, trader, base: 'DOGE', size: '300' });
    table.world.open({ uid, trader, base: 'DOGE', size: '500' });
    const body = { projectId: first, symbol: 'DOGEUSDT', qty: '400', holdSide: 'long' };
    expect(send(table, 'close-positions', body).code).toBe('00000');
    table.clock.pass(400);
    const left = rowsOf(table, first).find((row) => row['symbol'] === 'DOGEUSDT');
    expect(left?.['total']).toBe('400');
  });

  test('of more than is open is refused', () => {
    const { table, first, firstRows, close } = sitWithProjects();
    const body = { ...close, qty: (Number(close.qty) * 2).toString() };
    expect(send(table, 'close-positions', body).code).toBe('43029');
    expect(rowsOf(table, first)).toEqual(firstRows);
  });

  test.each([
    ['no project', { projectId: '' }, '40019'],
    ['an unknown project', { projectId: '77' }, '40034'],
    ['no symbol', { symbol: '' }, '40019'],
    ['no size', { qty: '' }, '40019'],
    ['no size above zero', { qty: '0' }, '40020'],
    ['a number for text', { qty: 1 }, '40020'],
    ['no side', { holdSide: '' }, '40808'],
    ['a wrong side', { holdSide: 'buy' }, '40020'],
    ['an unknown symbol', { symbol: 'NOPEUSDT' }, '40072'],
    ['a symbol that is not held', { symbol: 'SUIUSDT' }, '25227'],
  ])('with %s is refused and closes nothing', (_what, change, code) => {
    const { table, first, firstRows, close } = sitWithProjects();
    expect(send(table, 'close-positions', { ...close, ...change })).toMatchObject({
      status: 400,
      code,
    });
    expect(rowsOf(table, first)).toEqual(firstRows);
  });

  test('is refused to a key that may only read', () => {
    const { table, close } = sitWithProjects();
    expect(table.post(`${base}/close-positions`, close, 'unified-read-only').code).toBe('40014');
  });
});

describe('a close of a project', () => {
  test('takes all of it and leaves the other project', () => {
    const { table, first, second } = sitWithProjects();
    const others = rowsOf(table, second);
    expect(send(table, 'close-all', { projectId: first })).toMatchObject({ data: 'success' });
    table.clock.pass(400);
    expect(rowsOf(table, first)).toEqual([]);
    expect(rowsOf(table, second)).toEqual(others);
    expect(send(table, 'close-all', { projectId: first }).code).toBe('25227');
  });
});

describe('an end of copying', () => {
  test('leaves what is open, or closes it, as it is told', () => {
    const { table, first, second, firstRows } = sitWithProjects();
    const follow = { projectId: first, closeType: 'follow_close' };
    expect(send(table, 'unfollow', follow).data).toBe('success');
    expect(send(table, 'unfollow', follow).code).toBe('43062');
    expect(send(table, 'unfollow', { projectId: second, closeType: 'instant_close' }).code).toBe(
      '00000',
    );
    table.clock.pass(400);
    expect(rowsOf(table, first)).toEqual(firstRows);
    expect(rowsOf(table, second)).toEqual([]);
  });

  test('is taken where nothing was ever copied yet', () => {
    const table = sit();
    const name = 'unified-no-positions';
    const [projectId] = projectsOf(table, name);
    const body = { projectId, closeType: 'instant_close' };
    expect(table.post(`${base}/unfollow`, body, name).data).toBe('success');
  });

  test('wants to be told how', () => {
    const { table, first } = sitWithProjects();
    expect(send(table, 'unfollow', { projectId: first }).code).toBe('40019');
    expect(send(table, 'unfollow', { projectId: first, closeType: 'later' }).code).toBe('40020');
  });
});

test('a project tells whom it copies', () => {
  const { table, first } = sitWithProjects();
  const answer = table.get(`${base}/current-copy?projectId=${first}`, 'unified');
  expect(answer.data).toMatchObject({ eliteTrader: '稳赢老王' });
});
