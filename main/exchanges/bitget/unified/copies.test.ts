import { describe, expect, it } from 'vitest';
import { Position } from '../../../../app/schemas/position';
import type { CloseTarget } from '../../../../app/schemas/target';
import type { HttpRequest, HttpResult } from '../../../net/wire';
import { unifiedWith } from '../kinds';
import { benchOf, paths, queryOf, refused, routes, success } from '../test-parts';

const copyRow = {
  symbol: 'BTCUSDT',
  marginCoin: 'USDT',
  posSide: 'long',
  total: '0.0200',
  leverage: '10',
  avgPrice: '39827.10',
  marginMode: 'crossed',
  holdMode: 'hedge_mode',
  createdTime: '1767225600000',
  positionId: '9007199254740993123',
};
const shortRow = { ...copyRow, posSide: 'short', total: '3', positionId: '5' };

type Rows = Readonly<Record<string, readonly object[] | null>>;

const listOfCopies =
  (rows: Rows) =>
  (request: HttpRequest): HttpResult => {
    const list = rows[queryOf(request).get('projectId') ?? ''];
    return list === undefined ? refused('40034') : success(JSON.stringify({ list }));
  };

const rows: Rows = { '11': [copyRow, shortRow], '12': null };
const taken = success('"success"');

const venue = (close: HttpResult = taken, projectIds: string[] = ['11', '12']) =>
  benchOf(
    routes({
      [paths.copies]: listOfCopies(rows),
      [paths.closeCopies]: close,
      [paths.closeProject]: close,
      [paths.unfollow]: close,
    }),
    'unified',
    { projectIds },
  );

const bodiesOf = (requests: readonly HttpRequest[]) =>
  requests.map(({ body = '' }) => JSON.parse(body) as unknown);

describe('the copies of a unified account', () => {
  it('are read from the documents’ row, with the size that their close must name', async () => {
    const list = await venue().exchange.positions();
    const [position] = list.ok ? list.value.positions : [];
    expect(position).toEqual({
      id: '11:BTCUSDT:long:9007199254740993123',
      symbol: 'BTCUSDT',
      side: 'long',
      marginMode: 'cross',
      size: '0.02',
      sizeUnit: 'base',
      entryPrice: '39827.1',
      markPrice: null,
      leverage: '10',
      margin: null,
      profit: null,
      openedAt: 1_767_225_600_000,
      leadTrader: { id: '11', name: '11' },
      productType: 'USDT-FUTURES',
      marginCoin: 'USDT',
      trackingNo: null,
      projectId: '11',
      closing: false,
      target: { projectId: '11', symbol: 'BTCUSDT', side: 'long', size: '0.02' },
    });
    expect(Position.safeParse(position).success).toBe(true);
    expect(list).toMatchObject({ value: { coversSince: null } });
  });

  it('are no list where no project was entered, and nothing is asked', async () => {
    const { exchange, requests } = venue(taken, []);
    expect(await exchange.positions()).toMatchObject({
      ok: false,
      failure: { code: 'account-values-missing', detail: { field: 'projectIds' } },
    });
    expect(requests).toEqual([]);
  });

  it('are no list where one of the projects cannot be read, which is named', async () => {
    expect(await venue(taken, ['11', '99']).exchange.positions()).toMatchObject({
      ok: false,
      failure: { code: 'parameter-refused', detail: { projectId: '99' } },
    });
  });

  it.each(['{}', '[]', '{"list":"none"}', '{"list":[{"symbol":"BTCUSDT"}]}'])(
    'are no list where the data is %s, which no document shows',
    async (data) => {
      const made = benchOf(routes({ [paths.copies]: success(data) }), 'unified', {
        projectIds: ['11'],
      });
      expect(await made.exchange.positions()).toMatchObject({
        ok: false,
        failure: { code: 'answer-malformed' },
      });
    },
  );

  it('are another position once they were opened again', async () => {
    const idOf = async (row: object) => {
      const made = benchOf(
        routes({ [paths.copies]: success(JSON.stringify({ list: [row] })) }),
        'unified',
        { projectIds: ['11'] },
      );
      const list = await made.exchange.positions();
      return list.ok ? list.value.positions[0]?.id : null;
    };
    const { positionId: _unused, ...untold } = copyRow;
    const later = { ...untold, createdTime: '1767225999999' };
    expect(await idOf(untold)).not.toBe(await idOf(later));
    expect(await idOf(untold)).toBe(await idOf({ ...untold, total: '0.01' }));
    expect(await idOf(copyRow)).not.toBe(await idOf({ ...copyRow, positionId: '6' }));
  });

  it('are closed by symbol, side and the size that was listed', async () => {
    const { exchange, requests, sentTo } = venue();
    const target = { projectId: '11', symbol: 'BTCUSDT', side: 'long', size: '0.02' } as const;
    expect(await exchange.close(target)).toMatchObject({
      status: 'accepted',
      target,
      orderIds: [],
    });
    expect(requests).toHaveLength(1);
    expect(bodiesOf(sentTo(paths.closeCopies))).toEqual([
      { projectId: '11', symbol: 'BTCUSDT', qty: '0.02', holdSide: 'long' },
    ]);
  });

  it('are listed first where no size was told', async () => {
    const { exchange, sentTo } = venue();
    const target = { projectId: '11', symbol: 'btcusdt', side: 'short' } as const;
    expect(await exchange.close(target)).toMatchObject({ status: 'accepted', target });
    expect(bodiesOf(sentTo(paths.closeCopies))).toEqual([
      { projectId: '11', symbol: 'BTCUSDT', qty: '3', holdSide: 'short' },
    ]);
    const elsewhere = { ...target, projectId: '12' };
    expect(await exchange.close(elsewhere)).toMatchObject({
      status: 'not-sent',
      failure: { code: 'no-position' },
    });
  });

  it('are closed with their whole project by one call', async () => {
    const { exchange, sentTo } = venue();
    expect(await exchange.close({ projectId: '11' })).toMatchObject({ status: 'accepted' });
    expect(bodiesOf(sentTo(paths.closeProject))).toEqual([{ projectId: '11' }]);
  });

  it.each([
    ['25227', 'rejected', { code: 'no-position', retryable: false }],
    ['43029', 'rejected', { code: 'size-reserved', retryable: true }],
    ['40014', 'rejected', { code: 'permission-missing', retryable: false }],
    ['40015', 'unknown', { code: 'exchange-error', retryable: true }],
    ['43065', 'unknown', { code: 'unlisted-code', retryable: false }],
  ])('after %s are %s', async (wireCode, status, failure) => {
    const { exchange } = venue(refused(wireCode));
    const target = { projectId: '11', symbol: 'BTCUSDT', side: 'long', size: '0.02' } as const;
    expect(await exchange.close(target)).toMatchObject({ status, failure });
  });

  it('are not known to be closed after an answer that no document shows', async () => {
    const { exchange } = venue(success('{"orderId":"1"}'));
    expect(await exchange.close({ projectId: '11' })).toMatchObject({ status: 'unknown' });
  });

  it('are not copied any more after an unfollow that closes nothing', async () => {
    const { exchange, sentTo } = venue();
    const list = await exchange.positions();
    const leadTrader = (list.ok ? list.value.positions[0]?.leadTrader?.id : null) ?? '';
    expect(await exchange.stopCopying?.({ leadTrader })).toMatchObject({ status: 'accepted' });
    expect(bodiesOf(sentTo(paths.unfollow))).toEqual([
      { projectId: '11', closeType: 'follow_close' },
    ]);
    expect(await exchange.stopCopying?.({ leadTrader: '1&x=2' })).toMatchObject({
      status: 'not-sent',
    });
    expect(sentTo(paths.unfollow)).toHaveLength(1);
  });
});

describe('what a user enters for a unified account', () => {
  it('is taken where Bitget knows every project', async () => {
    const { exchange, sentTo } = venue(taken, []);
    expect(await exchange.checkValues?.({ projectIds: ['11', '12', '11'] })).toEqual({ ok: true });
    expect(sentTo(paths.copies)).toHaveLength(2);
  });

  it('is refused by the project that Bitget does not know', async () => {
    expect(await venue().exchange.checkValues?.({ projectIds: ['11', '98'] })).toMatchObject({
      ok: false,
      failure: { code: 'parameter-refused', detail: { projectId: '98' } },
    });
  });

  it.each(['', '1 2', '1&projectId=2', '１２', 'x'.repeat(65)])(
    'is refused before anything is asked where an id is %j',
    async (projectId) => {
      const { exchange, requests } = venue();
      expect(await exchange.checkValues?.({ projectIds: [projectId] })).toMatchObject({
        ok: false,
        failure: { code: 'bad-input', detail: { field: 'projectIds' } },
      });
      expect(requests).toEqual([]);
    },
  );
});

describe('targets of a unified account', () => {
  const kind = unifiedWith(['11', '12']);

  it('plan one request a project for the whole account', () => {
    expect(kind.checkTarget({ scope: 'account' })).toEqual([]);
    expect(kind.requestsFor({ scope: 'account' })).toEqual(
      ['11', '12'].map((projectId) => ({
        method: 'POST',
        path: paths.closeProject,
        target: { projectId },
      })),
    );
  });

  it('plan one request a project and side for a symbol', () => {
    const both = kind.requestsFor({ symbol: 'btcusdt', size: '1' }).map(({ target }) => target);
    expect(both).toEqual(
      ['11', '12'].flatMap((projectId) =>
        ['long', 'short'].map((side) => ({ projectId, symbol: 'BTCUSDT', side })),
      ),
    );
  });

  it('plan themselves again, size and all', () => {
    const row = { projectId: '11', symbol: 'BTCUSDT', side: 'long', size: '0.02' } as const;
    const [planned] = kind.requestsFor(row);
    expect(planned?.target).toEqual(row);
    expect(kind.requestsFor(planned?.target ?? {})).toEqual([planned]);
  });

  it.each<readonly [string, CloseTarget, string]>([
    ['nothing', {}, 'required'],
    ['a side alone', { projectId: '11', side: 'long' }, 'needs-symbol'],
    ['a tracking number', { trackingNo: '1' }, 'not-used-here'],
    ['a product type', { productType: 'USDT-FUTURES' }, 'not-used-here'],
    ['an id that would have to be encoded', { projectId: '1/2' }, 'malformed'],
    ['the account and a project', { scope: 'account', projectId: '11' }, 'contradicts'],
  ])('refuse %s', (_name, target, code) => {
    expect(kind.checkTarget(target).map((problem) => problem.code)).toEqual([code]);
  });

  it('need a project where none was entered', () => {
    const problem = [{ field: 'projectId', code: 'required' }];
    expect(unifiedWith([]).checkTarget({ scope: 'account' })).toEqual(problem);
    expect(unifiedWith([]).checkTarget({ symbol: 'BTCUSDT' })).toEqual(problem);
    expect(unifiedWith([]).checkTarget({ projectId: '11' })).toEqual([]);
  });
});
