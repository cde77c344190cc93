import { describe, expect, it } from 'vitest';
import type { HttpRequest, HttpResult } from '../../net/wire';
import { type Bench, bench, paths, queryOf, refused, routes, row, success } from './test-parts';

const read = async ({ exchange }: Bench) => {
  const list = await exchange.positions();
  if (!list.ok) throw new Error(list.failure.code);
  return list.value;
};

const withList = (list: (request: HttpRequest) => HttpResult) =>
  bench(routes({ [paths.list]: list }));

describe('paging', () => {
  const numbers = Array.from({ length: 230 }, (_, index) =>
    String(9_000_000_000_000_000_230n - BigInt(index)),
  );

  /** Pages as documented: newest first, `idLessThan` exclusive. */
  const paged =
    (form: 'array' | 'object', cap = 100) =>
    (request: HttpRequest) => {
      const query = queryOf(request);
      if (query.get('productType') !== 'USDT-FUTURES') return success('[]');
      const before = query.get('idLessThan');
      const rest = numbers.filter((id) => before === null || BigInt(id) < BigInt(before));
      const page = rest.slice(0, Math.min(cap, Number(query.get('limit'))));
      const rows = `[${page.map((id) => row(id)).join(',')}]`;
      if (form === 'array') return success(rows);
      return success(`{"trackingList":${rows},"endId":"${page.at(-1) ?? ''}"}`);
    };

  it.each(['array', 'object'] as const)('reaches every row in the %s form', async (form) => {
    const { positions } = await read(withList(paged(form)));
    expect(positions.map(({ trackingNo }) => trackingNo)).toEqual(numbers);
  });

  it('reaches every row where pages are shorter than was asked for', async () => {
    expect((await read(withList(paged('array', 20)))).positions).toHaveLength(230);
  });

  const page = (count: number) =>
    `[${numbers
      .slice(0, count)
      .map((id) => row(id))
      .join(',')}]`;
  const always = (data: string) => (request: HttpRequest) =>
    queryOf(request).get('productType') === 'USDT-FUTURES' ? success(data) : success('[]');

  it('is incomplete where a full page comes again and again', async () => {
    const { exchange, requests } = withList(always(page(100)));
    expect(await exchange.positions()).toMatchObject({
      ok: false,
      failure: { code: 'read-incomplete' },
    });
    expect(requests.length).toBeLessThan(10);
  });

  it('is incomplete where the cursor stands still under new rows', async () => {
    let count = 0;
    const { exchange, requests } = withList((request) => {
      if (queryOf(request).get('productType') !== 'USDT-FUTURES') return success('[]');
      count += 100;
      const rows = Array.from({ length: 100 }, (_, index) => row(String(count + index)));
      return success(`{"trackingList":[${rows.join(',')}],"endId":"5"}`);
    });
    expect(await exchange.positions()).toMatchObject({
      ok: false,
      failure: { code: 'read-incomplete' },
    });
    expect(requests.length).toBeLessThan(10);
  });

  it('is incomplete, and ends, where pages never end', async () => {
    let pages = 0;
    const { exchange, requests } = withList((request) => {
      if (queryOf(request).get('productType') !== 'USDT-FUTURES') return success('[]');
      pages += 1;
      const rows = Array.from({ length: 100 }, (_, index) => row(String(pages * 100 + index)));
      return success(`[${rows.join(',')}]`);
    });
    expect(await exchange.positions()).toMatchObject({
      ok: false,
      failure: { code: 'read-incomplete' },
    });
    expect(requests.length).toBeLessThan(60);
  });

  it('is complete where a server that knows no cursor sends one short page twice', async () => {
    expect((await read(withList(always(page(60))))).positions).toHaveLength(60);
  });

  it('is a failure where the second page fails', async () => {
    const list = await withList((request) =>
      queryOf(request).has('idLessThan') ? refused('40015') : paged('array')(request),
    ).exchange.positions();
    expect(list).toMatchObject({ ok: false, failure: { code: 'exchange-error' } });
  });

  it('counts a row once that two pages show', async () => {
    const list = withList((request) => {
      const query = queryOf(request);
      if (query.get('productType') !== 'USDT-FUTURES') return success('[]');
      const shown = query.has('idLessThan') ? numbers.slice(95, 105) : numbers.slice(0, 100);
      return success(`[${shown.map((id) => row(id)).join(',')}]`);
    });
    expect((await read(list)).positions.map(({ id }) => id)).toEqual(
      numbers.slice(0, 105).map((id) => `USDT-FUTURES:${id}`),
    );
  });
});
