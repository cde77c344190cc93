import type { Result } from '../../app/result';
import type { VaultState } from '../../app/schemas/account';

/**
 * Where secrets rest. One item an account; `value` is ASCII text of at most 2,400 bytes a piece or the
 * vault splits it. Failures: `secret-locked-or-missing`, `keychain-unavailable`, `keychain-timeout`,
 * `keychain-refused`.
 */
export type Vault = {
  state(): VaultState;
  /** `secret-locked-or-missing` where the keychain gives nothing: never "no such account". */
  get(account: string): Promise<Result<string>>;
  set(account: string, value: string): Promise<Result<void>>;
  delete(account: string): Promise<Result<void>>;
  close(): Promise<void>;
};
