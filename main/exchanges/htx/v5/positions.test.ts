import { describe, expect, it } from 'vitest';
import { Position } from '../../../../app/schemas/position';
import type { HttpResult } from '../../../net/wire';
import { connect } from '../connect';
import {
  answer,
  openRow,
  opensAnswer,
  recordingLimiter,
  routed,
  scripted,
  silence,
  testParts,
  v5Answer,
  v5Refusal,
} from '../test-parts';

const known = { kind: 'v5', values: {} };

const read = (result: HttpResult) => connect(testParts(scripted(result), { known })).positions();

describe('a complete list', () => {
  it('is asked for by one signed request of the group that reads', async () => {
    const http = scripted(opensAnswer({}));
    const limiter = recordingLimiter();
    await connect(testParts(http, { limiter, known })).positions();
    expect(http.requests.map(({ method, path }) => [method, path.split('?')[0]])).toEqual([
      ['GET', '/v5/trade/position/opens'],
    ]);
    expect(http.requests[0]?.path).toContain('Signature=');
    expect(limiter.acquired).toEqual([{ group: 'v5-read', priority: 'read' }]);
  });

  it('tells each position with the figures of HTX, its mark price and its profit', async () => {
    const list = await read(opensAnswer({}));
    const positions = list.ok ? list.value.positions : [];
    expect(positions).toEqual([
      {
        id: 'BTC-USDT|cross|long',
        symbol: 'BTC-USDT',
        side: 'long',
        marginMode: 'cross',
        size: '1',
        sizeUnit: 'contracts',
        entryPrice: '63204.5',
        markPrice: '63165.5',
        leverage: '20',
        margin: '3.158275',
        profit: { amount: '-0.039', currency: 'USDT', estimated: false },
        openedAt: 1_780_903_703_234,
        leadTrader: null,
        productType: null,
        marginCoin: null,
        trackingNo: null,
        closing: false,
        target: { symbol: 'BTC-USDT', marginMode: 'cross', side: 'long' },
      },
    ]);
    expect(Position.safeParse(positions[0]).success).toBe(true);
  });

  it.each([
    ['buy', 'long'],
    ['sell', 'short'],
  ])('takes the direction %s for the side in one-way mode', async (direction, side) => {
    const list = await read(opensAnswer({ position_side: 'both', direction }));
    expect(list).toMatchObject({ ok: true, value: { positions: [{ side, target: { side } }] } });
  });

  it('may be empty, and then says so', async () => {
    expect(await read(v5Answer([]))).toMatchObject({ ok: true, value: { positions: [] } });
  });

  it('leaves out rows of which nothing is open', async () => {
    const list = await read(opensAnswer({ volume: '0.000', available: '0' }));
    expect(list).toMatchObject({ ok: true, value: { positions: [] } });
  });

  it('is complete without what only describes a position', async () => {
    const { contract_code, position_side, margin_mode, volume, available } = openRow;
    const row = { contract_code, position_side, margin_mode, volume, available };
    expect(await read(v5Answer([row]))).toMatchObject({
      ok: true,
      value: { positions: [{ markPrice: null, profit: null, openedAt: null, leverage: null }] },
    });
  });
});

describe('an answer that is no list', () => {
  it.each([
    ['data null', v5Answer(null)],
    ['data of another form', v5Answer({ positions: [] })],
    ['no data', answer('{"code":200,"message":"Success","ts":1}')],
    ['a row without a contract', opensAnswer({ contract_code: '' })],
    ['a row without a size', opensAnswer({ volume: null })],
    ['a row that does not say what is free', opensAnswer({ available: 'null' })],
    ['a negative size', opensAnswer({ volume: '-1' })],
    ['an unknown side', opensAnswer({ position_side: 'net' })],
    ['an unknown margin mode', opensAnswer({ margin_mode: 'portfolio' })],
    ['one-way without a direction', opensAnswer({ position_side: 'both', direction: null })],
    ['a position that stands twice', opensAnswer({}, {})],
  ])('is a failure with %s', async (_name, result) => {
    expect(await read(result)).toMatchObject({ ok: false, failure: { code: 'answer-malformed' } });
  });

  it.each([1056, 1059, 1077, 1078, 1079, 1080])(
    'is not known now under the settlement code %d, and never an empty list',
    async (code) => {
      const list = await read(v5Refusal(code));
      expect(list).toMatchObject({ ok: false, failure: { retryable: true } });
      expect(['settlement-running', 'delivery-running']).toContain(
        list.ok ? 'listed' : list.failure.code,
      );
    },
  );

  it('is a failure where nothing answers', async () => {
    const http = routed({ '/v5/trade/position/opens': silence });
    expect(await connect(testParts(http, { known })).positions()).toMatchObject({
      ok: false,
      failure: { code: 'timeout-after-send' },
    });
    expect(http.requests).toHaveLength(1);
  });
});
