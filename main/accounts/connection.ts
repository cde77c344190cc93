import { fail, ok, type Result } from '../../app/result';
import type { Account } from '../../app/schemas/account';
import type { PositionList } from '../../app/schemas/position';
import type {
  Exchange,
  ExchangeDefinition,
  ExchangePositions,
  KnownAccount,
} from '../exchanges/exchange';
import type { Clock } from '../lib/time';
import { trackClockOffset } from '../net/clock-offset';
import type { Recorded } from '../net/evidence';
import type { HttpClient } from '../net/http';
import { createHttp } from '../net/http';
import type { RateLimiter } from '../net/wire';
import { type Secret, seal } from '../secrets/secret';

/** An account that is armed: its secret is in memory and its line to the exchange open. */
export type Connection = {
  readonly exchange: Exchange;
  /**
   * Reads the positions anew and remembers the list. A partial read is a failure. The read begins after the
   * call; whoever asks while another read is under way shares the next one.
   */
  readPositions(): Promise<Result<PositionList>>;
  /** The last complete list, or null. */
  lastList(): PositionList | null;
  /** The answers that a list was read from, as long as it is the last one. */
  recordedOf?(list: PositionList): readonly Recorded[];
  close(): Promise<void>;
};

export function connect(parts: {
  readonly account: Pick<Account, 'id' | 'environment'>;
  readonly definition: ExchangeDefinition;
  readonly origin: string;
  /** Origins of the same API that requests may move to when `origin` cannot be reached. */
  readonly alternates?: readonly string[];
  /** As plain text, or sealed by a connection before. */
  readonly credentials: Readonly<Record<string, string | Secret>>;
  readonly limiter: RateLimiter;
  readonly clock: Clock;
  readonly known: KnownAccount;
  readonly kindFound: (kind: string) => void;
}): Connection {
  const { account, definition, clock, origin } = parts;
  const live = account.environment === 'live';
  const alternates = parts.alternates ?? [];
  const origins = live ? definition.hosts : [origin, ...alternates];
  const http: HttpClient = createHttp({ origins, clock });
  const exchange = definition.connect({
    http,
    clock,
    origin,
    alternates,
    limiter: parts.limiter,
    known: parts.known,
    kindFound: parts.kindFound,
    trackOffset: (sample) => trackClockOffset(clock, sample),
    credentials: Object.fromEntries(
      Object.entries(parts.credentials).map(([name, part]) => [
        name,
        typeof part === 'string' ? seal(part) : part,
      ]),
    ),
  });
  let last: PositionList | null = null;
  let lastRecorded: readonly Recorded[] = [];
  const readOnce = async (): Promise<Result<PositionList>> => {
    const startedAt = clock.now();
    // Whoever shares a read may not be listening yet: a rejection would end the process.
    const read = await exchange.positions().catch(() => fail('internal', {}, true));
    if (!read.ok) return read;
    const { positions, recorded = [], ...covered } = read.value;
    const readAt = clock.now();
    const kind = exchange.kind().id;
    const told = { account: account.id, positions: [...positions], startedAt, readAt, kind };
    last = { ...told, ...copied(covered) };
    lastRecorded = recorded;
    return ok(last);
  };
  return {
    exchange,
    lastList: () => last,
    recordedOf: (list) => (list === last ? lastRecorded : []),
    readPositions: shareWaiting(readOnce),
    close: () => http.close(),
  };
}

type Covered = Omit<ExchangePositions, 'positions' | 'recorded'>;

/** How far the list reaches, as the window gets it. */
function copied(covered: Covered): Pick<PositionList, keyof Covered> {
  const { blindTo = [], coversSince, hidden = [], projectIds } = covered;
  return {
    coversSince,
    ...(blindTo.length > 0 && { blindTo: [...blindTo] }),
    ...(hidden.length > 0 && { hidden: [...hidden] }),
    ...(projectIds !== undefined && { projectIds: [...projectIds] }),
  };
}

/** One at a time: calls during a run share one more run, which begins when that one has ended. */
function shareWaiting<T>(run: () => Promise<T>): () => Promise<T> {
  let running: Promise<unknown> | null = null;
  let waiting: Promise<T> | null = null;
  const start = (): Promise<T> => {
    waiting = null;
    const started = run();
    running = started;
    const clear = (): void => {
      if (running === started) running = null;
    };
    started.then(clear, clear);
    return started;
  };
  return () => {
    if (running === null) return start();
    waiting ??= running.then(start, start);
    return waiting;
  };
}

/** The answer for an account whose secret is not in memory. */
export const notArmed = (account: Account): Result<never> =>
  fail('secret-locked-or-missing', { account: account.label, storedIn: account.storedIn }, true);
