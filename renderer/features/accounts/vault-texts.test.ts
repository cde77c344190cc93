import { describe, expect, test } from 'vitest';
import { keychainName, vaultTexts } from './vault-texts';

describe('where keys rest', () => {
  test('is said without alarm where the keychain works', () => {
    expect(vaultTexts({ kind: 'keychain', reason: null })).toEqual({
      tone: 'info',
      title: 'accounts:vault.keychain.title',
      note: 'accounts:vault.keychain.note',
    });
  });

  test('is a warning with its reason where keys last for a session only', () => {
    expect(vaultTexts({ kind: 'session', reason: 'no-keychain' })).toMatchObject({
      tone: 'warn',
      note: 'accounts:vault.session.no-keychain',
    });
  });

  test('is a warning where the keychain is locked or silent', () => {
    expect(vaultTexts({ kind: 'keychain', reason: 'locked' })).toMatchObject({
      tone: 'warn',
      note: 'accounts:vault.trouble.locked',
    });
  });

  test('has a name on every system, known or not', () => {
    expect(keychainName('darwin')).toBe('accounts:vault.names.darwin');
    expect(keychainName('freebsd')).toBe('accounts:vault.names.other');
  });
});
