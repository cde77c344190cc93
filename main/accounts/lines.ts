import { fail, ok, type Result } from '../../app/result';
import type { Account, AccountValues } from '../../app/schemas/account';
import type { Credentials, ExchangeDefinition, KnownAccount } from '../exchanges/exchange';
import type { Clock } from '../lib/time';
import { createRateLimiter } from '../net/rate-limiter';
import type { RateLimiter } from '../net/wire';
import { seal } from '../secrets/secret';
import type { AccountKinds } from './account-kinds';
import type { StoredAccount } from './book';
import { type Connection, connect } from './connection';
import { type PlainCredentials, publicId } from './credentials';
import { type ResolvedEndpoint, resolveEndpoint } from './endpoint';

export type LinesParts = {
  readonly definitions: readonly ExchangeDefinition[];
  /** The practice exchange's origins by exchange id, the one in use first. */
  readonly practiceOrigins: Readonly<Record<string, readonly string[]>>;
  readonly clock: Clock;
};

/** A connection, and what a second one to the same account needs. */
export type Line = {
  readonly connection: Connection;
  readonly credentials: Credentials;
  readonly limiter: RateLimiter;
};

type Arming = { readonly secret: Account['secret']; readonly line: Line | null };

/** The lines of the accounts to their exchanges. A secret is in memory while its account's line is held. */
export class Lines {
  private readonly parts: LinesParts;
  private readonly kinds: AccountKinds;
  private readonly arming = new Map<string, Arming>();
  /** What was replaced may still be closing something, so it stays open for as long as its account is there. */
  private readonly replaced = new Map<string, Connection[]>();
  /** What the user entered for each account, as it is now. */
  private readonly values = new Map<string, AccountValues>();
  private readonly limiters = new Map<string, RateLimiter>();

  constructor(parts: LinesParts, kinds: AccountKinds) {
    this.parts = parts;
    this.kinds = kinds;
  }

  secretOf(id: string): Account['secret'] {
    return this.arming.get(id)?.secret ?? 'reading';
  }

  connectionOf(id: string): Connection | null {
    return this.arming.get(id)?.line?.connection ?? null;
  }

  placeOf({
    exchange,
    endpoint,
  }: Pick<StoredAccount, 'exchange' | 'endpoint'>): Result<
    ResolvedEndpoint & { readonly definition: ExchangeDefinition }
  > {
    const definition = this.parts.definitions.find(({ id }) => id === exchange);
    if (definition === undefined) return fail('exchange-not-found', { exchange });
    const place = resolveEndpoint(definition, endpoint, this.parts.practiceOrigins);
    return place.ok ? ok({ ...place.value, definition }) : place;
  }

  /** A line that nobody uses yet: `hold` it, or close its connection. */
  open(stored: StoredAccount, credentials: PlainCredentials): Result<Line> {
    const place = this.placeOf(stored);
    if (!place.ok) return place;
    const { definition, origin } = place.value;
    const limiter = this.limiterOf(definition, `${origin} ${publicId(definition, credentials)}`);
    const sealed = Object.fromEntries(
      Object.entries(credentials).map(([name, text]) => [name, seal(text)]),
    );
    return this.connect(stored, { credentials: sealed, limiter });
  }

  /** The account's line anew, by what is stored of it now. False where there is none to take over from. */
  reopen(stored: StoredAccount): boolean {
    const before = this.arming.get(stored.id)?.line ?? null;
    const line = before === null ? null : this.connect(stored, before);
    if (line?.ok !== true) return false;
    this.hold(stored.id, line.value);
    return true;
  }

  hold(id: string, line: Line): void {
    this.note(id, { secret: 'ready', line });
    void line.connection.exchange.warm();
  }

  /** Says why there is no line. */
  miss(id: string, secret: Exclude<Account['secret'], 'ready'>): void {
    this.note(id, { secret, line: null });
  }

  async drop(id: string): Promise<void> {
    const open = [...(this.replaced.get(id) ?? []), this.connectionOf(id)];
    this.arming.delete(id);
    this.replaced.delete(id);
    await Promise.all(open.map((connection) => connection?.close()));
  }

  async close(): Promise<void> {
    await Promise.all([...this.arming.keys()].map((id) => this.drop(id)));
  }

  private note(id: string, arming: Arming): void {
    const before = this.connectionOf(id);
    if (before !== null) this.replaced.set(id, [...(this.replaced.get(id) ?? []), before]);
    this.arming.set(id, arming);
  }

  /** A line that was replaced may still be closing something, so that it sees what is entered meanwhile. */
  private knownOf(stored: StoredAccount): KnownAccount {
    const { values } = this;
    values.set(stored.id, stored.values);
    return {
      kind: this.kinds.idOf(stored),
      get values() {
        return values.get(stored.id) ?? stored.values;
      },
    };
  }

  private connect(stored: StoredAccount, by: Omit<Line, 'connection'>): Result<Line> {
    const place = this.placeOf(stored);
    if (!place.ok) return place;
    const { alternates, definition, environment, origin } = place.value;
    if (origin === null) return fail('endpoint-not-allowed', { origin: 'practice' });
    const connection = connect({
      account: { id: stored.id, environment },
      definition,
      origin,
      alternates,
      credentials: by.credentials,
      limiter: by.limiter,
      clock: this.parts.clock,
      known: this.knownOf(stored),
      kindFound: (kind) => void this.kinds.found(stored.id, kind),
    });
    return ok({ connection, credentials: by.credentials, limiter: by.limiter });
  }

  /** Exchanges count a user's requests, not ours: accounts with the same key share one budget. */
  private limiterOf(definition: ExchangeDefinition, user: string): RateLimiter {
    const { clock } = this.parts;
    const limiter =
      this.limiters.get(user) ?? createRateLimiter({ limits: definition.limits, clock });
    this.limiters.set(user, limiter);
    return limiter;
  }
}
