import { describe, expect, test } from 'vitest';
import { idsIn, valuesProblem } from './typed-values';

describe('pasted ids', () => {
  test('are told apart by lines, blanks and commas, and each counts once', () => {
    expect(idsIn(' 11\n22, 33\r\n11 ；44、55\n')).toEqual(['11', '22', '33', '44', '55']);
    expect(idsIn(' \n ')).toEqual([]);
  });

  test('keep every digit', () => {
    expect(idsIn('1349442392365359104')).toEqual(['1349442392365359104']);
  });

  test('are measured by what the exchange takes', () => {
    const field = { name: 'projectIds', maxItems: 2, maxLength: 3 };
    expect(valuesProblem(['111', '222'], field)).toBeNull();
    expect(valuesProblem(['1', '2', '3'], field)).toBe('too-many');
    expect(valuesProblem(['1234'], field)).toBe('too-long');
  });
});
