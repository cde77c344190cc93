import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanText } from './text';

describe('text from outside', () => {
  it.each(['BTC 短线 Pro', 'Ünïcödé', '币圈老王 🚀', 'a<b>&"c\'', '€1.234,56', 'العربية'])(
    'stays as it is where it is plain: %s',
    (text) => {
      expect(cleanText(text, 60)).toBe(text);
    },
  );

  it.each([
    ['a right-to-left override', 'abc\u202Edef', 'abc def'],
    ['isolates', 'a\u2066b\u2069c', 'a b c'],
    ['marks of direction', 'a\u200Eb\u200Fc\u061Cd', 'a b c d'],
    ['zero-width marks', 'pay\u200Bpal\uFEFF', 'pay pal'],
    ['line and paragraph separators', 'a\u2028b\u2029c', 'a b c'],
    ['control characters', 'a\u0000b\u0007c\u001B[31md\u0085e\u009Bf', 'a b c [31md e f'],
    ['line breaks and tabs', ' a\r\n\tb  c ', 'a b c'],
    ['annotations', 'a\uFFF9b\uFFFBc', 'a b c'],
  ])('loses %s', (_name, text, expected) => {
    expect(cleanText(text, 60)).toBe(expected);
  });

  it('keeps no character that cannot be seen', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
        expect(cleanText(text, 100)).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\u200B-\u200F\u2060-\u2069]/u);
      }),
      { numRuns: 3_000, seed: 5 },
    );
  });

  it.each([
    ['a soft hyphen', '\u00AD'],
    ['a Mongolian vowel separator', '\u180E'],
    ['an invisible tag', '\u{E0041}'],
    ['an invisible operator', '\u2064'],
  ])('loses %s, which nobody sees', (_name, mark) => {
    expect(cleanText(`pay${mark}pal`, 60)).not.toContain(mark);
  });

  it('is cut to the length with an ellipsis and never in the middle of a character', () => {
    expect(cleanText('abcdef', 6)).toBe('abcdef');
    expect(cleanText('abcdefg', 6)).toBe('abcde…');
    expect(cleanText('🚀🚀🚀🚀', 3)).toBe('🚀🚀…');
    expect([...cleanText('密'.repeat(5_000), 100)]).toHaveLength(100);
  });

  it('becomes empty where nothing is left of it', () => {
    expect(cleanText('', 10)).toBe('');
    expect(cleanText('\u202E\u200B \n', 10)).toBe('');
  });

  it('is handled at a mebibyte within a second', () => {
    const started = performance.now();
    cleanText('\u202Ea'.repeat(512 * 1024), 100);
    cleanText(' '.repeat(1024 * 1024), 100);
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});
