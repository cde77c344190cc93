import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PositionList } from '../../../app/schemas/position';
import type { HttpResult } from '../../net/wire';
import { connect } from './connect';
import {
  answer,
  capturedRow,
  listAnswer,
  recordingLimiter,
  refusedConnection,
  scripted,
  silence,
  startOfTest,
  testParts,
  timeAnswer,
} from './test-parts';

/** As on an account that was found to be of this kind before. */
const known = { kind: 'legacy', values: {} };

const read = (result: HttpResult) => connect(testParts(scripted(result), { known })).positions();

describe('a complete list', () => {
  it('is asked for by one signed request without parameters and without a body', async () => {
    const http = scripted(listAnswer([capturedRow]));
    const limiter = recordingLimiter();
    expect(await connect(testParts(http, { limiter, known })).positions()).toMatchObject({
      ok: true,
      value: { positions: [{ symbol: 'BCH-USDT' }], coversSince: null },
    });
    const [request] = http.requests;
    const url = new URL(request?.path ?? '', 'https://x');
    expect(url.pathname).toBe('/copytrading/trader/position_list');
    expect([...url.searchParams.keys()].at(-1)).toBe('Signature');
    expect(url.searchParams.size).toBe(5);
    expect(request).not.toHaveProperty('body');
    expect(limiter.acquired).toEqual([{ group: 'copytrading', priority: 'read' }]);
  });

  it('holds the captured row as one position that is its own target', async () => {
    const list = await read(listAnswer([{ ...capturedRow, liquidation_price: null }]));
    if (!list.ok) throw new Error(list.failure.code);
    expect(list.value.positions).toEqual([
      {
        id: 'BCH-USDT|cross|long',
        symbol: 'BCH-USDT',
        side: 'long',
        marginMode: 'cross',
        size: '136',
        sizeUnit: 'contracts',
        entryPrice: '377.48',
        markPrice: null,
        leverage: '5',
        margin: '103.53408',
        profit: { amount: '4.2976', currency: 'USDT', estimated: false },
        openedAt: null,
        leadTrader: null,
        productType: null,
        marginCoin: null,
        trackingNo: null,
        closing: false,
        target: { symbol: 'BCH-USDT', marginMode: 'cross', side: 'long' },
      },
    ]);
    const { recorded, ...told } = list.value;
    expect(recorded?.map((record) => record(16_384))).toMatchObject([{ rows: 1, httpStatus: 200 }]);
    const whole = { account: 'a', startedAt: 1, readAt: 2, ...told };
    expect(PositionList.safeParse(whole).success).toBe(true);
  });

  it('keeps both sides and both margin modes of a contract apart', async () => {
    const rows = [
      capturedRow,
      { ...capturedRow, position_side: 'short' },
      { ...capturedRow, margin_mode: 'isolated' },
      { ...capturedRow, margin_mode: 'isolated', position_side: 'short' },
    ];
    const list = await read(listAnswer(rows));
    expect(list.ok && list.value.positions.map(({ id }) => id)).toEqual([
      'BCH-USDT|cross|long',
      'BCH-USDT|cross|short',
      'BCH-USDT|isolated|long',
      'BCH-USDT|isolated|short',
    ]);
  });

  it('takes off the padding of a volume and loses no digit of a long one', async () => {
    const rows = [
      { ...capturedRow, volume: '1.000000000000000000' },
      { ...capturedRow, position_side: 'short', volume: '9007199254740993.000000000000000001' },
    ];
    const list = await read(listAnswer(rows));
    expect(list.ok && list.value.positions.map(({ size }) => size)).toEqual([
      '1',
      '9007199254740993.000000000000000001',
    ]);
  });

  it('reads numbers that stand without quotes', async () => {
    const body = JSON.stringify({ code: 200, data: { positions: [{ ...capturedRow, lever: 5 }] } });
    const list = await read(answer(body.replace('"136"', '9007199254740993')));
    expect(list.ok && list.value.positions[0]).toMatchObject({
      size: '9007199254740993',
      leverage: '5',
    });
  });

  it('leaves out rows of which nothing is open', async () => {
    const closed = ['0', '0.000000000000000000', '0E-18'].map((volume) => ({
      ...capturedRow,
      contract_code: 'DOT-USDT',
      volume,
    }));
    const list = await read(listAnswer([...closed, capturedRow]));
    expect(list.ok && list.value.positions.map(({ symbol }) => symbol)).toEqual(['BCH-USDT']);
  });

  it('keeps a position whose describing numbers are missing', async () => {
    const { unreal_profit, ...row } = capturedRow;
    const bare = { ...row, open_avg_price: 'null', lever: null, position_margin: '' };
    const list = await read(listAnswer([bare]));
    expect(unreal_profit).toBe('4.2976');
    expect(list.ok && list.value.positions[0]).toMatchObject({
      size: '136',
      entryPrice: null,
      leverage: null,
      margin: null,
      profit: null,
    });
  });
});

describe('an answer that is no list', () => {
  const broken: Readonly<Record<string, unknown>> = {
    'a row without a contract': { ...capturedRow, contract_code: undefined },
    'a row with an empty contract': { ...capturedRow, contract_code: '' },
    'a contract of another form': { ...capturedRow, contract_code: 'BCH-USDT\u202e' },
    'an unknown margin mode': { ...capturedRow, margin_mode: 'portfolio' },
    'an unknown side': { ...capturedRow, position_side: 'both' },
    'a volume that is no number': { ...capturedRow, volume: 'null' },
    'a missing volume': { ...capturedRow, volume: undefined },
    'a negative volume': { ...capturedRow, volume: '-3' },
    'a row that is null': null,
  };
  for (const [name, row] of Object.entries(broken))
    it(`is a failure for ${name}, although other rows are fine`, async () => {
      const sound = { ...capturedRow, contract_code: 'BTC-USDT' };
      expect(await read(listAnswer([sound, row]))).toMatchObject({
        ok: false,
        failure: { code: 'answer-malformed' },
      });
    });

  it('is a failure where a position stands twice', async () => {
    expect((await read(listAnswer([capturedRow, capturedRow]))).ok).toBe(false);
  });

  for (const data of ['null', '[]', '{}', '{"positions":null}', 'true'])
    it(`is a failure, not an empty list, for data ${data}`, async () => {
      expect(await read(answer(`{"code":200,"data":${data},"success":true}`))).toMatchObject({
        ok: false,
        failure: { code: 'answer-malformed' },
      });
    });

  it.each([
    [answer('{"code":404,"message":"Resources do not exist"}', 404), 'endpoint-gone'],
    [answer('{"status":"maintain"}'), 'exchange-maintenance'],
    [answer('{"status":"error","err_code":1080,"err_msg":"x"}'), 'settlement-running'],
    [answer('{"status":"error","err_code":403,"err_msg":"x"}'), 'signature-rejected'],
    [answer('{"status":"error","err_code":12005,"err_msg":"x"}'), 'address-not-allowed'],
    [answer('{"status":"error","err_code":6002,"err_msg":"x"}'), 'account-kind-unknown'],
    [answer('<html></html>', 403), 'answer-not-json'],
    [answer('{"code":200,"data":{"positions":[]'), 'answer-cut'],
    [answer('{"code":200,"data":{"positions":[]},"success":true}', 502), 'exchange-error'],
    [silence, 'timeout-after-send'],
    [refusedConnection, 'connection-refused'],
  ])('is a failure with its own code (%#)', async (result, code) => {
    expect(await read(result)).toMatchObject({ ok: false, failure: { code } });
  });

  it('is read again once after the clock was corrected', async () => {
    const off = answer('{"status":"error","err_code":12001,"err_msg":"x"}');
    const http = scripted(off, timeAnswer(startOfTest + 400_000), listAnswer([capturedRow]));
    expect((await connect(testParts(http)).positions()).ok).toBe(true);
    expect(http.requests).toHaveLength(3);
  });
});

it('never drops a position, whatever happens to the text of the answer', async () => {
  const rows = [capturedRow, { ...capturedRow, position_side: 'short' }];
  const body = JSON.stringify({ code: 200, data: { positions: rows }, success: true });
  const sound = new Set(['BCH-USDT|cross|long', 'BCH-USDT|cross|short']);
  const mutation = fc.record({ at: fc.nat(body.length), text: fc.string({ maxLength: 3 }) });
  await fc.assert(
    fc.asyncProperty(mutation, async ({ at, text }) => {
      const list = await read(answer(body.slice(0, at) + text + body.slice(at + text.length)));
      if (!list.ok) return;
      const volumes = JSON.parse(body.slice(0, at) + text + body.slice(at + text.length)).data
        .positions as { volume: string }[];
      const open = volumes.filter(({ volume }) => Number(volume) !== 0).length;
      expect(list.value.positions).toHaveLength(open);
      if (text === '') expect(new Set(list.value.positions.map(({ id }) => id))).toEqual(sound);
    }),
    { numRuns: 2_000 },
  );
});
