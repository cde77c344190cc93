import { describe, expect, it } from 'vitest';
import {
  type Bench,
  bench,
  benchOf,
  listOf,
  paths,
  raw,
  refused,
  routes,
  row,
  startOfTest,
  success,
} from './test-parts';

const none = success('[]');
const isUnified = refused('40085');
const isClassic = refused('25245');
const unifiedMode = success('{"accountMode":"unified"}');
const copy = { symbol: 'BTCUSDT', posSide: 'long', total: '0.5', positionId: '7001' };
const copies = success(JSON.stringify({ list: [copy] }));
const projects = { projectIds: ['11'] };
const classicRow = { productType: 'USDT-FUTURES', trackingNo: '1', symbol: 'BTCUSDT' };

/** A venue whose answers can be changed while it is asked. */
function changing(first: Parameters<typeof routes>[0]) {
  const state = { table: first };
  return {
    state,
    venue: (request: Parameters<ReturnType<typeof routes>>[0]) => routes(state.table)(request),
  };
}

const unifiedVenue = {
  [paths.list]: isUnified,
  [paths.lots]: isUnified,
  [paths.close]: isUnified,
  [paths.account]: isUnified,
  [paths.settings]: unifiedMode,
  [paths.overview]: refused('40732'),
  [paths.copies]: copies,
  [paths.closeCopies]: success('"success"'),
};

const kindOf = ({ exchange }: Bench): string => exchange.kind().id;

describe('the kind of an account', () => {
  it('is proven by a row of the list, without a question more', async () => {
    const made = benchOf(routes({ [paths.list]: listOf([row('1')]), [paths.lots]: none }), null);
    expect((await made.exchange.positions()).ok).toBe(true);
    expect(made.found).toEqual(['classic']);
    expect(made.sentTo('/api/v3/')).toEqual([]);
    expect(made.sentTo(paths.account)).toEqual([]);
  });

  it('is looked into where an unproven list is empty', async () => {
    const made = benchOf(
      routes({
        [paths.list]: none,
        [paths.lots]: none,
        [paths.account]: success('{"traderType":"trader"}'),
        [paths.traderOrders]: listOf([row('5')]),
      }),
      null,
    );
    const list = await made.exchange.positions();
    expect(list).toMatchObject({ ok: true, value: { positions: [{ trackingNo: '5' }] } });
    expect(made.found).toEqual(['classic-lead']);
  });

  it.each([
    ['says that it does not lead', success('{"traderType":"not_trader"}'), refused('40015')],
    ['is refused the lead trader’s list', success('{"traderType":"trader"}'), refused('31001')],
    ['has no lead trader’s list', success('{"traderType":"trader"}'), refused('40404', 404)],
  ])('is a follower’s where the account %s', async (_name, account, traderOrders) => {
    const made = benchOf(
      routes({
        [paths.list]: none,
        [paths.lots]: none,
        [paths.account]: account,
        [paths.traderOrders]: traderOrders,
      }),
      null,
    );
    expect(await made.exchange.positions()).toMatchObject({ ok: true, value: { positions: [] } });
    expect(made.found).toEqual(['classic']);
  });

  it.each([
    ['both lists answer and the account does not say who it is', raw('', 502), none],
    [
      'the lead trader’s list may not be seen',
      success('{"traderType":"trader"}'),
      refused('40014'),
    ],
    ['the lead trader’s list does not answer', success('{"traderType":"trader"}'), raw('', 502)],
  ])('is not guessed where %s: then there is no list', async (_name, account, traderOrders) => {
    const made = benchOf(
      routes({
        [paths.list]: none,
        [paths.lots]: none,
        [paths.account]: account,
        [paths.traderOrders]: traderOrders,
      }),
      null,
    );
    expect((await made.exchange.positions()).ok).toBe(false);
    expect(made.found).toEqual([]);
  });

  it('is a lead trader’s where the follower’s list says so', async () => {
    const made = bench(
      routes({
        [paths.list]: refused('40866'),
        [paths.lots]: none,
        [paths.account]: success('{"traderType":"trader"}'),
        [paths.traderOrders]: listOf([row('5')]),
      }),
    );
    expect(await made.exchange.positions()).toMatchObject({
      value: { positions: [{ trackingNo: '5', leadTrader: { name: 'xxxxxx' } }] },
    });
    expect(made.found).toEqual(['classic-lead']);
  });

  it('changes within the list that met the refusal, and is told once', async () => {
    const made = bench(routes(unifiedVenue), undefined, { kind: 'classic', values: projects });
    const list = await made.exchange.positions();
    expect(list).toMatchObject({
      ok: true,
      value: {
        positions: [{ target: { projectId: '11', symbol: 'BTCUSDT', side: 'long', size: '0.5' } }],
      },
    });
    await made.exchange.positions();
    expect(made.found).toEqual(['unified']);
    expect(made.sentTo(paths.settings)).toHaveLength(1);
  });

  it('changes after a close that was refused for it, and that close is to be sent anew', async () => {
    const { state, venue } = changing({ [paths.list]: listOf([row('1')]), [paths.lots]: none });
    const made = benchOf(venue, 'classic', projects);
    await made.exchange.positions();
    state.table = unifiedVenue;
    expect(await made.exchange.close(classicRow)).toMatchObject({
      status: 'rejected',
      failure: { code: 'wrong-generation', retryable: true, detail: { wireCode: '40085' } },
    });
    expect(made.sentTo(paths.close)).toHaveLength(1);
    const list = await made.exchange.positions();
    const [left] = list.ok ? list.value.positions : [];
    expect(kindOf(made)).toBe('unified');
    expect(await made.exchange.close(left?.target ?? {})).toMatchObject({ status: 'accepted' });
  });

  it('makes no new position of one that says it was opened while the account moved', async () => {
    const { state, venue } = changing({ [paths.list]: listOf([row('1')]), [paths.lots]: none });
    const made = benchOf(venue, 'classic', projects);
    await made.exchange.positions();
    made.clock.advance(60_000);
    const at = (positionId: string, openedAt: number) => ({
      ...copy,
      positionId,
      createdTime: String(openedAt),
    });
    const times = async (): Promise<readonly (number | null)[]> => {
      const list = await made.exchange.positions();
      return list.ok ? list.value.positions.map(({ openedAt }) => openedAt) : [];
    };
    const before = startOfTest - 60_000;
    const meanwhile = startOfTest + 30_000;
    const list = [at('1', before), at('2', meanwhile)];
    state.table = { ...unifiedVenue, [paths.copies]: success(JSON.stringify({ list })) };
    expect(await times()).toEqual([before, null]);
    made.clock.advance(60_000);
    const later = made.clock.now();
    const more = JSON.stringify({ list: [...list, at('3', later)] });
    state.table = { ...state.table, [paths.copies]: success(more) };
    expect(await times()).toEqual([before, null, later]);
  });

  it('goes back to the classic one, by either code', async () => {
    for (const code of ['40084', '25245']) {
      const made = benchOf(
        routes({
          [paths.copies]: isClassic,
          [paths.settings]: refused(code),
          [paths.account]: success('{"traderType":"not_trader"}'),
          [paths.list]: listOf([row('1')]),
          [paths.lots]: none,
        }),
        'unified',
        projects,
      );
      expect(await made.exchange.positions()).toMatchObject({
        value: { positions: [{ trackingNo: '1' }] },
      });
      expect(made.found).toEqual(['classic']);
    }
  });

  it.each([
    ['the settings say that it is switching', success('{"accountMode":"switching"}'), true],
    ['the settings say that it is upgrading', success('{"accountMode":"upgrading"}'), true],
    ['both families refuse it', refused('40084'), true],
    ['the settings name a mode that nobody knows', success('{"accountMode":"novel"}'), false],
    ['the settings are refused with an unknown code', refused('99999'), false],
  ])('is unknown where %s', async (_name, settings, isChanging) => {
    const table = { ...unifiedVenue, [paths.settings]: settings, [paths.copies]: isClassic };
    const made = bench(routes(table), undefined, { kind: 'classic', values: projects });
    const list = await made.exchange.positions();
    expect(list).toMatchObject({ ok: false, failure: { code: 'account-kind-unknown' } });
    expect(list.ok ? null : list.failure.detail['changing'] === true).toBe(isChanging);
    expect(kindOf(made)).toBe('classic');
    expect(made.found).toEqual([]);
  });

  it('is read from the assets where the key may not read the settings', async () => {
    const table = {
      ...unifiedVenue,
      [paths.settings]: refused('40014'),
      [paths.assets]: success('{"assets":[]}'),
    };
    const made = benchOf(routes(table), null, projects);
    expect((await made.exchange.positions()).ok).toBe(true);
    expect(made.found).toEqual(['unified']);
  });

  it('leaves a close refused for good where the account proves to stay of the same kind', async () => {
    const made = benchOf(
      routes({
        [paths.close]: isUnified,
        [paths.settings]: refused('40084'),
        [paths.account]: success('{"traderType":"not_trader"}'),
        [paths.list]: listOf([row('1')]),
        [paths.lots]: none,
      }),
      'classic',
    );
    expect(await made.exchange.close(classicRow)).toMatchObject({
      status: 'rejected',
      failure: { code: 'wrong-generation', retryable: false, detail: { wireCode: '40085' } },
    });
    expect(made.found).toEqual([]);
  });

  it('leaves a close to be sent anew where nothing tells what the account is now', async () => {
    const table = { [paths.close]: isUnified, [paths.settings]: raw('', 502) };
    const made = benchOf(routes(table), 'classic');
    expect(await made.exchange.close(classicRow)).toMatchObject({
      status: 'rejected',
      failure: { code: 'wrong-generation', retryable: true },
    });
  });

  it('is looked for once, however many closes are refused for it', async () => {
    const made = bench(routes(unifiedVenue), undefined, { kind: 'classic', values: projects });
    const closes = [1, 2, 3].map((number) =>
      made.exchange.close({ ...classicRow, trackingNo: String(number) }),
    );
    for (const closed of await Promise.all(closes)) expect(closed.status).toBe('rejected');
    await made.exchange.positions();
    expect(made.sentTo(paths.settings)).toHaveLength(1);
  });
});

describe('a lead trader of a unified account', () => {
  const leads = {
    [paths.settings]: unifiedMode,
    [paths.overview]: success('{"projectId":"9"}'),
    [paths.own]: success('{"list":null}'),
    [paths.closeOwn]: success('{"list":[{"orderId":"1","code":"00000"}]}'),
  };
  const target = { productType: 'USDT-FUTURES', symbol: 'BTCUSDT', side: 'long' } as const;

  it('is asked for its project before any own position is closed, once in a session', async () => {
    const made = benchOf(routes(leads), 'unified-lead');
    expect(await made.exchange.close(target)).toMatchObject({ status: 'accepted' });
    expect(await made.exchange.close(target)).toMatchObject({ status: 'accepted' });
    expect(made.requests[1]?.path).toBe(paths.settings);
    expect(made.sentTo(paths.overview)).toHaveLength(1);
  });

  it.each([
    ['follows', refused('40732')],
    ['is shown an overview with nothing in it', success('{"projectList":[]}')],
    ['is shown an overview without a project', success('{"total":"0"}')],
    ['cannot be asked', raw('', 502)],
  ])('never has own positions closed where it %s', async (_name, overview) => {
    const made = benchOf(routes({ ...leads, [paths.overview]: overview }), 'unified-lead');
    const closed = await made.exchange.close(target);
    expect(closed.status).toBe('not-sent');
    expect((await made.exchange.positions()).ok).toBe(false);
    expect(made.sentTo(paths.closeOwn)).toEqual([]);
    expect(made.sentTo(paths.own)).toEqual([]);
  });
});
