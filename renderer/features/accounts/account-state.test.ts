import { describe, expect, test } from 'vitest';
import { Account } from '../../../app/schemas/account';
import { accounts as english } from '../../shell/catalog/en/accounts';
import { accounts as chinese } from '../../shell/catalog/zh-cn/accounts';
import { stateText, tools } from './account-state';

describe('the state of an account', () => {
  test('has a sentence in both languages, whatever main says', () => {
    for (const secret of Account.shape.secret.options) {
      for (const storedIn of Account.shape.storedIn.options) {
        const place = stateText({ secret, storedIn }).replace('accounts:', '').split('.');
        for (const catalog of [english, chinese]) {
          const text = place.reduce<unknown>(
            (node, key) => (node as Record<string, unknown>)[key],
            catalog,
          );
          expect(text).toEqual(expect.stringMatching(/.{3,}/));
        }
      }
    }
  });

  test('offers unlocking only where a keychain may still hold the key', () => {
    const offered = (storedIn: Account['storedIn']) =>
      tools({ secret: 'locked-or-missing', storedIn, builtIn: false });
    expect(offered('keychain')).toMatchObject({ unlock: true, renew: true, check: false });
    expect(offered('session')).toMatchObject({ unlock: false, renew: true, check: false });
  });

  test('lets a practice account be checked, but neither changed nor removed', () => {
    expect(tools({ secret: 'ready', storedIn: 'built-in', builtIn: true })).toEqual({
      check: true,
      unlock: false,
      renew: false,
      remove: false,
    });
  });
});
