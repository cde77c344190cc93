import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { practice as bitget } from '../../main/exchanges/bitget/practice';
import { practice as htx } from '../../main/exchanges/htx/practice';
import { systemClock } from '../../main/lib/time';
import { type PracticeExchange, startPracticeExchange } from '../../main/practice/server';
import { watchConnections } from './connections';
import { type BitgetRestClient, type CcxtExchange, loadSdks } from './sdks';

const { bitgetApi, ccxt } = loadSdks();
const connections = watchConnections();
const productType = 'USDT-FUTURES';

type Row = Readonly<Record<string, string>>;
type Credentials = Readonly<Record<string, string>>;

let practice: PracticeExchange;

beforeAll(async () => {
  const exchanges = [
    { id: 'bitget', practice: bitget },
    { id: 'htx', practice: htx },
  ];
  practice = await startPracticeExchange({ exchanges, clock: systemClock, seed: 7 });
});

afterAll(async () => {
  await practice.close();
  connections.stop();
});

function credentialsOf(exchange: string, name: string): Credentials {
  const key = practice.keys[exchange]?.find((one) => one.name === name);
  if (key === undefined) throw new Error(`No practice key is named ${name}`);
  return key.credentials;
}

function uidOf(exchange: string, name: string): string {
  return practice.keys[exchange]?.find((one) => one.name === name)?.uid ?? '';
}

function originOf(exchange: string): string {
  return practice.origins[exchange] ?? '';
}

describe('bitget-api, pointed at the practice exchange', () => {
  const client = (name: string, change: Credentials = {}): BitgetRestClient => {
    const { apiKey, secretKey, passphrase } = { ...credentialsOf('bitget', name), ...change };
    return new bitgetApi.RestClientV2({
      apiKey,
      apiSecret: secretKey,
      apiPass: passphrase,
      baseUrl: originOf('bitget'),
    });
  };

  test('lists positions and keeps every digit of their ids', async () => {
    const answer = await client('main').getFuturesFollowerCurrentOrders({ productType });
    const { trackingList } = answer.data as { readonly trackingList: readonly Row[] };
    const open = practice.worlds['bitget']?.positions(uidOf('bitget', 'main')) ?? [];
    const ids = open.filter(({ quote }) => quote === 'USDT').map(({ id }) => id);
    expect(trackingList.map((row) => row['trackingNo'])).toEqual(ids);
    expect(ids.length).toBeGreaterThan(3);
  });

  test('closes one position by tracking number and finds it in the history', async () => {
    const sdk = client('array-envelope');
    const list = (await sdk.getFuturesFollowerCurrentOrders({ productType })).data as Row[];
    const { trackingNo = '', symbol = '' } = list[0] ?? {};
    const closed = await sdk.closeFuturesFollowerPositions({ productType, trackingNo, symbol });
    const { orderIdList } = closed.data as { readonly orderIdList: readonly string[] };
    expect(orderIdList).toEqual([expect.stringMatching(/^\d{19}$/)]);
    await systemClock.sleep(450);
    const history = await sdk.getFuturesFollowerHistoryOrders({ productType });
    expect(history.data).toMatchObject({
      trackingList: [{ trackingNo, closeOrderId: orderIdList[0] }],
    });
  });

  test('is accepted with an RSA key', async () => {
    await systemClock.sleep(1_000);
    const answer = await client('rsa').getFuturesFollowerCurrentOrders({ productType });
    expect(answer.code).toBe('00000');
  });

  test('is refused with a wrong secret, and with a wrong passphrase', async () => {
    const wrongSecret = client('main', { secretKey: 'wrong' });
    await expect(
      wrongSecret.getFuturesFollowerCurrentOrders({ productType }),
    ).rejects.toMatchObject({ code: 400, body: { code: '40009' } });
    const wrongPassphrase = client('main', { passphrase: 'wrong' });
    await expect(
      wrongPassphrase.getFuturesFollowerCurrentOrders({ productType }),
    ).rejects.toMatchObject({ code: 400, body: { code: '40012' } });
  });
});

/** Points every address that ccxt knows at the practice exchange. */
function redirected(exchange: CcxtExchange, origin: string): CcxtExchange {
  for (const name of Object.keys(exchange.urls.api)) exchange.urls.api[name] = origin;
  for (const name of Object.keys(exchange.urls.hostnames ?? {})) {
    exchange.urls.hostnames[name] = new URL(origin).host;
  }
  return exchange;
}

describe('ccxt, pointed at the practice Bitget', () => {
  const client = (change: Credentials = {}): CcxtExchange => {
    const { apiKey, secretKey, passphrase } = { ...credentialsOf('bitget', 'main'), ...change };
    const options = { apiKey, secret: secretKey, password: passphrase };
    return redirected(new ccxt.bitget(options), originOf('bitget'));
  };

  test('lists, closes and keeps every digit of the ids', async () => {
    await systemClock.sleep(1_000);
    const sdk = client();
    const listed = await sdk.privateCopyGetV2CopyMixFollowerQueryCurrentOrders({
      productType,
      limit: '100',
    });
    const { trackingList } = listed.data as { readonly trackingList: readonly Row[] };
    const [row] = trackingList;
    const closed = await sdk.privateCopyPostV2CopyMixFollowerClosePositions({
      productType,
      trackingNo: row?.['trackingNo'],
    });
    const { orderIdList } = closed.data as { readonly orderIdList: readonly string[] };
    expect(orderIdList).toEqual([expect.stringMatching(/^\d{19}$/)]);
    await systemClock.sleep(450);
    const left = practice.worlds['bitget']?.positions(uidOf('bitget', 'main')) ?? [];
    expect(left.map(({ id }) => id)).not.toContain(row?.['trackingNo']);
    const past = practice.worlds['bitget']?.history(uidOf('bitget', 'main')) ?? [];
    expect(past.map(({ closeOrderId }) => closeOrderId)).toContain(orderIdList[0]);
  });

  test('reads a refused signature as a failed authentication', async () => {
    const sdk = client({ secretKey: 'wrong' });
    await expect(
      sdk.privateCopyGetV2CopyMixFollowerQueryCurrentOrders({ productType }),
    ).rejects.toBeInstanceOf(ccxt.AuthenticationError);
  });
});

describe('ccxt as the signer of HTX, pointed at the practice HTX', () => {
  const client = (change: Credentials = {}): CcxtExchange => {
    const { accessKey, secretKey } = { ...credentialsOf('htx', 'main'), ...change };
    return redirected(new ccxt.htx({ apiKey: accessKey, secret: secretKey }), originOf('htx'));
  };
  const call = (sdk: CcxtExchange, line: string, params = {}): Promise<unknown> => {
    const [method = '', path = ''] = line.split(' ');
    const request = sdk.sign(path, ['contract', 'private'], method, params);
    return sdk.fetch(request.url, request.method, request.headers, request.body);
  };
  const listOf = async (sdk: CcxtExchange): Promise<readonly Row[]> => {
    const answer = await call(sdk, 'GET copytrading/trader/position_list');
    return (answer as { readonly data: { readonly positions: readonly Row[] } }).data.positions;
  };

  test('lists the positions and closes exactly one of them', async () => {
    const sdk = client();
    const before = await listOf(sdk);
    const { contract_code, margin_mode, position_side } = before[0] ?? {};
    const body = { contract_code, margin_mode, position_side };
    const closed = await call(sdk, 'POST copytrading/trader/close_all_position', body);
    expect(closed).toMatchObject({ data: true, success: true });
    await systemClock.sleep(450);
    const names = (rows: readonly Row[]): readonly string[] =>
      rows.map((row) => `${row['contract_code']} ${row['margin_mode']} ${row['position_side']}`);
    expect(names(await listOf(sdk))).toEqual(names(before).slice(1));
  });

  test('is accepted with business parameters in the signed query', async () => {
    const answer = await call(client(), 'GET copytrading/trader/current_positions', {
      contract_code: 'ETH-USDT',
      direct: 'prev',
      limit: 100,
    });
    expect(answer).toMatchObject({ success: true });
  });

  test('is refused with a wrong secret', async () => {
    await expect(listOf(client({ secretKey: 'wrong' }))).rejects.toThrow('Verification failure');
  });
});

test('neither SDK spoke to anybody but the practice exchange', () => {
  expect([...connections.seen].filter((host) => host !== '127.0.0.1')).toEqual([]);
  expect(connections.seen.size).toBe(1);
  const exchanges = practice.requests.list().map(({ exchange }) => exchange);
  expect(new Set(exchanges)).toEqual(new Set(['bitget', 'htx']));
});
