import { describe, expect, it } from 'vitest';
import { answer, gone, opensAnswer, v5Answer, v5Refusal } from '../test-parts';
import { open, paths } from './test-line';

describe('everything', () => {
  const scope = { scope: 'account' } as const;
  const all = (...items: readonly object[]) => open({ [paths.all]: v5Answer(items) });

  it('goes by one call with an empty body', async () => {
    const { http, exchange, planned } = open({
      [paths.all]: answer(
        '{"code":200,"message":"Success","data":[{"order_id":1513557136321597441,"client_order_id":"1","code":200,"message":"Success"},{"order_id":1513557136321597443,"client_order_id":"2","code":200,"message":"Success"}],"ts":1}',
      ),
    });
    expect(planned(scope)).toEqual([[paths.all, scope]]);
    expect(await exchange.close(scope)).toMatchObject({
      status: 'accepted',
      orderIds: ['1513557136321597441', '1513557136321597443'],
    });
    expect(http.requests[0]?.body).toBe('{}');
  });

  it('counts an item as taken by its own code alone', async () => {
    const { exchange } = all({ order_id: 11, code: 200 }, { order_id: 12, code: 1048 });
    expect(await exchange.close(scope)).toMatchObject({
      status: 'accepted',
      orderIds: ['11'],
      failure: { code: 'batch-failed', detail: { refused: 1, of: 2, wireCode: '1048' } },
    });
  });

  it('is refused where every item was, and worth a try row by row', async () => {
    const { exchange } = all({ order_id: null, code: 1048, message: 'none' });
    expect(await exchange.close(scope)).toMatchObject({
      status: 'rejected',
      orderIds: [],
      failure: { code: 'no-position', retryable: true },
    });
  });

  it.each([
    ['1048', v5Refusal(1048), 'no-position'],
    ['1492', v5Refusal(1492), 'size-reserved'],
    ['the account’s position mode', v5Refusal(1500), 'mode-mismatch'],
    ['a parameter', v5Refusal(1067), 'parameter-refused'],
    ['404', gone, 'endpoint-gone'],
  ])(
    'is worth a try row by row where %s refuses the call as a whole',
    async (_n, refusal, code) => {
      const { exchange } = open({
        [paths.all]: refusal,
        [paths.opens]: opensAnswer({}),
        '/v5/account/asset_mode': v5Answer({ asset_mode: 1 }),
      });
      await exchange.positions();
      expect(await exchange.close(scope)).toMatchObject({
        status: 'rejected',
        failure: { code, retryable: true },
      });
    },
  );

  it('is not worth another try where every call is gone, or the key may not', async () => {
    expect(await open({}).exchange.close(scope)).toMatchObject({
      failure: { code: 'endpoint-gone', retryable: false },
    });
    const { exchange } = open({ [paths.all]: v5Refusal(1205) });
    expect(await exchange.close(scope)).toMatchObject({
      failure: { code: 'permission-missing', retryable: false },
    });
  });

  it.each([1004, 98_765])('is unknown where one item says %d', async (code) => {
    const { exchange } = all({ order_id: 11, code: 200 }, { code });
    expect(await exchange.close(scope)).toMatchObject({ status: 'unknown', orderIds: ['11'] });
  });

  it('names no order where HTX names none', async () => {
    expect(await all().exchange.close(scope)).toMatchObject({ status: 'accepted', orderIds: [] });
  });

  it('goes with no selector', () => {
    const { exchange, planned } = open({});
    expect(exchange.kind().checkTarget({ ...scope, symbol: 'BTC-USDT' })).toEqual([
      { field: 'scope', code: 'contradicts' },
    ]);
    expect(planned({ ...scope, symbol: 'BTC-USDT' })).toEqual([]);
    expect(exchange.kind().checkTarget({ trackingNo: '1', projectId: '2' })).toEqual([
      { field: 'trackingNo', code: 'not-used-here' },
      { field: 'projectId', code: 'not-used-here' },
      { field: 'symbol', code: 'required' },
      { field: 'marginMode', code: 'required' },
    ]);
  });
});
