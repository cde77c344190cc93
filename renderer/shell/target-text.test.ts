import { describe, expect, test } from 'vitest';
import { position } from '../../test/support/positions';
import { createTexts } from './i18n';
import { closeText, targetText } from './target-text';

const english = { t: createTexts('en').t };

describe('a target in words', () => {
  test('says that all symbols are meant where none is named', () => {
    expect(targetText({ productType: 'USDT-FUTURES', side: 'long' }, english.t)).toBe(
      'All symbols · Long · USDT-FUTURES',
    );
  });

  test('says that the whole account is meant, or which project of it', () => {
    expect(targetText({ scope: 'account' }, english.t)).toBe('Everything in this account');
    expect(targetText({ projectId: '134' }, english.t)).toBe('All symbols · Project 134');
  });

  test('does not say so where a tracking number names the position', () => {
    expect(targetText({ trackingNo: '12' }, english.t)).toBe('#12');
  });
});

describe('a close in words', () => {
  const target = { trackingNo: '1' };

  test('names the one position that its tracking number stands for', () => {
    const selected = [position({ symbol: 'ETHUSDT', side: 'short', marginMode: null })];
    expect(closeText({ target, selected }, english.t)).toBe('ETHUSDT · Short · #1');
  });

  test('names only its target where that is not one position', () => {
    expect(closeText({ target, selected: null }, english.t)).toBe('#1');
    const two = [position(), position({ id: '2' })];
    expect(closeText({ target, selected: two }, english.t)).toBe('#1');
  });
});
