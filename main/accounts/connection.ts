import { fail, ok, type Result } from '../../app/result';
import type { Account } from '../../app/schemas/account';
import type { PositionList } from '../../app/schemas/position';
import type { Exchange, ExchangeDefinition } from '../exchanges/exchange';
import type { Clock } from '../lib/time';
import { trackClockOffset } from '../net/clock-offset';
import type { HttpClient } from '../net/http';
import { createHttp } from '../net/http';
import type { RateLimiter } from '../net/wire';
import { seal } from '../secrets/secret';

/** An account that is armed: its secret is in memory and its line to the exchange open. */
export type Connection = {
  readonly exchange: Exchange;
  /** Reads the positions anew and remembers the list. A partial read is a failure. */
  readPositions(): Promise<Result<PositionList>>;
  /** The last complete list, or null. */
  lastList(): PositionList | null;
  close(): Promise<void>;
};

export function connect(parts: {
  readonly account: Pick<Account, 'id' | 'environment'>;
  readonly definition: ExchangeDefinition;
  readonly origin: string;
  readonly credentials: Readonly<Record<string, string>>;
  readonly limiter: RateLimiter;
  readonly clock: Clock;
}): Connection {
  const { account, definition, clock, origin } = parts;
  const live = account.environment === 'live';
  const http: HttpClient = createHttp({ origins: live ? definition.hosts : [origin], clock });
  const exchange = definition.connect({
    http,
    clock,
    origin,
    limiter: parts.limiter,
    trackOffset: (sample) => trackClockOffset(clock, sample),
    credentials: Object.fromEntries(
      Object.entries(parts.credentials).map(([name, text]) => [name, seal(text)]),
    ),
  });
  let last: PositionList | null = null;
  return {
    exchange,
    lastList: () => last,
    readPositions: async () => {
      const startedAt = clock.now();
      const read = await exchange.positions();
      if (!read.ok) return read;
      const list: PositionList = {
        account: account.id,
        positions: [...read.value.positions],
        startedAt,
        readAt: clock.now(),
        coversSince: read.value.coversSince,
      };
      if (last === null || last.startedAt <= startedAt) last = list;
      return ok(list);
    },
    close: () => http.close(),
  };
}

/** The answer for an account whose secret is not in memory. */
export const notArmed = (account: Account): Result<never> =>
  fail('secret-locked-or-missing', { account: account.label, storedIn: account.storedIn }, true);
