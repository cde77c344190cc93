import { describe, expect, it } from 'vitest';
import { connect } from './connect';
import { answer, routed, startOfTest, testParts, timeAnswer } from './test-parts';

const historyPath = '/copytrading/trader/position_positions';

/** The row of htx.md §3.1, closed at the start of the test. */
const documented = {
  sub_position_id: '249788',
  open_order_id: '1254801508272640000',
  lever: '5',
  position_side: 'short',
  open_avg_price: '200',
  volume: 'null',
  margin_mode: 'cross',
  open_time: 1_719_295_328_176,
  close_time: startOfTest,
  close_avg_price: '10',
  open_fee: '0.072',
  close_fee: '0.0036',
  profit: '189.9244',
  profit_rate: '4.7481',
  close_type: 2,
  follow_takes: '37.984880',
};

const page = (positions: readonly object[], queryId: string | null = null) =>
  answer(JSON.stringify({ code: 200, success: true, data: { positions, query_id: queryId } }));

const historyOf = (positions: readonly object[]) => historyBy(page(positions));

function historyBy(step: Parameters<typeof routed>[0][string]) {
  const http = routed({ '/api/v1/timestamp': timeAnswer(startOfTest), [historyPath]: step });
  const exchange = connect(testParts(http));
  const asked = (): readonly URLSearchParams[] =>
    http.requests
      .filter(({ path }) => path.startsWith(historyPath))
      .map(({ path }) => new URLSearchParams(path.split('?')[1]));
  return { exchange, asked };
}

const wanted = { since: startOfTest - 2_000, positionIds: [], symbols: ['LTC-USDT'] };

describe('the history of closed lead positions', () => {
  it('is read as the documents print it: profit after fees, paid fees negative, no size', async () => {
    const { exchange } = historyOf([documented]);
    expect(await exchange.closedPositions?.(wanted)).toEqual({
      ok: true,
      value: [
        {
          positionId: 'LTC-USDT|cross|short',
          rowId: '249788',
          symbol: 'LTC-USDT',
          side: 'short',
          size: null,
          entryPrice: '200',
          fillPrice: '10',
          grossProfit: null,
          netProfit: '189.9244',
          openFee: '-0.072',
          closeFee: '-0.0036',
          currency: 'USDT',
          priceCurrency: 'USDT',
          closeOrderId: null,
          openedAt: 1_719_295_328_176,
          closedAt: startOfTest,
        },
      ],
    });
  });

  it('is asked contract by contract, once each, and leaves out what was closed earlier', async () => {
    const { exchange, asked } = historyOf([{ ...documented, close_time: startOfTest - 60_000 }]);
    const symbols = ['LTC-USDT', 'BTC-USDT', 'LTC-USDT', 'no contract'];
    expect(await exchange.closedPositions?.({ ...wanted, symbols })).toEqual({
      ...{ ok: true, value: [] },
    });
    expect(asked().map((query) => query.get('contract_code'))).toEqual(['LTC-USDT', 'BTC-USDT']);
  });

  it('is walked towards older rows while pages are full', async () => {
    const full = Array.from({ length: 100 }, (_, index) => ({
      ...{ ...documented, sub_position_id: String(249_788 - index) },
    }));
    const { exchange, asked } = historyBy(({ path }) =>
      path.includes('from_id') ? page([documented]) : page(full, '249689'),
    );
    const closed = await exchange.closedPositions?.(wanted);
    expect(closed?.ok && closed.value).toHaveLength(101);
    expect(asked().map((query) => [query.get('direct'), query.get('from_id')])).toEqual([
      ...[
        [null, null],
        ['prev', '249689'],
      ],
    ]);
  });

  it('is a failure where HTX refuses or answers in another shape', async () => {
    const refusal = answer('{"code":1205,"message":"Insufficient access permission","data":null}');
    expect(await historyBy(refusal).exchange.closedPositions?.(wanted)).toMatchObject({
      ok: false,
    });
    expect(await historyOf([{ profit: '1' }]).exchange.closedPositions?.(wanted)).toMatchObject({
      failure: { code: 'answer-malformed' },
    });
  });
});
