import { fail, ok } from '../../../app/result';
import type { VaultState } from '../../../app/schemas/account';
import type { Vault } from '../vault';

/** Secrets in memory alone: nothing is written anywhere, and all is gone when Flatten quits. */
export function createSessionVault(reason: VaultState['reason'] = 'chosen'): Vault {
  const values = new Map<string, string>();
  return {
    state: () => ({ kind: 'session', reason }),
    get: async (account) => {
      const value = values.get(account);
      return value === undefined ? fail('secret-locked-or-missing', { locked: false }) : ok(value);
    },
    set: async (account, value) => {
      values.set(account, value);
      return ok(undefined);
    },
    delete: async (account) => {
      values.delete(account);
      return ok(undefined);
    },
    close: async () => values.clear(),
  };
}
