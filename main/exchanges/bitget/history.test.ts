import { describe, expect, it } from 'vitest';
import type { HttpRequest, HttpResult } from '../../net/wire';
import { bench, paths, queryOf, refused, routes, row, startOfTest, success } from './test-parts';

const dayMs = 86_400_000;

type OldRow = { readonly trackingNo: string; readonly ageDays: number };

/** Lists by creation time as documented: three months without times, at most 90 days with them. */
function archive(rows: readonly OldRow[], now: () => number) {
  return (request: HttpRequest): HttpResult => {
    const query = queryOf(request);
    const endTime = Number(query.get('endTime') ?? now());
    const startTime = Number(query.get('startTime') ?? now() - 91 * dayMs);
    if (query.has('startTime') && endTime - startTime > 90 * dayMs) return refused('40705');
    if (query.get('productType') !== 'USDT-FUTURES') return success('[]');
    const shown = rows
      .map(({ trackingNo, ageDays }) => ({ trackingNo, openTime: startOfTest - ageDays * dayMs }))
      .filter(({ openTime }) => openTime >= startTime && openTime <= endTime)
      .map(({ trackingNo, openTime }) => row(trackingNo, { openTime: String(openTime) }));
    return success(`[${shown.join(',')}]`);
  };
}

function archived(rows: readonly OldRow[]) {
  const state = { rows, answer: null as ((request: HttpRequest) => HttpResult | null) | null };
  const made = bench(
    routes({
      [paths.account]: success('{}'),
      [paths.list]: (request) =>
        state.answer?.(request) ?? archive(state.rows, made.clock.now)(request),
    }),
  );
  const list = async () => {
    const before = made.sentTo(paths.list).length;
    const read = await made.exchange.positions();
    const value = read.ok ? read.value : { positions: [], coversSince: null };
    return {
      ok: read.ok,
      numbers: value.positions.map(({ trackingNo }) => trackingNo).sort(),
      coversSince: value.coversSince,
      reads: made.sentTo(paths.list).length - before,
    };
  };
  return { ...made, state, list };
}

const isOld = (request: HttpRequest) => queryOf(request).has('startTime');

describe('positions older than the list', () => {
  it('are found by a probe and stay in every later list', async () => {
    const { exchange, list } = archived([
      { trackingNo: '1', ageDays: 5 },
      { trackingNo: '2', ageDays: 200 },
    ]);
    expect((await list()).numbers).toEqual(['1']);
    expect(await exchange.probe()).toMatchObject({ ok: true, value: { openPositions: 2 } });
    const later = await list();
    expect(later.numbers).toEqual(['1', '2']);
    // Three product types, and the one window that holds something.
    expect(later.reads).toBe(4);
    expect(later.coversSince).toBeLessThan(startOfTest - 440 * dayMs);
  });

  it('make a list a failure when their window can no longer be read', async () => {
    const { exchange, list, state } = archived([{ trackingNo: '2', ageDays: 200 }]);
    await exchange.probe();
    state.answer = (request) => (isOld(request) ? refused('40725') : null);
    expect((await list()).ok).toBe(false);
    state.answer = (request) => (isOld(request) ? refused('40704') : null);
    expect((await list()).ok).toBe(false);
  });

  it('stay in the list after a later walk that ends sooner', async () => {
    const { exchange, list, state, clock } = archived([{ trackingNo: '2', ageDays: 200 }]);
    await exchange.probe();
    let walked = 0;
    state.answer = (request) => {
      if (!isOld(request)) return null;
      walked += 1;
      return walked <= 3 ? refused('40725') : null;
    };
    clock.advance(dayMs);
    expect((await list()).numbers).toEqual(['2']);
    expect((await list()).numbers).toEqual(['2']);
  });

  it('are not lost while they grow out of the list itself', async () => {
    const { exchange, list, clock } = archived([{ trackingNo: '3', ageDays: 85 }]);
    await exchange.probe();
    for (let day = 0; day < 10; day += 1) {
      expect((await list()).numbers).toEqual(['3']);
      clock.advance(dayMs);
    }
  });

  it('are not lost either where nobody probed', async () => {
    const { list, clock } = archived([{ trackingNo: '3', ageDays: 85 }]);
    for (let day = 0; day < 10; day += 1) {
      expect((await list()).numbers).toEqual(['3']);
      clock.advance(dayMs);
    }
  });
});

describe('older windows', () => {
  it('that are empty are not read again within a day', async () => {
    const { exchange, list, clock } = archived([{ trackingNo: '1', ageDays: 5 }]);
    await exchange.probe();
    clock.advance(dayMs - 60_000);
    expect((await list()).reads).toBe(3);
    clock.advance(60_000);
    expect((await list()).reads).toBe(3 + 4 * 3);
  });

  it('are read no further than the exchange lists, and the list says how far it reaches', async () => {
    const { exchange, list, state } = archived([]);
    const edge = startOfTest - 89 * dayMs - 100 * dayMs;
    state.answer = (request) =>
      Number(queryOf(request).get('startTime') ?? startOfTest) < edge ? refused('40704') : null;
    expect(await exchange.probe()).toMatchObject({ ok: true });
    expect((await list()).coversSince).toBe(startOfTest - 88 * dayMs - 90 * dayMs);
  });

  it('that cannot be read leave the probe whole and the reach as it was', async () => {
    const { exchange, list, state } = archived([{ trackingNo: '1', ageDays: 5 }]);
    state.answer = (request) => (isOld(request) ? refused('40015') : null);
    expect(await exchange.probe()).toMatchObject({ ok: true, value: { openPositions: 1 } });
    expect((await list()).coversSince).toBe(startOfTest - 89 * dayMs);
  });

  it('are not taken to hold the current list where a server does not obey the times', async () => {
    const { exchange, list, state } = archived([]);
    state.answer = (request) =>
      queryOf(request).get('productType') === 'USDT-FUTURES' ? success(`[${row('1')}]`) : null;
    expect(await exchange.probe()).toMatchObject({ ok: true, value: { openPositions: 1 } });
    expect(await list()).toMatchObject({ numbers: ['1'], reads: 3 });
  });
});
