import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fail } from '../../../app/result';
import { CloseRequest } from '../../../app/schemas/close';
import type { HttpResult } from '../../net/wire';
import { bench, paths, raw, refused, routes, startOfTest, success, timeAnswer } from './test-parts';
import vectors from './vectors.json';

const one = { productType: 'USDT-FUTURES', trackingNo: '1234567890123456789', symbol: 'BTCUSDT' };
const taken = success('{"orderIdList":["123","321"]}');

const closeWith = (answer: HttpResult, target: CloseRequest['target'] = one) =>
  bench(routes({ [paths.close]: answer })).exchange.close(target);

describe('a close', () => {
  it('is accepted with the ids of the documents’ answer', async () => {
    const closed = await closeWith(taken);
    expect(closed).toEqual({
      target: one,
      status: 'accepted',
      orderIds: ['123', '321'],
      host: '127.0.0.1:4100',
      path: '/api/v2/copy/mix-follower/close-positions',
      sentAt: startOfTest,
      answeredAt: startOfTest + 40,
    });
    expect(CloseRequest.safeParse(closed).success).toBe(true);
  });

  it('sends the signed string itself, once, with the headers of the documents and no other', async () => {
    const { exchange, requests } = bench(routes({ [paths.close]: taken }));
    await exchange.close(one);
    expect(requests).toHaveLength(1);
    const [sent] = requests;
    const body =
      '{"productType":"USDT-FUTURES","trackingNo":"1234567890123456789","symbol":"BTCUSDT"}';
    expect(sent?.body).toBe(body);
    expect(sent?.path).toBe(paths.close);
    expect(sent?.headers).toEqual({
      'ACCESS-KEY': vectors.credentials.apiKey,
      'ACCESS-SIGN': createHmac('sha256', vectors.credentials.secretKey)
        .update(`${startOfTest}POST${paths.close}${body}`)
        .digest('base64'),
      'ACCESS-TIMESTAMP': String(startOfTest),
      'ACCESS-PASSPHRASE': vectors.credentials.passphrase,
      'Content-Type': 'application/json',
      locale: 'en-US',
    });
  });

  it('keeps order ids above 2^53 digit by digit, quoted or not', async () => {
    const answer = success('{"orderIdList":[1349442392365359105,"9007199254740993"]}');
    expect((await closeWith(answer)).orderIds).toEqual(['1349442392365359105', '9007199254740993']);
  });

  it.each(['{}', 'null', '{"orderIdList":[]}', '{"orderIdList":null}'])(
    'is accepted without ids where data is %s',
    async (data) => {
      expect(await closeWith(success(data))).toMatchObject({ status: 'accepted', orderIds: [] });
    },
  );

  it.each([
    '"success"',
    '[]',
    '{"orderIdList":"1"}',
    '{"orderIdList":[{}]}',
    '{"orderIdList":[""]}',
    'true',
  ])('is unknown where data is %s, which no document shows', async (data) => {
    expect(await closeWith(success(data))).toMatchObject({
      status: 'unknown',
      failure: { code: 'answer-malformed' },
    });
  });

  it('is rejected on a code that proves that nothing was done, with the code and its message', async () => {
    expect(
      await closeWith(refused('40014', 400, 'need future order write\u202e permissions')),
    ).toMatchObject({
      status: 'rejected',
      orderIds: [],
      failure: {
        code: 'permission-missing',
        detail: { wireCode: '40014', status: 400, message: 'need future order write permissions' },
        retryable: false,
      },
    });
  });

  it('tells the state of one order from the state of many', async () => {
    const closing = refused('40859');
    expect(await closeWith(closing)).toMatchObject({ status: 'rejected' });
    expect(await closeWith(closing, { symbol: 'BTCUSDT' })).toMatchObject({
      status: 'unknown',
      failure: { code: 'already-closing' },
    });
  });

  const unknowns: readonly (readonly [string, HttpResult, string])[] = [
    ['an empty answer', raw(''), 'answer-not-json'],
    ['a web page', raw('<!DOCTYPE html><html></html>'), 'answer-not-json'],
    ['a web page that refuses', raw('<html>403</html>', 403), 'answer-not-json'],
    ['a cut answer', raw('{"code":"00000","msg":"succ'), 'answer-cut'],
    ['an answer without code', raw('{"data":{"orderIdList":["1"]}}'), 'answer-malformed'],
    [
      'a success with the status of an error',
      raw('{"code":"00000","data":{}}', 400),
      'answer-mismatch',
    ],
    ['a web page with 502', raw('<html>502</html>', 502), 'exchange-error'],
    ['a time-out of the gateway', raw('', 504), 'exchange-timeout'],
    ['a definitive code under a status of 500', refused('40009', 500), 'signature-rejected'],
    ['a rate limit', refused('429', 429), 'rate-limited'],
    ['a rate limit in a web page', raw('<html></html>', 429), 'rate-limited'],
    ['trouble of the exchange', refused('40725'), 'exchange-error'],
    ['a parameter error that releases cause too', refused('40808'), 'parameter-refused'],
    ['a code that no document names', refused('98765'), 'unlisted-code'],
  ];
  it.each(unknowns)('is unknown after %s', async (_name, answer, code) => {
    const closed = await closeWith(answer);
    expect(closed).toMatchObject({ status: 'unknown', orderIds: [], failure: { code } });
    expect(CloseRequest.safeParse(closed).success).toBe(true);
  });

  it('is unknown when the line broke after sending, and is not sent again', async () => {
    const lost = {
      ...fail('timeout-after-send', {}, true),
      sent: true,
      sentAt: startOfTest,
    } as const;
    const { exchange, sentTo } = bench(routes({ [paths.close]: lost }));
    expect(await exchange.close(one)).toMatchObject({
      status: 'unknown',
      sentAt: startOfTest,
      answeredAt: null,
      failure: { code: 'timeout-after-send' },
    });
    expect(sentTo(paths.close)).toHaveLength(1);
  });

  it('is not sent where that is proven', async () => {
    const refusedLine = {
      ...fail('connection-refused', {}, true),
      sent: false,
      sentAt: null,
    } as const;
    expect(await closeWith(refusedLine)).toMatchObject({
      status: 'not-sent',
      sentAt: null,
      failure: { code: 'connection-refused' },
    });
  });

  it('is not sent where the target has no meaning', async () => {
    const { exchange, requests } = bench(routes({ [paths.close]: taken }));
    expect(await exchange.close({ marginMode: 'cross' })).toMatchObject({
      status: 'not-sent',
      target: { marginMode: 'cross' },
      failure: { code: 'bad-input', detail: { field: 'symbol', problem: 'needs-symbol' } },
    });
    expect(requests).toEqual([]);
  });

  it('is not sent where the key cannot sign', async () => {
    const pem = '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----';
    const { exchange, requests } = bench(routes({ [paths.close]: taken }), pem);
    expect(await exchange.close(one)).toMatchObject({
      status: 'not-sent',
      failure: { code: 'credentials-malformed' },
    });
    expect(requests).toEqual([]);
  });
});

describe('a clock that is off', () => {
  const aheadMs = 94_000;
  const strict = routes({
    [paths.time]: timeAnswer(startOfTest + aheadMs),
    [paths.close]: ({ headers }) =>
      Math.abs(Number(headers['ACCESS-TIMESTAMP']) - startOfTest - aheadMs) < 30_000
        ? taken
        : refused('40008'),
  });

  it('is corrected once and the close sent again with the exchange’s time', async () => {
    const { exchange, sentTo } = bench(strict);
    expect(await exchange.close(one)).toMatchObject({ status: 'accepted' });
    expect(sentTo(paths.close)).toHaveLength(2);
    expect(sentTo(paths.time)).toHaveLength(5);
  });

  it.each(['40008', '40005', '40004'])('is told after a second %s', async (code) => {
    const { exchange, sentTo } = bench(routes({ [paths.close]: refused(code) }));
    expect(await exchange.close(one)).toMatchObject({
      status: 'rejected',
      failure: { code: 'clock-off', detail: { wireCode: code } },
    });
    expect(sentTo(paths.close)).toHaveLength(2);
  });

  it('is not answered by a second request where the time cannot be read', async () => {
    const { exchange, sentTo } = bench(
      routes({ [paths.time]: raw('<html>'), [paths.close]: refused('40008') }),
    );
    expect(await exchange.close(one)).toMatchObject({ status: 'rejected' });
    expect(sentTo(paths.close)).toHaveLength(1);
  });

  it('leaves the first, refused request as the fact where the second never left', async () => {
    const line = { ...fail('connection-refused', {}, true), sent: false, sentAt: null } as const;
    const answers = [refused('40008'), line];
    const { exchange } = bench(routes({ [paths.close]: () => answers.shift() ?? taken }));
    expect(await exchange.close(one)).toMatchObject({
      status: 'rejected',
      failure: { code: 'clock-off' },
    });
  });

  it('leaves the close unknown where the second request went and was not answered', async () => {
    const line = { ...fail('connection-lost', {}, true), sent: true, sentAt: startOfTest } as const;
    const answers = [refused('40008'), line];
    const { exchange } = bench(routes({ [paths.close]: () => answers.shift() ?? taken }));
    expect(await exchange.close(one)).toMatchObject({ status: 'unknown' });
  });
});

describe('any answer', () => {
  const good =
    '{"code":"00000","msg":"success","requestTime":1,"data":{"orderIdList":["123","321"]}}';
  const mutated = fc
    .tuple(
      fc.constantFrom(
        good,
        good.replace('00000', '40859'),
        '{"code":"00000","data":null}',
        '<html>',
      ),
      fc.nat(120),
      fc.nat(30),
      fc.oneof(
        fc.string({ maxLength: 12 }),
        fc.constantFrom('{', '}', '"', '[', ']', ',', '0', ''),
      ),
    )
    .map(([text, at, length, insert]) => text.slice(0, at) + insert + text.slice(at + length));
  const status = fc.constantFrom(200, 200, 200, 201, 400, 403, 429, 500, 502);

  /** What the documents call success, read with the platform's own parser. */
  const isDocumentedSuccess = (body: string, httpStatus: number): boolean => {
    let answer: unknown;
    try {
      answer = JSON.parse(body);
    } catch {
      return false;
    }
    const { code, data } = Object(answer) as { code?: unknown; data?: unknown };
    if (httpStatus !== 200 || code !== '00000' || data === undefined) return false;
    if (data === null) return true;
    if (typeof data !== 'object' || Array.isArray(data)) return false;
    const { orderIdList } = data as { orderIdList?: unknown };
    return orderIdList === undefined || orderIdList === null || Array.isArray(orderIdList);
  };

  it('is read without a throw, and none is accepted that the documents do not show', async () => {
    const { exchange, clock } = bench(routes({ [paths.close]: () => next }));
    let next: HttpResult = raw(good);
    let acceptedCount = 0;
    await fc.assert(
      fc.asyncProperty(mutated, status, async (body, httpStatus) => {
        next = raw(body, httpStatus);
        clock.advance(10_000);
        const closed = await exchange.close(one);
        expect(CloseRequest.safeParse(closed).success).toBe(true);
        if (closed.status === 'accepted') {
          acceptedCount += 1;
          expect(isDocumentedSuccess(body, httpStatus)).toBe(true);
        } else expect(closed.failure).toBeDefined();
      }),
      { numRuns: 10_000 },
    );
    expect(acceptedCount).toBeGreaterThan(0);
  });
});
