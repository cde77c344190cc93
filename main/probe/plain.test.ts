import { describe, expect, it } from 'vitest';
import { fail } from '../../app/result';
import { failureText, isPlainWord, plainCode, plainFailure, plainText } from './plain';

describe('what a report says in the words of others', () => {
  it.each(['00000', '40085', '400172', '200', '0', 'api-signature-not-valid', 'maintain'])(
    'is the code %s',
    (code) => expect(plainCode(code)).toBe(code),
  );

  it.each([
    ['a user id', '63628520'],
    ['a secret', 'b0a1c2d3-c6e5f4a3-94b2c1d0-d9e8f'],
    ['a nickname', 'AlphaWhale'],
    ['an address', '203.0.113.7'],
    ['a sentence', 'Invalid IP'],
    ['a number', 7],
    ['nothing', undefined],
  ])('is no code where %s stands in its place', (_what, text) => {
    expect(plainCode(text)).toBeNull();
  });

  it('leaves the message of a failure out', () => {
    const { failure } = fail('key-unknown', {
      wireCode: '40037',
      message: 'No key bg_1234 from 203.0.113.7',
      status: 400,
    });
    expect(failureText(plainFailure(failure))).toBe('key-unknown (HTTP 400, code 40037)');
  });

  it('takes permissions that are words, and no others', () => {
    expect(['ttow', 'readOnly', 'read-and-write', 'copy_futures_order'].every(isPlainWord)).toBe(
      true,
    );
    expect(['1234', '203.0.113.7', 'a b', 'x'.repeat(40), 'k3y4-8f'].some(isPlainWord)).toBe(false);
  });

  it('takes ids and addresses out of a sentence', () => {
    expect(plainText('Copies of project 1349442392365359104 (values-missing)')).toBe(
      'Copies of project … (values-missing)',
    );
    expect(plainText('bound to 203.0.113.7, and no other')).toBe('bound to …, and no other');
  });
});
