import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HttpResult } from '../../net/wire';
import { seal } from '../../secrets/secret';
import { connect } from './connect';
import {
  answer,
  recordingLimiter,
  refusedConnection,
  type Step,
  scripted,
  silence,
  startOfTest,
  testParts,
  timeAnswer,
} from './test-parts';

const target = { symbol: 'DOT-USDT', marginMode: 'cross', side: 'long' } as const;
const accepted = answer(
  '{"code":200,"data":true,"tid":"9d94488290b1468d9d99a98c12898aa2","success":true}',
);
const clockRefusal = answer(
  '{"status":"error","err_code":12001,"err_msg":"Invalid submission time","ts":1}',
);
const wrapped = (code: number): HttpResult =>
  answer(
    `{"message":"{\\"status\\":\\"error\\",\\"err_code\\":${code},\\"err_msg\\":\\"x\\"} ","tid":"3b03","code":400000,"success":false}`,
  );

const closeWith = (...steps: readonly Step[]) =>
  connect(testParts(scripted(...steps))).close(target);

describe('the request', () => {
  it('is a signed POST of the three fields, and of nothing in the query but the signature', async () => {
    const http = scripted(accepted);
    const limiter = recordingLimiter();
    await connect(testParts(http, { limiter, origin: 'https://api.hbdm.com' })).close(target);
    const [request] = http.requests;
    const url = new URL(request?.path ?? '', request?.origin);
    expect(request?.method).toBe('POST');
    expect(request?.origin).toBe('https://api.hbdm.com');
    expect(request?.headers['content-type']).toBe('application/json');
    expect(request?.body).toBe(
      '{"contract_code":"DOT-USDT","margin_mode":"cross","position_side":"long"}',
    );
    expect([...url.searchParams.keys()]).toEqual([
      'AccessKeyId',
      'SignatureMethod',
      'SignatureVersion',
      'Timestamp',
      'Signature',
    ]);
    expect(http.requests).toHaveLength(1);
    expect(limiter.acquired).toEqual([{ group: 'copytrading', priority: 'close' }]);
  });

  it('does not leave for a target that names no side', async () => {
    const http = scripted(accepted);
    const request = await connect(testParts(http)).close({
      symbol: 'DOT-USDT',
      marginMode: 'cross',
    });
    expect(request).toMatchObject({ status: 'not-sent', failure: { code: 'bad-input' } });
    expect(http.requests).toHaveLength(0);
  });

  it('does not leave with a secret that no signature can be made of', async () => {
    const http = scripted(accepted);
    const credentials = { accessKey: seal('key'), secretKey: seal('-----BEGIN PRIVATE KEY-----') };
    expect(await connect(testParts(http, { credentials })).close(target)).toMatchObject({
      status: 'not-sent',
      failure: { code: 'credentials-malformed' },
      sentAt: null,
    });
    expect(http.requests).toHaveLength(0);
  });
});

describe('the claim', () => {
  it('is accepted with the request id and no order ids', async () => {
    expect(await closeWith(accepted)).toEqual({
      target,
      status: 'accepted',
      orderIds: [],
      requestId: '9d94488290b1468d9d99a98c12898aa2',
      host: '127.0.0.1:4100',
      path: '/copytrading/trader/close_all_position',
      sentAt: startOfTest,
      answeredAt: startOfTest + 40,
    });
  });

  it('is accepted where HTX leaves out `success`, which its table does not list', async () => {
    expect((await closeWith(answer('{"code":200,"data":true,"tid":"1"}'))).status).toBe('accepted');
  });

  for (const body of [
    '{"code":200,"data":false,"tid":"1","success":true}',
    '{"code":200,"data":false,"tid":"1","success":false}',
    '{"code":200,"data":true,"tid":"1","success":false}',
    '{"code":200,"data":"true","success":true}',
    '{"code":200,"data":null,"success":true}',
    '{"code":200,"success":true}',
    '{"code":"0","data":true,"success":true}',
    '{"code":200,"data":true,"tid":"1","success":true,"err_code":1048}',
    '{"status":"ok","code":1048,"data":true}',
    '{"status":"ok","data":true,"ts":1}',
    '{"data":true,"success":true}',
    'true',
    '{"code":200,"data":true,"tid":"1","success":tr',
    '<html>403</html>',
    '',
  ])
    it(`is unknown for ${body || 'an empty body'}`, async () => {
      const request = await closeWith(answer(body));
      expect(request.status).toBe('unknown');
      expect(request.failure).toBeDefined();
    });

  it('is unknown when success comes with a status of failure', async () => {
    const body = '{"code":200,"data":true,"tid":"1","success":true}';
    for (const status of [400, 403, 500, 502])
      expect((await closeWith(answer(body, status))).status).toBe('unknown');
  });

  it.each([
    [1048, 'rejected', 'no-position'],
    [1046, 'rejected', 'no-position'],
    [1067, 'rejected', 'parameter-refused'],
    [1013, 'rejected', 'symbol-unknown'],
    [1032, 'unknown', 'rate-limited'],
    [1004, 'unknown', 'exchange-error'],
    [1005, 'unknown', 'exchange-timeout'],
    [1077, 'unknown', 'settlement-running'],
    [300013, 'unknown', 'exchange-error'],
    [77777, 'unknown', 'unlisted-code'],
  ])('says of the wrapped code %s: %s, %s', async (code, status, failure) => {
    expect(await closeWith(wrapped(code))).toMatchObject({
      status,
      requestId: '3b03',
      failure: { code: failure, detail: { wireCode: String(code), message: 'x', httpStatus: 200 } },
    });
  });

  it('is not a refusal when a gateway reports a refusal as its own failure', async () => {
    const body = '{"status":"error","err_code":1048,"err_msg":"x"}';
    expect(await closeWith(answer(body, 502))).toMatchObject({
      status: 'unknown',
      failure: { code: 'exchange-error', detail: { wireCode: '1048', httpStatus: 502 } },
    });
  });

  it('is not a refusal when the answer claims success as well', async () => {
    const body = '{"code":200,"data":true,"success":true,"err_code":1048}';
    expect(await closeWith(answer(body))).toMatchObject({
      status: 'unknown',
      failure: { code: 'answer-mismatch', detail: { wireCode: '1048' } },
    });
  });

  it('is unknown in maintenance', async () => {
    expect(await closeWith(answer('{"status":"maintain"}'))).toMatchObject({
      status: 'unknown',
      failure: { code: 'exchange-maintenance', retryable: true },
    });
  });

  it('is refused where HTX has removed the path', async () => {
    const gone = answer('{"code":404,"message":"Resources do not exist"}', 404);
    expect(await closeWith(gone)).toMatchObject({
      status: 'rejected',
      failure: { code: 'endpoint-gone' },
    });
    expect((await closeWith(answer('<html>Not found</html>', 404))).status).toBe('unknown');
  });

  it('is not-sent where that is proven, and unknown where it is not', async () => {
    expect(await closeWith(refusedConnection)).toMatchObject({
      status: 'not-sent',
      sentAt: null,
      failure: { code: 'connection-refused' },
    });
    expect(await closeWith(silence)).toMatchObject({
      status: 'unknown',
      sentAt: startOfTest,
      answeredAt: null,
      failure: { code: 'timeout-after-send' },
    });
  });
});

describe('too many requests', () => {
  it('keeps the whole family quiet until the moment that HTX names', async () => {
    const limiter = recordingLimiter();
    const headers = { 'ratelimit-reset': String(startOfTest + 700) };
    const body = '{"status":"error","err_code":1032,"err_msg":"x"}';
    const http = scripted(answer(body, 200, headers));
    const request = await connect(testParts(http, { limiter })).close(target);
    expect(request).toMatchObject({ status: 'unknown', failure: { retryable: true } });
    expect(limiter.pauses).toEqual([{ group: 'copytrading', ms: 700 }]);
    expect(http.requests).toHaveLength(1);
  });

  it('leaves open what became of the request where only the HTTP status says it', async () => {
    expect(await closeWith(answer('slow down', 429))).toMatchObject({
      status: 'unknown',
      failure: { code: 'rate-limited' },
    });
  });
});

describe('a clock that is off', () => {
  it('is corrected by one resync and one resend with the exchange time', async () => {
    const later = startOfTest + 600_000;
    const http = scripted(clockRefusal, timeAnswer(later), accepted);
    expect((await connect(testParts(http)).close(target)).status).toBe('accepted');
    const stamps = http.requests.map(({ path }) =>
      new URL(path, 'https://x').searchParams.get('Timestamp'),
    );
    expect(stamps).toEqual(['2026-11-21T12:00:00', null, '2026-11-21T12:10:00']);
  });

  it('is a refusal the second time', async () => {
    const http = scripted(clockRefusal, timeAnswer(startOfTest), clockRefusal, accepted);
    expect(await connect(testParts(http)).close(target)).toMatchObject({
      status: 'rejected',
      failure: { code: 'clock-off' },
    });
    expect(http.requests).toHaveLength(3);
  });

  it('is a refusal without a resend where the exchange time cannot be read', async () => {
    const times = [silence, answer('{"status":"ok","ts":99999999999999999}'), answer('{}')];
    for (const time of times) {
      const http = scripted(clockRefusal, time, accepted);
      expect((await connect(testParts(http)).close(target)).failure?.code).toBe('clock-off');
      expect(http.requests).toHaveLength(2);
    }
  });

  it('leaves the outcome of the resend unknown when that one gets lost', async () => {
    const http = scripted(clockRefusal, timeAnswer(startOfTest), silence);
    expect((await connect(testParts(http)).close(target)).status).toBe('unknown');
  });

  it('does not say that nothing was sent when only the resend was not', async () => {
    const http = scripted(clockRefusal, timeAnswer(startOfTest), refusedConnection);
    expect(await connect(testParts(http)).close(target)).toMatchObject({
      status: 'rejected',
      failure: { code: 'clock-off' },
    });
  });
});

describe('answers that were tampered with', () => {
  const bodies = [
    '{"code":200,"data":true,"tid":"9d94488290b1468d9d99a98c12898aa2","success":true}',
    '{"message":"{\\"status\\":null,\\"err_code\\":1048,\\"err_msg\\":\\"x\\"} ","tid":"3b03","code":400000,"success":false}',
    '{"status":"error","err_code":403,"err_msg":"Verification failure [校验失败]","ts":1686923123780}',
    '{"status":"ok","ts":1578124684692}',
    '{"status":"maintain"}',
  ];
  const mutation = fc.record({
    body: fc.constantFrom(...bodies),
    at: fc.nat(160),
    cut: fc.nat(30),
    insert: fc.oneof(
      fc.string({ maxLength: 12 }),
      fc.constantFrom('true', 'false', 'null', '0', '{', '}', '"', '\\', ',"data":true', 'code'),
    ),
    status: fc.constantFrom(200, 200, 200, 201, 400, 403, 404, 429, 500, 503),
  });

  it('never throw, and are accepted only inside the success envelope', async () => {
    await fc.assert(
      fc.asyncProperty(mutation, async ({ body, at, cut, insert, status }) => {
        const text = body.slice(0, at) + insert + body.slice(at + cut);
        const request = await closeWith(answer(text, status));
        if (request.status !== 'accepted') {
          expect(request.failure).toBeDefined();
          return;
        }
        // Read a second time by the platform's own parser, which knows nothing of our reading.
        const plain = JSON.parse(text);
        expect(status).toBeLessThan(300);
        expect(String(plain.code)).toBe('200');
        expect(plain.data).toBe(true);
        expect([true, undefined, null]).toContain(plain.success);
        expect(plain.err_code ?? null).toBeNull();
      }),
      { numRuns: 10_000 },
    );
  });
});
