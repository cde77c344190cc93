import { describe, expect, test } from 'vitest';
import type { KeyFacts } from '../../../app/schemas/account';
import { clockIsOff, expiresSoon, keyVerdict, rightFindings, worksAnywhere } from './key-findings';

const sound: KeyFacts = {
  checkedAt: 1_700_000_000_000,
  kind: { id: 'classic', name: 'Classic account' },
  closes: [],
  blind: [],
  notes: [],
  canRead: 'yes',
  canClose: 'yes',
  canTransfer: 'no',
  canWithdraw: 'no',
  boundAddresses: ['203.0.113.7'],
  expiresInDays: 80,
  clockOffsetMs: 12,
  permissions: ['trade'],
  openPositions: 3,
};

describe('what a key may do', () => {
  test('is good only where rights that are needed are there and others are not', () => {
    expect(rightFindings(sound).map(({ tone }) => tone)).toEqual(['good', 'good', 'good', 'good']);
  });

  test('is never good where it could not be checked', () => {
    const unknown = { canRead: 'unknown', canClose: 'unknown' } as const;
    const money = { canTransfer: 'unknown', canWithdraw: 'unknown' } as const;
    const tones = rightFindings({ ...sound, ...unknown, ...money }).map(({ tone }) => tone);
    expect(tones).toEqual(['caution', 'caution', 'caution', 'caution']);
  });

  test('is a caution where money can be moved', () => {
    const facts: KeyFacts = { ...sound, canTransfer: 'yes', canWithdraw: 'yes' };
    expect(rightFindings(facts)).toContainEqual({
      right: 'withdraw',
      finding: 'yes',
      tone: 'caution',
    });
  });
});

describe('the sentence above the facts', () => {
  test('is fine only where everything is known and as it should be', () => {
    expect(keyVerdict(sound)).toBe('fine');
    expect(keyVerdict({ ...sound, canWithdraw: 'unknown' })).toBe('not-all-known');
    expect(keyVerdict({ ...sound, canClose: 'unknown' })).toBe('not-all-known');
    expect(keyVerdict({ ...sound, kind: null })).toBe('not-all-known');
    const spot = { what: 'Spot lots', why: 'no-such-call', box: null } as const;
    expect(keyVerdict({ ...sound, blind: [spot] })).toBe('blind');
  });

  test('names withdrawal before anything else', () => {
    const worst: KeyFacts = { ...sound, canWithdraw: 'yes', canClose: 'no', expiresInDays: 0 };
    expect(keyVerdict(worst)).toBe('can-withdraw');
  });

  test('names what keeps the key from working', () => {
    expect(keyVerdict({ ...sound, expiresInDays: 0 })).toBe('expired');
    expect(keyVerdict({ ...sound, canRead: 'no' })).toBe('cannot-read');
    expect(keyVerdict({ ...sound, canClose: 'no' })).toBe('cannot-close');
    expect(keyVerdict({ ...sound, canTransfer: 'yes' })).toBe('can-transfer');
  });
});

describe('the other facts', () => {
  test('warn of an expiry within two weeks, not of one that is not told', () => {
    expect([15, 14, 0, null].map(expiresSoon)).toEqual([false, true, true, false]);
  });

  test('warn of a clock that is five seconds off or was not measured', () => {
    expect([4_000, -6_000, 6_000, null].map(clockIsOff)).toEqual([false, true, true, true]);
  });

  test('warn of a key that is bound to no address or whose addresses are not told', () => {
    expect([['203.0.113.7'], [], null].map(worksAnywhere)).toEqual([false, true, true]);
  });
});
