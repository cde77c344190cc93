import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { Evidence } from '../../app/schemas/evidence';
import { type Traced, traceOf } from './evidence';
import { createRedactor } from './redact';
import type { HttpAnswer, HttpRequest } from './wire';

const key = 'bg_test_key_0123456789abcdef';
const signature = 'xCTn31qOKTghzEyC8jnjDhqhMG3nWc+JYJr/mN2jNuI=';

const request: HttpRequest = {
  method: 'POST',
  origin: 'https://api.exchange.invalid',
  path: '/close',
  headers: {
    'ACCESS-KEY': key,
    'ACCESS-SIGN': signature,
    'ACCESS-PASSPHRASE': 'TestPass123',
    'ACCESS-TIMESTAMP': '1700000000000',
    'Content-Type': 'application/json',
  },
  body: '{"trackingNo":"1"}',
  timeoutMs: 8_000,
};

function traced(answer: Partial<HttpAnswer>, fields: Partial<Traced> = {}): Traced {
  const whole = { status: 200, headers: {}, body: '{}', sentAt: 10, answeredAt: 50, ...answer };
  return {
    request,
    result: { ok: true, answer: whole },
    carried: [key, signature],
    clockOffsetMs: 12,
    timeField: 'ts',
    ...fields,
  };
}

const recorded = (answer: Partial<HttpAnswer>, maxBytes = 16_384) =>
  traceOf(traced(answer)).recorded(null)(maxBytes);

const textOf = (body: string, maxBytes?: number): string =>
  recorded({ body }, maxBytes).body?.text ?? '';

describe('what is kept of a request', () => {
  it('is what was sent and answered, with the ids and the times of both sides', () => {
    const body = '{"code":200,"data":true,"ts":1700000000123}';
    const headers = { 'cf-ray': '8a1b', 'ratelimit-remaining': '17', 'x-other': 'no' };
    const evidence = recorded({ body, headers });
    expect(evidence).toEqual({
      method: 'POST',
      host: 'api.exchange.invalid',
      path: '/close',
      sentHeaders: { 'access-timestamp': '1700000000000', 'content-type': 'application/json' },
      sentBody: '{"trackingNo":"1"}',
      sentAt: 10,
      answeredAt: 50,
      httpStatus: 200,
      headers: { 'cf-ray': '8a1b', 'ratelimit-remaining': '17' },
      body: {
        text: body,
        cut: false,
        bytes: 43,
        sha256: createHash('sha256').update(body).digest('hex'),
      },
      rows: null,
      exchangeTime: 1_700_000_000_123,
      clockOffsetMs: 12,
    });
    expect(Evidence.safeParse(evidence).success).toBe(true);
  });

  it('has no answer where none came', () => {
    const failure = { code: 'timeout-after-send', detail: {}, retryable: true } as const;
    const result = { ok: false, failure, sent: true, sentAt: 10 } as const;
    expect(traceOf(traced({}, { result })).recorded(null)(100)).toMatchObject({
      ...{ sentAt: 10, answeredAt: null, httpStatus: null, body: null, exchangeTime: null },
    });
  });

  it('is a length and a digest where there is no room, and the start where there is little', () => {
    const body = 'é'.repeat(5_000);
    expect(recorded({ body }, 0).body).toMatchObject({ text: null, cut: false, bytes: 10_000 });
    const part = recorded({ body }, 101).body;
    expect(part).toMatchObject({ text: `${'é'.repeat(50)}…`, cut: true, bytes: 10_000 });
  });
});

describe('a credential in an answer', () => {
  const escaped = [...signature].map((each) => `\\u00${each.charCodeAt(0).toString(16)}`).join('');
  const spellings: readonly (readonly [string, string])[] = [
    ['plain', signature],
    ['base64', Buffer.from(signature).toString('base64')],
    ['hexadecimal', Buffer.from(signature).toString('hex')],
    ['in a query', encodeURIComponent(signature)],
    ['in a query in lower case', 'xCTn31qOKTghzEyC8jnjDhqhMG3nWc%2bJYJr%2fmN2jNuI%3d'],
    ['with escaped slashes', signature.replaceAll('/', '\\/')],
    ['with escaped equals signs', signature.replaceAll('=', '\\u003D')],
    ['escaped as a whole', escaped],
    ['escaped within escaped JSON', escaped.replaceAll('\\', '\\\\')],
    ['key', key],
  ];

  it.each(spellings)('is not kept: %s', (_, spelling) => {
    const text = textOf(`{"msg":"received ${spelling} instead"}`);
    expect(text).toBe('{"msg":"received [secret] instead"}');
  });

  it.each([
    'https://host/path?AccessKeyId=another-key-id&SignatureVersion=2&Signature=a%2Bb%3D',
    '{"ACCESS-SIGN":"YW5vdGhlcg==","ACCESS-PASSPHRASE": "hunter2hunter2"}',
    '{"data":"{\\"apiKey\\":\\"another-key-id\\"}"}',
    'Authorization: Bearer YW5vdGhlcg',
  ])('is not kept under its name, whoever it belongs to: %s', (body) => {
    const text = textOf(body);
    for (const part of ['another-key-id', 'a%2Bb', 'YW5vdGhlcg', 'hunter2']) {
      expect(text).not.toContain(part);
    }
    expect(text).toContain('[secret]');
  });

  it('leaves what only describes a signature', () => {
    const body = '{"code":403,"message":"Incorrect signature method","SignatureVersion":"2"}';
    expect(textOf(body)).toBe(body);
  });

  it('that a cut would halve goes with its half, also where only the journal knows it', () => {
    const secret = 'Can4ry-of-thirty-two-characters!';
    const redactor = createRedactor();
    redactor.learn(secret);
    const cut = textOf(`${'x'.repeat(80)}${secret}`, 100);
    expect(cut).toContain('Can4ry-of');
    expect(redactor.redact(cut)).toBe(`${'x'.repeat(80)}[secret]…`);
  });

  it('is taken out of a failure too, whose shape stays', () => {
    const detail = { message: `sign ${signature} is wrong`, status: 400 };
    expect(traceOf(traced({})).scrub({ code: 'signature-rejected', detail })).toEqual({
      code: 'signature-rejected',
      detail: { message: 'sign [secret] is wrong', status: 400 },
    });
  });
});

it('is looked through in reasonable time, however long and whatever an answer is made of', () => {
  const megabyte = 1024 * 1024;
  for (const unit of ['\\', '\\u0041', 'signature=', 'a', '"Signature":"']) {
    const body = unit.repeat(megabyte / unit.length);
    const startedAt = performance.now();
    expect(recorded({ body }).body?.bytes).toBeGreaterThan(megabyte / 2);
    expect(performance.now() - startedAt).toBeLessThan(2_000);
  }
});
