import type { VaultState } from '../../../app/schemas/account';

type Reason = NonNullable<VaultState['reason']>;

type VaultText =
  | `accounts:vault.keychain.${'title' | 'note'}`
  | `accounts:vault.session.${'title' | 'unknown' | Reason}`
  | `accounts:vault.trouble.${'locked' | 'not-answering'}`;

export type VaultTexts = {
  readonly tone: 'info' | 'warn';
  readonly title: VaultText;
  readonly note: VaultText;
};

/** Which sentences of the catalog say where keys rest. A keychain with a problem says the problem. */
export function vaultTexts(vault: VaultState): VaultTexts {
  const { kind, reason } = vault;
  if (kind === 'session') {
    const note = `accounts:vault.session.${reason ?? 'unknown'}` as const;
    return { tone: 'warn', title: 'accounts:vault.session.title', note };
  }
  const title = 'accounts:vault.keychain.title';
  if (reason === 'locked' || reason === 'not-answering') {
    return { tone: 'warn', title, note: `accounts:vault.trouble.${reason}` };
  }
  return { tone: 'info', title, note: 'accounts:vault.keychain.note' };
}

/** The catalog's place of what this system calls its keychain, by Node's `process.platform`. */
export function keychainName(
  platform: string,
): `accounts:vault.names.${'darwin' | 'win32' | 'linux' | 'other'}` {
  switch (platform) {
    case 'darwin':
    case 'win32':
    case 'linux':
      return `accounts:vault.names.${platform}`;
    default:
      return 'accounts:vault.names.other';
  }
}
