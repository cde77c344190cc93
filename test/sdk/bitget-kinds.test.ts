import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { practice as bitget } from '../../main/exchanges/bitget/practice';
import { systemClock } from '../../main/lib/time';
import { type PracticeExchange, startPracticeExchange } from '../../main/practice/server';
import { watchConnections } from './connections';
import { type BitgetRestClient, type BitgetUnifiedClient, loadSdks } from './sdks';

const { bitgetApi } = loadSdks();
const connections = watchConnections();
const productType = 'USDT-FUTURES';
const filledMs = 450;

type Row = Readonly<Record<string, string>>;
type Tracked = { readonly trackingList: readonly Row[] | null };
type Listed = { readonly list: readonly Row[] | null };

let practice: PracticeExchange;

beforeAll(async () => {
  const exchanges = [{ id: 'bitget', practice: bitget }];
  practice = await startPracticeExchange({ exchanges, clock: systemClock, seed: 7 });
});

afterAll(async () => {
  await practice.close();
  connections.stop();
});

function optionsOf(name: string): Readonly<Record<string, unknown>> {
  const key = practice.keys['bitget']?.find((one) => one.name === name);
  if (key === undefined) throw new Error(`No practice key is named ${name}`);
  const { apiKey, secretKey, passphrase } = key.credentials;
  const baseUrl = practice.origins['bitget'];
  return { apiKey, apiSecret: secretKey, apiPass: passphrase, baseUrl };
}

const classic = (name: string): BitgetRestClient => new bitgetApi.RestClientV2(optionsOf(name));
const unified = (name: string): BitgetUnifiedClient => new bitgetApi.RestClientV3(optionsOf(name));

describe('bitget-api with a classic account', () => {
  test('lists a lead trader’s orders, closes one and is told which', async () => {
    const sdk = classic('lead');
    const list = async () =>
      ((await sdk.getFuturesTraderCurrentOrder({ productType })).data as Tracked).trackingList;
    const [row, ...others] = (await list()) ?? [];
    const { trackingNo, symbol } = row ?? {};
    const closed = await sdk.closeFuturesTraderOrder({ productType, trackingNo, symbol });
    expect(closed.data).toEqual([{ trackingNo, symbol, productType }]);
    await systemClock.sleep(filledMs);
    expect(((await list()) ?? []).map((one) => one['trackingNo'])).toEqual(
      others.map((one) => one['trackingNo']),
    );
  });

  test('lists a spot follower’s lots and sells those of one symbol', async () => {
    const sdk = classic('spot');
    const list = async () =>
      ((await sdk.getSpotFollowerOpenOrders({ limit: '50' })).data as Tracked).trackingList ?? [];
    const symbol = 'BTCUSDT';
    const mine = (await list()).filter((row) => row['symbol'] === symbol);
    expect(mine.length).toBeGreaterThan(1);
    const trackingNoList = mine.map((row) => row['trackingNo']);
    expect((await sdk.sellSpotFollower({ symbol, trackingNoList })).code).toBe('00000');
    await systemClock.sleep(filledMs);
    expect((await list()).map((row) => row['symbol'])).not.toContain(symbol);
  });

  test('is refused in the words of the other generation', async () => {
    await expect(unified('main').getAccountSettings()).rejects.toMatchObject({
      code: 400,
      body: { code: '40084' },
    });
  });
});

describe('bitget-api with a unified account', () => {
  test('reads the settings and the facts of its key', async () => {
    expect((await unified('unified').getAccountSettings()).data).toMatchObject({
      accountMode: 'unified',
    });
    expect((await unified('unified').getAccountInfo()).data).toMatchObject({
      permType: 'read-and-write',
    });
  });

  test('lists a lead trader’s positions and closes a product line, one code each', async () => {
    const sdk = unified('unified-lead');
    const category = productType;
    const list = async () => ((await sdk.getCurrentPosition({ category })).data as Listed).list;
    const before = (await list()) ?? [];
    expect(before.length).toBeGreaterThan(1);
    const summary = (await sdk.getCopyFuturesPositionSummary()).data as readonly Row[];
    expect(summary.map((row) => row['symbol'])).toEqual(
      expect.arrayContaining(before.map((row) => row['symbol'])),
    );
    const legs = ((await sdk.closeAllPositions({ category })).data as Listed).list ?? [];
    expect(legs.map((leg) => leg['code'])).toEqual(before.map(() => '00000'));
    await systemClock.sleep(filledMs);
    expect(await list()).toBeNull();
  });

  test('is refused in the words of the other generation', async () => {
    await expect(
      classic('unified').getFuturesFollowerCurrentOrders({ productType }),
    ).rejects.toMatchObject({ code: 400, body: { code: '40085' } });
  });
});

test('the SDK spoke to nobody but the practice exchange', () => {
  expect([...connections.seen].filter((host) => host !== '127.0.0.1')).toEqual([]);
  expect(connections.seen.size).toBe(1);
});
