import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  add,
  compare,
  isDecimal,
  isZero,
  multiply,
  negate,
  normalize,
  subtract,
  sum,
  truncate,
} from './decimal';

describe('decimal arithmetic', () => {
  it('adds tenths without the error of floats', () => {
    expect(add('0.1', '0.2')).toBe('0.3');
  });

  it('sums numbers of any length exactly, and nothing to zero', () => {
    expect(sum(['0.1', '0.2', '-1349442392365359104', '1349442392365359104'])).toBe('0.3');
    expect(sum([])).toBe('0');
  });

  it('keeps every digit of a number longer than 2^53', () => {
    expect(add('1349442392365359104', '0.0000000000000001')).toBe(
      '1349442392365359104.0000000000000001',
    );
  });

  it('writes no padding zeros and no negative zero', () => {
    expect(normalize('1.000000000000000000')).toBe('1');
    expect(normalize('-0.0')).toBe('0');
    expect(negate('0')).toBe('0');
    expect(subtract('0.0010000000000000', '0.0000000000000000')).toBe('0.001');
  });

  it('multiplies with the sign of both sides', () => {
    expect(multiply('-0.05', '1000')).toBe('-50');
    expect(multiply('-2', '-0.5')).toBe('1');
  });

  it('compares across different numbers of places', () => {
    expect(compare('1.10', '1.1')).toBe(0);
    expect(compare('-1', '0.5')).toBeLessThan(0);
    expect(compare('10', '9.999')).toBeGreaterThan(0);
  });

  it('cuts digits off towards zero', () => {
    expect(truncate('1.999', 2)).toBe('1.99');
    expect(truncate('-1.999', 2)).toBe('-1.99');
    expect(truncate('5', 2)).toBe('5');
  });

  it('refuses what is not a plain decimal number', () => {
    for (const text of ['', '1e5', 'NaN', '1.', '.5', ' 1', '1,0', '0x10', 'null']) {
      expect(isDecimal(text)).toBe(false);
      expect(() => add(text, '1')).toThrow(RangeError);
    }
  });

  it('agrees with whole numbers computed as bigint', () => {
    const whole = fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n });
    fc.assert(
      fc.property(whole, whole, (left, right) => {
        expect(add(`${left}`, `${right}`)).toBe(`${left + right}`);
        expect(multiply(`${left}`, `${right}`)).toBe(`${left * right}`);
        expect(isZero(subtract(`${left}`, `${left}`))).toBe(true);
      }),
    );
  });
});
