import { fail, ok, type Result } from '../../app/result';
import type { Account, AccountValues, KeyFacts, VaultState } from '../../app/schemas/account';
import type { AccountKind, ExchangeDefinition } from '../exchanges/exchange';
import { kindOf } from '../exchanges/kinds';
import type { Random } from '../lib/random';
import type { Redactor } from '../net/redact';
import type { Vault } from '../secrets/vault';
import { AccountKinds } from './account-kinds';
import { AccountSecrets } from './account-secrets';
import { checkEachValue, readValues } from './account-values';
import type { AccountBook, StoredAccount } from './book';
import { type Connection, notArmed } from './connection';
import { keyHint, type PlainCredentials } from './credentials';
import { type Consent, checkKey, refusalOf } from './key-check';
import { type Line, Lines, type LinesParts } from './lines';

/** An account that is there from the first start: its keys are the practice exchange's own. */
export type BuiltInAccount = {
  readonly stored: StoredAccount;
  readonly credentials: PlainCredentials;
};

export type NewAccount = Consent & {
  readonly exchange: string;
  readonly endpoint: string;
  readonly credentials: PlainCredentials;
};

export type AccountsParts = LinesParts & {
  readonly builtIn: readonly BuiltInAccount[];
  readonly book: AccountBook;
  readonly vault: Vault;
  readonly random: Random;
  readonly redactor: Redactor;
  /** Called after every change that a screen shows. */
  readonly changed: () => void;
};

/** The accounts and their lines to the exchanges. A secret is in memory while its account is armed. */
export class Accounts {
  private readonly parts: AccountsParts;
  private armed: Promise<void> = Promise.resolve();
  private readonly kinds: AccountKinds;
  private readonly lines: Lines;
  private readonly secrets: AccountSecrets;
  private readonly facts = new Map<string, KeyFacts>();

  constructor(parts: AccountsParts) {
    this.parts = parts;
    this.kinds = new AccountKinds(parts.book, parts.changed);
    this.lines = new Lines(parts, this.kinds);
    this.secrets = new AccountSecrets(parts);
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
    if (this.lines.connectionOf(id) === null) await this.armed;
    return this.connection(id);
  }

  /** `secret-locked-or-missing` where the account is not armed. */
  connection(id: string): Result<Connection> {
    const account = this.find(id);
    if (!account.ok) return account;
    const connection = this.lines.connectionOf(id);
    return connection === null ? notArmed(account.value) : ok(connection);
  }

  /** What can be selected in an account now, whether or not its secret is in memory. */
  kindOf(account: Account): Result<AccountKind> {
    const connection = this.lines.connectionOf(account.id);
    if (connection !== null) return ok(connection.exchange.kind());
    const definition = this.definitionOf(account.exchange);
    return definition.ok ? ok(kindOf(definition.value, account.kind?.id ?? null)) : definition;
  }

  /**
   * Asks the exchange about the key before anything is kept. `key-can-withdraw` and whatever else refuses
   * a key: `key-check.ts`.
   */
  async add(input: NewAccount): Promise<Result<Account>> {
    const place = this.lines.placeOf(input);
    if (!place.ok) return place;
    const { definition, endpoint } = place.value;
    const credentials = this.secrets.take(definition, input.credentials);
    if (!credentials.ok) return credentials;
    const stored: StoredAccount = {
      id: this.parts.random.id(),
      exchange: input.exchange,
      label: input.label,
      endpoint,
      keyHint: keyHint(definition, credentials.value),
      kind: null,
      values: {},
      storedIn: this.parts.vault.state().kind,
      createdAt: this.parts.clock.now(),
    };
    const line = this.lines.open(stored, credentials.value);
    if (!line.ok) return line;
    const added = await this.keepChecked({
      stored,
      line: line.value,
      credentials: credentials.value,
      input,
    });
    if (added.ok) return added;
    this.kinds.forget(stored.id);
    await line.value.connection.close();
    return added;
  }

  /** What the exchange says about the key of an account now. */
  async check(id: string): Promise<Result<KeyFacts>> {
    const unlocked = await this.unlock(id);
    if (!unlocked.ok) return unlocked;
    const connection = this.connection(id);
    if (!connection.ok) return connection;
    const checked = await connection.value.exchange.probe();
    if (checked.ok) this.facts.set(id, checked.value);
    if (checked.ok) this.parts.changed();
    return checked;
  }

  /**
   * Keeps what the user enters once for an account, after the exchange has said that it knows it:
   * `account-values-unknown` otherwise. What is under way goes on over the line that it began on.
   */
  async configure(id: string, typed: AccountValues): Promise<Result<Account>> {
    const known = this.own(id);
    if (!known.ok) return known;
    const connection = await this.connected(id);
    if (!connection.ok) return connection;
    const { exchange } = connection.value;
    const values = readValues(exchange.kind().values, typed);
    if (!values.ok) return values;
    const checked = await checkEachValue(exchange, values.value);
    if (!checked.ok) return checked;
    const stored = this.own(id);
    if (!stored.ok) return stored;
    const configured = { ...stored.value, values: values.value };
    const kept = await this.parts.book.put(configured);
    if (!kept.ok) return kept;
    this.lines.reopen(configured);
    this.facts.delete(id);
    this.parts.changed();
    return this.find(id);
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
    const credentials = this.secrets.take(definition.value, typed);
    if (!credentials.ok) return credentials;
    const hint = keyHint(definition.value, credentials.value);
    if (hint !== stored.value.keyHint)
      return fail('key-differs', { keyHint: stored.value.keyHint });
    const renewed: StoredAccount = {
      ...stored.value,
      storedIn: this.parts.vault.state().kind,
    };
    const kept = await this.secrets.keep(renewed, credentials.value);
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
    await this.lines.drop(id);
    this.facts.delete(id);
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
    await this.lines.close();
    await this.parts.vault.close();
  }

  private async armStored(): Promise<void> {
    for (const stored of this.parts.book.list()) await this.armFromVault(stored);
  }

  private async keepChecked(parts: {
    readonly stored: StoredAccount;
    readonly line: Line;
    readonly credentials: PlainCredentials;
    readonly input: NewAccount;
  }): Promise<Result<Account>> {
    const { credentials, input, line } = parts;
    const checked = await checkKey(line.connection, this.parts.clock);
    const failure = refusalOf(checked, input);
    if (failure !== null) return { ok: false, failure };
    const stored = { ...parts.stored, kind: this.kinds.idOf(parts.stored) };
    const kept = await this.secrets.keep(stored, credentials);
    if (!kept.ok) return kept;
    if (checked.ok) this.facts.set(stored.id, checked.value);
    this.lines.hold(stored.id, line);
    this.parts.changed();
    return ok(this.describe(stored));
  }

  private describe(stored: StoredAccount): Account {
    const place = this.lines.placeOf(stored);
    const builtIn = this.parts.builtIn.some((each) => each.stored.id === stored.id);
    const facts = this.facts.get(stored.id);
    return {
      ...stored,
      kind: this.kinds.of(stored, place.ok ? place.value.definition : undefined),
      ...(facts === undefined ? {} : { facts }),
      environment: place.ok ? place.value.environment : 'practice',
      host: place.ok ? place.value.host : '',
      builtIn,
      storedIn: builtIn ? 'built-in' : stored.storedIn,
      secret: this.lines.secretOf(stored.id),
    };
  }

  /** A stored account that the user may change. */
  private own(id: string): Result<StoredAccount> {
    const stored = this.parts.book.list().find((each) => each.id === id);
    if (stored !== undefined) return ok(stored);
    const known = this.find(id);
    return known.ok ? fail('account-built-in', { account: known.value.label }) : known;
  }

  private async armFromVault(stored: StoredAccount): Promise<Result<Account>> {
    this.miss(stored.id, 'reading');
    const text = await this.parts.vault.get(stored.id);
    if (!text.ok) {
      this.miss(stored.id, 'locked-or-missing');
      return text;
    }
    const credentials = this.secrets.unpack(text.value);
    if (!credentials.ok) {
      this.miss(stored.id, 'unreadable');
      return credentials;
    }
    return this.arm(stored, credentials.value);
  }

  private arm(stored: StoredAccount, credentials: PlainCredentials): Result<Account> {
    const line = this.lines.open(stored, credentials);
    if (!line.ok) return line;
    this.lines.hold(stored.id, line.value);
    this.parts.changed();
    return ok(this.describe(stored));
  }

  private miss(id: string, secret: Exclude<Account['secret'], 'ready'>): void {
    this.lines.miss(id, secret);
    this.parts.changed();
  }
}
