import { fail, ok, type Result } from '../../app/result';
import type { Account, VaultState } from '../../app/schemas/account';
import type { ExchangeDefinition } from '../exchanges/exchange';
import type { Random } from '../lib/random';
import type { Clock } from '../lib/time';
import { createRateLimiter } from '../net/rate-limiter';
import type { Redactor } from '../net/redact';
import type { RateLimiter } from '../net/wire';
import type { Vault } from '../secrets/vault';
import type { AccountBook, StoredAccount } from './book';
import { type Connection, connect, notArmed } from './connection';
import {
  keyHint,
  type PlainCredentials,
  packCredentials,
  publicId,
  readCredentials,
  unpackCredentials,
} from './credentials';
import { resolveEndpoint } from './endpoint';

/** An account that is there from the first start: its keys are the practice exchange's own. */
export type BuiltInAccount = {
  readonly stored: StoredAccount;
  readonly credentials: PlainCredentials;
};

export type NewAccount = {
  readonly exchange: string;
  readonly label: string;
  readonly endpoint: string;
  readonly credentials: PlainCredentials;
};

export type AccountsParts = {
  readonly definitions: readonly ExchangeDefinition[];
  readonly builtIn: readonly BuiltInAccount[];
  /** The practice exchange's origins by exchange id. */
  readonly practiceOrigins: Readonly<Record<string, string>>;
  readonly book: AccountBook;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly random: Random;
  readonly redactor: Redactor;
  /** Called after every change that a screen shows. */
  readonly changed: () => void;
};

type Arming = { readonly secret: Account['secret']; readonly connection: Connection | null };

/** The accounts and their lines to the exchanges. A secret is in memory while its account is armed. */
export class Accounts {
  private readonly parts: AccountsParts;
  private readonly arming = new Map<string, Arming>();
  private armed: Promise<void> = Promise.resolve();
  private readonly limiters = new Map<string, RateLimiter>();

  constructor(parts: AccountsParts) {
    this.parts = parts;
  }

  list(): readonly Account[] {
    return [...this.parts.builtIn.map(({ stored }) => stored), ...this.parts.book.list()]
      .filter((stored) => this.parts.definitions.some(({ id }) => id === stored.exchange))
      .map((stored) => this.describe(stored));
  }

  vaultState(): VaultState {
    return this.parts.vault.state();
  }

  find(id: string): Result<Account> {
    const account = this.list().find((each) => each.id === id);
    return account === undefined ? fail('account-not-found', { account: id }) : ok(account);
  }

  definitionOf(exchange: string): Result<ExchangeDefinition> {
    const definition = this.parts.definitions.find(({ id }) => id === exchange);
    return definition === undefined ? fail('exchange-not-found', { exchange }) : ok(definition);
  }

  /** The same as `connection`, after the keychain has answered for an account that is being read. */
  async connected(id: string): Promise<Result<Connection>> {
    if (this.arming.get(id)?.connection == null) await this.armed;
    return this.connection(id);
  }

  /** `secret-locked-or-missing` where the account is not armed. */
  connection(id: string): Result<Connection> {
    const account = this.find(id);
    if (!account.ok) return account;
    const connection = this.arming.get(id)?.connection ?? null;
    return connection === null ? notArmed(account.value) : ok(connection);
  }

  async add(input: NewAccount): Promise<Result<Account>> {
    const definition = this.definitionOf(input.exchange);
    if (!definition.ok) return definition;
    const place = resolveEndpoint(definition.value, input.endpoint, this.parts.practiceOrigins);
    if (!place.ok) return place;
    const credentials = this.take(definition.value, input.credentials);
    if (!credentials.ok) return credentials;
    const stored: StoredAccount = {
      id: this.parts.random.id(),
      exchange: input.exchange,
      label: input.label,
      endpoint: place.value.endpoint,
      keyHint: keyHint(definition.value, credentials.value),
      storedIn: this.parts.vault.state().kind,
      createdAt: this.parts.clock.now(),
    };
    const kept = await this.keep(stored, credentials.value);
    return kept.ok ? this.arm(stored, credentials.value) : kept;
  }

  /**
   * Enters the keys of an account again, after a locked or lost keychain item. Another key may be another
   * user's, whose empty list would prove nothing for this account: that is `key-differs`.
   */
  async renew(id: string, typed: PlainCredentials): Promise<Result<Account>> {
    const stored = this.own(id);
    if (!stored.ok) return stored;
    const definition = this.definitionOf(stored.value.exchange);
    if (!definition.ok) return definition;
    const credentials = this.take(definition.value, typed);
    if (!credentials.ok) return credentials;
    const hint = keyHint(definition.value, credentials.value);
    if (hint !== stored.value.keyHint)
      return fail('key-differs', { keyHint: stored.value.keyHint });
    const renewed: StoredAccount = {
      ...stored.value,
      storedIn: this.parts.vault.state().kind,
    };
    const kept = await this.keep(renewed, credentials.value);
    return kept.ok ? this.arm(renewed, credentials.value) : kept;
  }

  /** Asks the keychain again for the secret of an account. */
  async unlock(id: string): Promise<Result<Account>> {
    const account = this.find(id);
    if (!account.ok || account.value.secret === 'ready') return account;
    const stored = this.own(id);
    if (!stored.ok) return stored;
    const armed = await this.armFromVault(stored.value);
    return armed.ok ? this.find(id) : armed;
  }

  async remove(id: string): Promise<Result<void>> {
    const stored = this.own(id);
    if (!stored.ok) return stored;
    const deleted = await this.parts.vault.delete(id);
    if (!deleted.ok && stored.value.storedIn === 'keychain') return deleted;
    const removed = await this.parts.book.remove(id);
    await this.disarm(id);
    this.parts.changed();
    return removed;
  }

  /** Reads every secret into memory and opens the lines, so that a press waits for neither. */
  armAll(): Promise<void> {
    for (const { stored, credentials } of this.parts.builtIn) this.arm(stored, credentials);
    this.armed = this.armStored();
    return this.armed;
  }

  async close(): Promise<void> {
    await Promise.all([...this.arming.keys()].map((id) => this.disarm(id)));
    await this.parts.vault.close();
  }

  private async armStored(): Promise<void> {
    for (const stored of this.parts.book.list()) await this.armFromVault(stored);
  }

  private describe(stored: StoredAccount): Account {
    const definition = this.parts.definitions.find(({ id }) => id === stored.exchange);
    const place =
      definition === undefined
        ? fail('exchange-not-found')
        : resolveEndpoint(definition, stored.endpoint, this.parts.practiceOrigins);
    const builtIn = this.parts.builtIn.some((each) => each.stored.id === stored.id);
    return {
      ...stored,
      environment: place.ok ? place.value.environment : 'practice',
      host: place.ok ? place.value.host : '',
      builtIn,
      storedIn: builtIn ? 'built-in' : stored.storedIn,
      secret: this.arming.get(stored.id)?.secret ?? 'reading',
    };
  }

  /** A stored account that the user may change. */
  private own(id: string): Result<StoredAccount> {
    const stored = this.parts.book.list().find((each) => each.id === id);
    if (stored !== undefined) return ok(stored);
    const known = this.find(id);
    return known.ok ? fail('account-built-in', { account: known.value.label }) : known;
  }

  /** Checks what was typed and makes sure that it can appear in no message from now on. */
  private take(definition: ExchangeDefinition, typed: PlainCredentials): Result<PlainCredentials> {
    const credentials = readCredentials(definition, typed);
    if (credentials.ok) this.learn(credentials.value);
    return credentials;
  }

  private learn(credentials: PlainCredentials): void {
    for (const text of Object.values(credentials)) this.parts.redactor.learn(text);
  }

  /** The secret first: an account without one would be a promise that cannot be kept. */
  private async keep(stored: StoredAccount, credentials: PlainCredentials): Promise<Result<void>> {
    const secret = packCredentials(stored.exchange, credentials);
    const kept = await this.parts.vault.set(stored.id, secret);
    return kept.ok ? this.parts.book.put(stored) : kept;
  }

  private async armFromVault(stored: StoredAccount): Promise<Result<Account>> {
    this.note(stored.id, { secret: 'reading', connection: null });
    const text = await this.parts.vault.get(stored.id);
    if (!text.ok) {
      this.note(stored.id, { secret: 'locked-or-missing', connection: null });
      return text;
    }
    const credentials = unpackCredentials(text.value);
    if (!credentials.ok) {
      this.note(stored.id, { secret: 'unreadable', connection: null });
      return credentials;
    }
    this.learn(credentials.value);
    return this.arm(stored, credentials.value);
  }

  private arm(stored: StoredAccount, credentials: PlainCredentials): Result<Account> {
    const account = this.describe(stored);
    const definition = this.definitionOf(stored.exchange);
    if (!definition.ok) return definition;
    const place = resolveEndpoint(definition.value, stored.endpoint, this.parts.practiceOrigins);
    if (!place.ok) return place;
    if (place.value.origin === null) return fail('endpoint-not-allowed', { origin: 'practice' });
    void this.arming.get(stored.id)?.connection?.close();
    const connection = connect({
      account,
      definition: definition.value,
      origin: place.value.origin,
      credentials,
      limiter: this.limiterOf(
        definition.value,
        `${place.value.origin} ${publicId(definition.value, credentials)}`,
      ),
      clock: this.parts.clock,
    });
    this.note(stored.id, { secret: 'ready', connection });
    void connection.exchange.warm();
    return ok(this.describe(stored));
  }

  /** Exchanges count a user's requests, not ours: accounts with the same key share one budget. */
  private limiterOf(definition: ExchangeDefinition, user: string): RateLimiter {
    const { clock } = this.parts;
    const limiter =
      this.limiters.get(user) ?? createRateLimiter({ limits: definition.limits, clock });
    this.limiters.set(user, limiter);
    return limiter;
  }

  private note(id: string, arming: Arming): void {
    this.arming.set(id, arming);
    this.parts.changed();
  }

  private async disarm(id: string): Promise<void> {
    const connection = this.arming.get(id)?.connection ?? null;
    this.arming.delete(id);
    await connection?.close();
  }
}
