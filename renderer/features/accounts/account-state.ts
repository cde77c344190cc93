import type { Account } from '../../../app/schemas/account';

type StateText =
  | 'accounts:state.reading'
  | 'accounts:state.unreadable'
  | `accounts:state.${'ready' | 'lockedOrMissing'}.${Account['storedIn']}`;

/** The catalog's place of the sentence that says whether this account can close now. */
export function stateText(account: Pick<Account, 'secret' | 'storedIn'>): StateText {
  switch (account.secret) {
    case 'ready':
      return `accounts:state.ready.${account.storedIn}`;
    case 'locked-or-missing':
      return `accounts:state.lockedOrMissing.${account.storedIn}`;
    case 'reading':
    case 'unreadable':
      return `accounts:state.${account.secret}`;
  }
}

export type Tools = {
  readonly check: boolean;
  readonly unlock: boolean;
  readonly renew: boolean;
  readonly remove: boolean;
};

/** What can be done with an account as it is. Unlocking is of use only where a keychain holds the key. */
export function tools(account: Pick<Account, 'secret' | 'storedIn' | 'builtIn'>): Tools {
  const missing = account.secret === 'locked-or-missing' || account.secret === 'unreadable';
  return {
    check: account.secret === 'ready',
    unlock: missing && account.storedIn === 'keychain',
    renew: !account.builtIn,
    remove: !account.builtIn,
  };
}
