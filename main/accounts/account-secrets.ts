import type { Result } from '../../app/result';
import type { ExchangeDefinition } from '../exchanges/exchange';
import type { Redactor } from '../net/redact';
import type { Vault } from '../secrets/vault';
import type { AccountBook, StoredAccount } from './book';
import {
  type PlainCredentials,
  packCredentials,
  readCredentials,
  unpackCredentials,
} from './credentials';

/** Keys on their way in and out of the vault. None passes here that could appear in a message afterwards. */
export class AccountSecrets {
  private readonly parts: {
    readonly book: AccountBook;
    readonly vault: Vault;
    readonly redactor: Redactor;
  };

  constructor(parts: AccountSecrets['parts']) {
    this.parts = parts;
  }

  /** What was typed, checked: `credentials-malformed` names the first wrong field. */
  take(definition: ExchangeDefinition, typed: PlainCredentials): Result<PlainCredentials> {
    return this.learnt(readCredentials(definition, typed));
  }

  /** The secret first: an account without one would be a promise that cannot be kept. */
  async keep(stored: StoredAccount, credentials: PlainCredentials): Promise<Result<void>> {
    const secret = packCredentials(stored.exchange, credentials);
    const kept = await this.parts.vault.set(stored.id, secret);
    return kept.ok ? this.parts.book.put(stored) : kept;
  }

  /** From what the vault gave. */
  unpack(text: string): Result<PlainCredentials> {
    return this.learnt(unpackCredentials(text));
  }

  private learnt(credentials: Result<PlainCredentials>): Result<PlainCredentials> {
    if (credentials.ok)
      for (const text of Object.values(credentials.value)) this.parts.redactor.learn(text);
    return credentials;
  }
}
