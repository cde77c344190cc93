import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRedactor } from './redact';

const secret = 'K9f/+Zq=3 "tü\\Lw8';
const bytes = Buffer.from(secret, 'utf8');

function redactorWith(...secrets: readonly string[]) {
  const redactor = createRedactor();
  for (const each of secrets) redactor.learn(each);
  return redactor;
}

describe('a secret in any spelling', () => {
  it.each([
    ['as it is', secret],
    ['as base64', bytes.toString('base64')],
    ['as base64 without padding', bytes.toString('base64').replace(/=+$/, '')],
    ['as base64url', bytes.toString('base64url')],
    ['as hexadecimal digits', bytes.toString('hex')],
    ['as capital hexadecimal digits', bytes.toString('hex').toUpperCase()],
    ['in a URL', encodeURIComponent(secret)],
    ['in a form', new URLSearchParams({ s: secret }).toString().slice(2)],
    ['inside JSON', JSON.stringify(secret).slice(1, -1)],
    ['inside JSON inside JSON', JSON.stringify(JSON.stringify(secret)).slice(3, -3)],
  ])('is removed %s', (_name, spelling) => {
    const text = `before=${spelling}&after`;
    expect(redactorWith(secret).redact(text)).toBe('before=[secret]&after');
  });

  it('is removed wherever it stands: nested, in an error, in a list, twice in a line', () => {
    const error = new Error(`refused ${secret}`, { cause: { header: secret } });
    const line = JSON.stringify({
      a: [{ b: { c: secret } }],
      url: `https://x/?s=${encodeURIComponent(secret)}`,
      message: error.message,
      cause: error.cause,
      twice: secret + secret,
    });
    const clean = redactorWith(secret).redact(line);
    expect(clean).not.toContain('K9f');
    expect(clean.match(/\[secret\]/g)).toHaveLength(6);
  });

  it('is removed from every text it is put into, whatever the secret is', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 8, maxLength: 64, unit: 'grapheme-ascii' }),
        fc.string({ maxLength: 20 }),
        fc.string({ maxLength: 20 }),
        (value, before, after) => {
          fc.pre(value.trim().length >= 8 && !'[secret]'.includes(value));
          fc.pre(!(before + after).includes(value));
          const text = `${before}\n${JSON.stringify({ key: value })}\n${after}`;
          const clean = redactorWith(value).redact(text);
          expect(clean).not.toContain(JSON.stringify(value).slice(1, -1));
        },
      ),
      { numRuns: 2_000, seed: 4 },
    );
  });
});

describe('several secrets', () => {
  it('are all removed, also where one begins with another', () => {
    const redactor = redactorWith('abcdef12', 'abcdef12-and-longer', 'xyz-98765');
    const clean = redactor.redact('abcdef12 abcdef12-and-longer xyz-98765');
    expect(clean).toBe('[secret] [secret] [secret]');
  });

  it('are removed where they touch each other', () => {
    expect(redactorWith('first-secret', 'other-secret').redact('first-secretother-secret')).toBe(
      '[secret][secret]',
    );
  });

  it('are removed line by line where a key of several lines was taken apart', () => {
    const lines = ['MIIEvQIBADANBgkqhkiG9w0B', 'AQEFAASCBKcwggSjAgEAAoIB', 'Z0FyeQ=='];
    const pem = `-----BEGIN PRIVATE KEY-----\n${lines.join('\n')}\n-----END PRIVATE KEY-----\n`;
    const clean = redactorWith(pem).redact(JSON.stringify({ one: lines[0], two: lines[1] }));
    expect(clean).toBe('{"one":"[secret]","two":"[secret]"}');
  });
});

describe('what is left alone', () => {
  it('is everything before a secret was learned, and every ordinary text after', () => {
    const text = 'GET /api/v2/mix/order?symbol=BTCUSDT 200 40 ms';
    expect(createRedactor().redact(text)).toBe(text);
    expect(redactorWith(secret).redact(text)).toBe(text);
  });

  it('is the text around a value that is too short to be a secret', () => {
    const redactor = redactorWith('', 'a', '12345');
    expect(redactor.redact('a 12345 order of 12345 banana')).toBe('a 12345 order of 12345 banana');
  });

  it('is the line break of a secret that was pasted with one', () => {
    expect(redactorWith('pasted-secret\n').redact('x pasted-secret y')).toBe('x [secret] y');
  });

  it('goes from a text that was cut in the middle of it', () => {
    const redactor = createRedactor();
    redactor.learn('K9f-long-secret-value');
    expect(redactor.redact('the key K9f-long-sec…')).toBe('the key [secret]…');
    expect(redactor.redact('the key K9f-l…')).toBe('the key K9f-l…');
  });

  it('goes from every text of a value, and leaves keys, numbers and the shape alone', () => {
    const redactor = createRedactor();
    redactor.learn('123456');
    const value = { '123456': [1_234_567, { text: 'a 123456 b' }], none: null };
    expect(redactor.redactIn(value)).toEqual({
      '123456': [1_234_567, { text: 'a [secret] b' }],
      none: null,
    });
  });
});
