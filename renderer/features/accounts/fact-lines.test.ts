import { describe, expect, test } from 'vitest';
import type { KeyFacts } from '../../../app/schemas/account';
import { createTexts } from '../../shell/i18n';
import { factLines } from './fact-lines';

const facts: KeyFacts = {
  checkedAt: 1_700_000_000_000,
  kind: null,
  closes: [],
  blind: [],
  notes: [],
  canRead: 'yes',
  canClose: 'yes',
  canTransfer: 'no',
  canWithdraw: 'no',
  boundAddresses: ['203.0.113.7', '203.0.113.8'],
  expiresInDays: 1,
  clockOffsetMs: -1_540,
  permissions: [],
  openPositions: 1_200,
};

const textsOf = (changes: Partial<KeyFacts>, language: 'en' | 'zh-CN'): readonly string[] =>
  factLines({ ...facts, ...changes }, createTexts(language).t, language).map(({ text }) => text);

describe('the facts of a key', () => {
  test('stand in the words and numbers of the locale', () => {
    expect(textsOf({}, 'en')).toEqual([
      '203.0.113.7 and 203.0.113.8',
      'in 1 day',
      '1.5 sec behind this computer’s, taken into account',
      '1,200',
      'none named',
    ]);
    expect(textsOf({ expiresInDays: 3 }, 'zh-CN')).toContain('3天后');
  });

  test('say what is not known instead of leaving it out', () => {
    const unknown = { boundAddresses: null, expiresInDays: null, clockOffsetMs: null } as const;
    expect(textsOf({ ...unknown, openPositions: null }, 'en').slice(0, 4)).toEqual([
      'the exchange does not say',
      'the exchange does not say',
      'could not be measured',
      'could not be read',
    ]);
  });

  test('call a key without addresses usable from anywhere', () => {
    expect(textsOf({ boundAddresses: [] }, 'en')[0]).toBe('none: it works from anywhere');
  });
});
