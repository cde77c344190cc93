import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseJson } from './json';

const failure = (code: string) => ({ ok: false, failure: expect.objectContaining({ code }) });

describe('numbers', () => {
  it.each([
    '1349442392365359104',
    '9007199254740993',
    '-18446744073709551616',
    '0.1000000000000000055511151231257827',
    '1e400',
    '-0',
    '0.00',
  ])('stay the text that stood on the wire: %s', (digits) => {
    expect(parseJson(`{"id":${digits},"all":[${digits}]}`)).toEqual({
      ok: true,
      value: { id: digits, all: [digits] },
    });
  });

  it.each(['01', '1.', '.5', '+1', '0x10', 'NaN', 'Infinity', '1e', '--1'])(
    'are refused where they are none: %s',
    (digits) => {
      expect(parseJson(`{"id":${digits}}`).ok).toBe(false);
    },
  );
});

describe('what is JSON', () => {
  it('comes back as any other parser reads it, but for its numbers', () => {
    const text = '{"a":[true,false,null,"\\u5bc6\\n\\"\\\\"],"b":{"c":{}},"d":[]}';
    expect(parseJson(text)).toEqual({ ok: true, value: JSON.parse(text) });
  });

  it('agrees with the built-in parser on every value without numbers', () => {
    const withoutNumbers = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 6 },
        fc.string({ unit: 'binary' }),
        fc.boolean(),
        fc.constant(null),
        fc.array(tie('value'), { maxLength: 4 }),
        fc.dictionary(fc.string({ minLength: 1 }), tie('value'), { maxKeys: 4 }),
      ),
    }));
    fc.assert(
      fc.property(fc.array(withoutNumbers.value, { maxLength: 4 }), (value) => {
        const text = JSON.stringify(value);
        fc.pre(!text.includes('__proto__'));
        expect(parseJson(text)).toEqual({ ok: true, value: JSON.parse(text) });
      }),
      { numRuns: 500, seed: 1 },
    );
  });

  it('may be a mebibyte long and is read within a second', () => {
    const rows = Array.from(
      { length: 11_000 },
      () => `{"trackingNo":1349442392365359104,"openPriceAvg":"0.1","symbol":"BTCUSDT"}`,
    );
    const text = `[${rows.join(',')}]`.slice(0, 1024 * 1024);
    const whole = `${text.slice(0, text.lastIndexOf('},') + 1)}]`;
    const started = performance.now();
    expect(parseJson(whole).ok).toBe(true);
    expect(parseJson(`["${'\\u0041'.repeat(170_000)}"]`).ok).toBe(true);
    expect(performance.now() - started).toBeLessThan(1_000);
  });

  it('may be nested sixty-four deep and not deeper', () => {
    const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;
    expect(parseJson(nested(64)).ok).toBe(true);
    expect(parseJson(nested(65))).toEqual(failure('answer-malformed'));
  });

  it('is not confused by brackets and quotes inside strings', () => {
    const text = `{"a":"${'['.repeat(100)}\\"{{{","b":"}]"}`;
    expect(parseJson(text)).toEqual({ ok: true, value: JSON.parse(text) });
  });
});

describe('what is not an answer', () => {
  it.each([
    ['nothing', ''],
    ['white space', ' \r\n\t'],
    ['a web page', '<!DOCTYPE html><html><body>{"code":"00000"}</body></html>'],
    ['plain text', 'Bad Gateway'],
    ['a bare string', '"ok"'],
    ['a bare number', '42'],
    ['bytes', '\u0000\u0001\u0002'],
    ['a callback', 'callback({"code":"00000"})'],
  ])('is not JSON: %s', (_name, text) => {
    expect(parseJson(text)).toEqual(failure('answer-not-json'));
  });

  it('is cut wherever a text is shortened', () => {
    const text = '{"code":"00000","data":{"list":[{"id":123,"s":"a\\"b}"},{"id":4}],"ok":true}}';
    for (let length = 1; length < text.length; length += 1) {
      expect(parseJson(text.slice(0, length))).toEqual(failure('answer-cut'));
    }
  });

  it.each([
    ['more after the end', '{"a":1}{"b":2}'],
    ['a comma too many', '{"a":1,}'],
    ['a comma too many in a list', '[1,]'],
    ['single quotes', "{'a':1}"],
    ['a comment', '{"a":1/* */}'],
    ['a raw line break in a string', '{"a":"\n"}'],
    ['brackets that do not match', '{"a":[1}]'],
    ['a wrong escape', '{"a":"\\x41"}'],
  ])('is malformed: %s', (_name, text) => {
    expect(parseJson(text)).toEqual(failure('answer-malformed'));
  });

  it('is malformed where a key stands twice with two meanings', () => {
    expect(parseJson('{"code":"00000","code":"40009"}')).toEqual(failure('answer-malformed'));
    expect(parseJson('{"a":{"id":1,"id":2}}')).toEqual(failure('answer-malformed'));
  });

  it('does not recurse into a depth bomb of a mebibyte', () => {
    for (const opener of ['[', '{"a":', '[[{"a":[']) {
      const bomb = opener.repeat(Math.floor((1024 * 1024) / opener.length));
      expect(parseJson(bomb)).toEqual(failure('answer-malformed'));
    }
    const hidden = `[]${']'.repeat(500_000)}${'['.repeat(500_000)}`;
    expect(parseJson(hidden).ok).toBe(false);
  });
});

describe('keys that reach for a prototype', () => {
  it.each([
    '{"__proto__":{"code":"00000"}}',
    '{"data":{"__proto__":{"list":[]}}}',
    '[{"\\u005f_proto__":{"admin":true}}]',
  ])('do not get there: %s', (text) => {
    const parsed = parseJson(text);
    expect(parsed).toEqual(failure('answer-malformed'));
    expect(Object.getOwnPropertyNames(Object.prototype)).not.toContain('admin');
  });

  it('are only names where they are harmless', () => {
    const parsed = parseJson('{"constructor":"a","toString":"b","hasOwnProperty":"c"}');
    expect(parsed).toEqual({
      ok: true,
      value: { constructor: 'a', toString: 'b', hasOwnProperty: 'c' },
    });
  });
});

it('never throws, whatever the bytes are', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      '"',
      ',',
      ':',
      '\\',
      '\\u12',
      '1',
      '-',
      'true',
      'null',
      ' ',
    ),
    fc.string({ unit: 'binary', maxLength: 3 }),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      expect(typeof parseJson(pieces.join('')).ok).toBe('boolean');
    }),
    { numRuns: 5_000, seed: 2 },
  );
});
