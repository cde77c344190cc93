import { describe, expect, it } from 'vitest';
import { KeyFacts } from '../../../app/schemas/account';
import type { HttpResult } from '../../net/wire';
import { connect } from './connect';
import {
  answer,
  capturedRow,
  listAnswer,
  refusedConnection,
  routed,
  type Step,
  startOfTest,
  testParts,
  timeAnswer,
} from './test-parts';

const accessKey = 'e2xxxxxx-99xxxxxx-84xxxxxx-7xxxx';

const keyAnswer = (key: Readonly<Record<string, unknown>>): HttpResult =>
  answer(
    JSON.stringify({
      code: 200,
      message: 'success',
      data: [
        { accessKey: 'another', status: 'normal', permission: 'withdraw', ipAddresses: '' },
        { accessKey, status: 'normal', permission: 'trade,readOnly', validDays: -1, ...key },
      ],
      ok: true,
    }),
  );

const probeWith = (key: Step | null, list: Step = listAnswer([capturedRow])) =>
  connect(
    testParts(
      routed({
        '/api/v1/timestamp': timeAnswer(startOfTest + 90_000),
        '/copytrading/trader/position_list': list,
        ...(key === null ? {} : { '/v2/user/api-key': key }),
      }),
    ),
  ).probe();

const factsWith = async (key: Step | null) => {
  const facts = await probeWith(key);
  if (!facts.ok) throw new Error(facts.failure.code);
  expect(KeyFacts.safeParse(facts.value).success).toBe(true);
  return facts.value;
};

describe('what a key may do', () => {
  it('is told by its own line of the list', async () => {
    expect(await factsWith(keyAnswer({ ipAddresses: '10.0.0.1, 10.0.0.2' }))).toEqual({
      checkedAt: startOfTest,
      kind: { id: 'legacy', name: 'Futures copy trading (lead trader)' },
      closes: ['Lead trading positions'],
      blind: [],
      notes: ['closes-followers-copies', 'followers-not-served'],
      canRead: 'yes',
      canClose: 'yes',
      canTransfer: 'yes',
      canWithdraw: 'no',
      boundAddresses: ['10.0.0.1', '10.0.0.2'],
      expiresInDays: null,
      clockOffsetMs: 90_000,
      permissions: ['trade', 'readOnly'],
      openPositions: 1,
    });
  });

  it('names a key that can withdraw', async () => {
    const key = keyAnswer({
      permission: 'trade,readOnly,withdraw',
      ipAddresses: '',
      validDays: 90,
    });
    expect(await factsWith(key)).toMatchObject({
      canWithdraw: 'yes',
      boundAddresses: [],
      expiresInDays: 90,
    });
  });

  it('names a key that can only read', async () => {
    expect(await factsWith(keyAnswer({ permission: 'readOnly' }))).toMatchObject({
      canRead: 'yes',
      canClose: 'no',
      canTransfer: 'no',
      canWithdraw: 'no',
    });
  });

  it('calls nothing forbidden where a permission is not known to us', async () => {
    expect(await factsWith(keyAnswer({ permission: 'readOnly,custody' }))).toMatchObject({
      canClose: 'unknown',
      canTransfer: 'unknown',
      canWithdraw: 'unknown',
      permissions: ['readOnly', 'custody'],
    });
    expect((await factsWith(keyAnswer({ permission: '' }))).canWithdraw).toBe('unknown');
  });

  it('names a key that has expired', async () => {
    expect(await factsWith(keyAnswer({ status: 'expired' }))).toMatchObject({
      canClose: 'no',
      expiresInDays: 0,
    });
  });

  it.each([
    ['no such path', null],
    ['a refusal', answer('{"code":1002,"message":"forbidden"}')],
    ['another key only', answer('{"code":200,"data":[],"ok":true}')],
    ['an answer of another form', answer('{"code":200,"data":{"accessKey":"x"},"ok":true}')],
    ['a web page', answer('<html></html>', 403)],
    ['no connection', refusedConnection],
  ])('stays unknown with %s, and the probe still succeeds', async (_name, key) => {
    expect(await factsWith(key)).toMatchObject({
      canRead: 'yes',
      canClose: 'unknown',
      canTransfer: 'unknown',
      canWithdraw: 'unknown',
      boundAddresses: null,
      expiresInDays: null,
      permissions: [],
      openPositions: 1,
    });
  });
});

describe('a key that cannot list positions', () => {
  const forbidden = answer('{"status":"error","err_code":1205,"err_msg":"x"}');

  it('can neither read nor close where only the permission is missing', async () => {
    const probed = await probeWith(keyAnswer({ permission: 'readOnly' }), forbidden);
    expect(probed).toMatchObject({
      ok: true,
      value: { canRead: 'no', canClose: 'no', canWithdraw: 'no', openPositions: null },
    });
    expect(probed.ok && KeyFacts.safeParse(probed.value).success).toBe(true);
  });

  it('is the failure of the list where nothing else is known of the key', async () => {
    expect(await probeWith(null, forbidden)).toMatchObject({
      ok: false,
      failure: { code: 'permission-missing' },
    });
  });

  it('is the failure of the list', async () => {
    const refusal = answer('{"status":"error","err_code":403,"err_msg":"x"}');
    expect(await probeWith(keyAnswer({}), refusal)).toMatchObject({
      ok: false,
      failure: { code: 'signature-rejected' },
    });
  });

  it('is expired where HTX says so', async () => {
    const refusal = answer('{"status":"error","err_code":403,"err_msg":"x"}');
    expect(await probeWith(keyAnswer({ status: 'expired' }), refusal)).toMatchObject({
      ok: false,
      failure: { code: 'key-expired' },
    });
  });

  it('has its own failure where HTX has removed the family', async () => {
    const gone = answer('{"code":404,"message":"Resources do not exist"}', 404);
    expect(await probeWith(keyAnswer({}), gone)).toMatchObject({
      ok: false,
      failure: { code: 'endpoint-gone' },
    });
  });
});

describe('where the key is asked about', () => {
  const originOf = async (origin: string) => {
    const http = routed({
      '/api/v1/timestamp': timeAnswer(startOfTest),
      '/copytrading/trader/position_list': listAnswer([]),
      '/v2/user/api-key': keyAnswer({}),
    });
    await connect(testParts(http, { origin })).probe();
    const request = http.requests.find(({ path }) => path.startsWith('/v2/user/api-key'));
    expect(new URL(request?.path ?? '', 'https://x').searchParams.get('accessKey')).toBe(accessKey);
    return request?.origin;
  };

  it('is the spot host for live accounts, and the practice exchange itself for practice', async () => {
    expect(await originOf('https://api.hbdm.com')).toBe('https://api.huobi.pro');
    expect(await originOf('https://api.hbdm.vn')).toBe('https://api.huobi.pro');
    expect(await originOf('http://127.0.0.1:4100')).toBe('http://127.0.0.1:4100');
  });
});
