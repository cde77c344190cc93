import { describe, expect, test } from 'vitest';
import type { KeyFacts } from '../../../app/schemas/account';
import { adviceCodes, keyAdvice } from './key-advice';

const sound: KeyFacts = {
  checkedAt: 1_700_000_000_000,
  kind: { id: 'one', name: 'One account' },
  closes: ['Positions'],
  blind: [],
  notes: [],
  canRead: 'yes',
  canClose: 'yes',
  canTransfer: 'no',
  canWithdraw: 'no',
  boundAddresses: ['203.0.113.7'],
  expiresInDays: 80,
  clockOffsetMs: 12,
  permissions: [],
  openPositions: 3,
};

const adviceFor = (changes: Partial<KeyFacts>) => keyAdvice({ ...sound, ...changes });

describe('what is to be done about a key', () => {
  test('is nothing where everything is known and as it should be', () => {
    expect(keyAdvice(sound)).toEqual([]);
  });

  test('begins with withdrawal, whatever else is wrong', () => {
    const facts = { canWithdraw: 'yes', canClose: 'no', boundAddresses: [] } as const;
    expect(adviceFor({ ...facts, boundAddresses: [] })).toEqual([
      'withdraw',
      'close-missing',
      'any-address',
    ]);
  });

  test('never leaves out what could not be checked', () => {
    expect(
      adviceFor({
        canRead: 'unknown',
        canClose: 'unknown',
        canTransfer: 'unknown',
        canWithdraw: 'unknown',
        boundAddresses: null,
        clockOffsetMs: null,
        kind: null,
      }),
    ).toEqual([
      'withdraw-unknown',
      'read-unknown',
      'close-unknown',
      'kind-unknown',
      'transfer-unknown',
      'addresses-unknown',
      'clock-unknown',
    ]);
  });

  test('says that the kind is changing in place of that it is not known', () => {
    expect(adviceFor({ kind: null, notes: ['kind-is-changing'] })).toEqual(['kind-changing']);
  });

  test('does not ask what kind a key is of that may not read', () => {
    expect(adviceFor({ kind: null, canRead: 'no' })).toEqual(['read-missing']);
  });

  test('says whose copies close along and whose are out of reach', () => {
    expect(adviceFor({ notes: ['followers-not-served', 'closes-followers-copies'] })).toEqual([
      'closes-followers-copies',
      'followers-not-served',
    ]);
  });

  test('calls a key expired or near its end, not both', () => {
    expect(adviceFor({ expiresInDays: 0 })).toEqual(['expired']);
    expect(adviceFor({ expiresInDays: 5 })).toEqual(['expires-soon']);
  });

  test('has a place in the order for each of them', () => {
    expect(new Set(adviceCodes).size).toBe(adviceCodes.length);
  });
});
