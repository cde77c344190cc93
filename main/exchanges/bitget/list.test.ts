import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fail } from '../../../app/result';
import { Position } from '../../../app/schemas/position';
import type { HttpRequest, HttpResult } from '../../net/wire';
import {
  type Bench,
  bench,
  listOf,
  paths,
  queryOf,
  raw,
  refused,
  routes,
  row,
  startOfTest,
  success,
} from './test-parts';

const dayMs = 86_400_000;

const read = async ({ exchange }: Bench) => {
  const list = await exchange.positions();
  if (!list.ok) throw new Error(list.failure.code);
  return list.value;
};

const withList = (list: (request: HttpRequest) => HttpResult) =>
  bench(routes({ [paths.list]: list }));

describe('the position list', () => {
  it('reads the documents’ row', async () => {
    const { positions, coversSince } = await read(withList(listOf([row('1234567890123456789')])));
    expect(positions).toEqual([
      {
        id: 'USDT-FUTURES:1234567890123456789',
        symbol: 'BTCUSDT',
        side: 'short',
        marginMode: null,
        size: '0.001',
        sizeUnit: 'base',
        entryPrice: '39827',
        markPrice: null,
        leverage: '47',
        margin: '21',
        profit: null,
        openedAt: startOfTest - dayMs,
        leadTrader: { id: '**********', name: 'xxxxxx' },
        productType: 'USDT-FUTURES',
        marginCoin: null,
        trackingNo: '1234567890123456789',
        closing: false,
        target: {
          productType: 'USDT-FUTURES',
          symbol: 'BTCUSDT',
          trackingNo: '1234567890123456789',
        },
      },
    ]);
    expect(Position.safeParse(positions[0]).success).toBe(true);
    expect(coversSince).toBe(startOfTest - 89 * dayMs);
  });

  it('reads the object form with the other spelling of the entry price', async () => {
    const other = row('7', { openAvgPrice: undefined, openPriceAvg: '40000.50' });
    const { positions } = await read(
      withList((request) =>
        queryOf(request).get('productType') === 'USDC-FUTURES'
          ? success(`{"trackingList":[${other}],"endId":"7"}`)
          : success('{"trackingList":null,"endId":null}'),
      ),
    );
    expect(positions).toMatchObject([{ id: 'USDC-FUTURES:7', entryPrice: '40000.5' }]);
  });

  it.each(['null', '[]', '{"trackingList":[]}', '{"trackingList":null}'])(
    'is empty where every product type answers %s',
    async (data) => {
      expect((await read(withList(() => success(data)))).positions).toEqual([]);
    },
  );

  it.each(['{}', '"none"', 'true', '{"trackingList":"none"}', '[null]', '[{"trackingNo":"1"}]'])(
    'is no list where data is %s, which no document shows',
    async (data) => {
      const list = await withList(() => success(data)).exchange.positions();
      expect(list).toMatchObject({ ok: false, failure: { code: 'answer-malformed' } });
    },
  );

  it('keeps tracking numbers above 2^53 digit by digit where they are not quoted', async () => {
    const unquoted = row('1').replace('"trackingNo":"1"', '"trackingNo":1349442392365359105');
    const { positions } = await read(withList(listOf([unquoted])));
    expect(positions[0]?.trackingNo).toBe('1349442392365359105');
  });

  it('shows what partial closes left, exactly', async () => {
    const sizes = { openSize: '0.3000000000000000', closeSize: '0.1000000000000000' };
    const { positions } = await read(withList(listOf([row('1', sizes)])));
    expect(positions[0]?.size).toBe('0.2');
  });

  it('shows a row whole whose closed size cannot be', async () => {
    const sizes = { openSize: '0.30', closeSize: '0.4' };
    const { positions } = await read(withList(listOf([row('1', sizes)])));
    expect(positions[0]?.size).toBe('0.3');
  });

  it('keeps a row that is wholly closed as long as the exchange lists it', async () => {
    const sizes = { openSize: '0.30', closeSize: '0.3', closeOrderId: '99' };
    const { positions } = await read(withList(listOf([row('1', sizes)])));
    expect(positions).toMatchObject([{ size: '0', closing: true }]);
  });

  it('strips what could rearrange the screen from names, and closes odd symbols by number alone', async () => {
    const odd = row('1', { traderName: '稳赢\u202e老王\u200b', symbol: 'BTC\u202eUSDT' });
    const { positions } = await read(withList(listOf([odd])));
    expect(positions).toMatchObject([
      {
        leadTrader: { name: '稳赢 老王' },
        symbol: 'BTC USDT',
        target: { productType: 'USDT-FUTURES', trackingNo: '1' },
      },
    ]);
    expect(positions[0]?.target).not.toHaveProperty('symbol');
  });

  it('asks for the three product types with sorted parameters, without a symbol, under five a second', async () => {
    const { exchange, requests, clock } = withList(() => success('[]'));
    for (let count = 0; count < 5; count += 1) await exchange.positions();
    const lists = requests.filter(({ path }) => path.startsWith(paths.list));
    expect(lists.slice(0, 3).map(({ path }) => path)).toEqual([
      `${paths.list}?limit=100&productType=USDT-FUTURES`,
      `${paths.list}?limit=100&productType=USDC-FUTURES`,
      `${paths.list}?limit=100&productType=COIN-FUTURES`,
    ]);
    expect(lists).toHaveLength(15);
    expect(clock.monotonic()).toBeGreaterThanOrEqual(2_500);
  });

  it.each([0, 1, 2])(
    'is a failure where product type %i fails, whatever the others say',
    async (index) => {
      const failing = ['USDT-FUTURES', 'USDC-FUTURES', 'COIN-FUTURES'][index];
      const list = await withList((request) =>
        queryOf(request).get('productType') === failing ? refused('40725') : success('[]'),
      ).exchange.positions();
      expect(list).toMatchObject({ ok: false, failure: { code: 'exchange-error' } });
    },
  );

  it.each([raw(''), raw('<html></html>'), raw('{"code":"00000","data":[')])(
    'is a failure after an answer that is not whole',
    async (answer) => {
      const list = await withList(() => answer).exchange.positions();
      expect(list.ok).toBe(false);
    },
  );

  it.each(['USDT-FUTURES', 'USDC-FUTURES', 'COIN-FUTURES'])(
    'never takes "not supported" for an empty list of %s',
    async (productType) => {
      const { exchange } = withList((request) =>
        queryOf(request).get('productType') === productType ? refused('40731') : success('[]'),
      );
      expect(await exchange.positions()).toMatchObject({
        ok: false,
        failure: { code: 'copy-not-supported' },
      });
    },
  );

  it('reads once more before it calls a key dead that flickers', async () => {
    let first = true;
    const { exchange } = withList(() => {
      const answer = first ? refused('40037') : success('[]');
      first = false;
      return answer;
    });
    expect(await exchange.positions()).toMatchObject({ ok: true });
  });

  it('passes on what broke the line', async () => {
    const lost = { ...fail('connection-lost', {}, true), sent: true, sentAt: startOfTest } as const;
    expect(await withList(() => lost).exchange.positions()).toMatchObject({
      ok: false,
      failure: { code: 'connection-lost' },
    });
  });
});

describe('any list answer', () => {
  const good = `{"code":"00000","msg":"success","requestTime":1,"data":[${row('1')},${row('2')}]}`;

  it('is read without a throw, and never as an empty list unless it says so', async () => {
    const { exchange } = withList((request) =>
      queryOf(request).get('productType') === 'USDT-FUTURES' ? next : success('[]'),
    );
    let next = raw(good);
    await fc.assert(
      fc.asyncProperty(
        fc.nat(good.length),
        fc.nat(40),
        fc.oneof(
          fc.string({ maxLength: 8 }),
          fc.constantFrom('{', '}', '"', '[', ']', ',', 'null'),
        ),
        async (at, length, insert) => {
          const body = good.slice(0, at) + insert + good.slice(at + length);
          next = raw(body);
          const list = await exchange.positions();
          if (!list.ok) return;
          for (const position of list.value.positions) {
            expect(Position.safeParse(position).success).toBe(true);
          }
          const saysEmpty = /"data":\s*(null|\[\s*\])/.test(body);
          expect(list.value.positions.length > 0 || saysEmpty).toBe(true);
        },
      ),
      { numRuns: 2_000 },
    );
  });
});
