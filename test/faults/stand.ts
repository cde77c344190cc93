import type { CloseReport } from '../../app/schemas/close';
import type { JournalEntry } from '../../app/schemas/journal';
import type { Position } from '../../app/schemas/position';
import { type Connection, connect } from '../../main/accounts/connection';
import { Runs } from '../../main/close/run';
import { exchanges } from '../../main/exchanges/registry';
import { seededRandom } from '../../main/lib/random';
import { type Clock, systemClock } from '../../main/lib/time';
import { createRateLimiter } from '../../main/net/rate-limiter';
import { type PracticeExchange, startPracticeExchange } from '../../main/practice/server';
import { account as anyAccount, listJournal } from '../support/scripted-exchange';
import { type Arrival, arrival, isSteady } from './matrix';
import { afterThisTest } from './support';

/** The closing machine over real sockets, with a journal that can be read and hosts that can be named. */
export type Stand = {
  readonly practice: PracticeExchange;
  readonly connection: Connection;
  readonly machine: Runs;
  readonly entries: readonly JournalEntry[];
  /** One open position, and what every list showed before anything was pressed. */
  readonly chosen: Position;
  readonly accountId: string;
  /** What reached the exchange since the stand was there, in order. */
  arrived(): readonly Arrival[];
  /** The report of the close once it is done; throws where it is not in time. */
  settled(closeId: string, withinMs: number): Promise<CloseReport>;
};

export type StandOptions = {
  /** The account's own clock; the practice exchange keeps the real one. */
  readonly clock?: Clock;
  /** Goes before the hosts of the practice exchange. */
  readonly firstOrigin?: string;
};

export async function openStand(exchange: string, options: StandOptions = {}): Promise<Stand> {
  const { clock = systemClock, firstOrigin } = options;
  const practice = await startPracticeExchange({ exchanges, clock: systemClock, seed: 11 });
  const definition = exchanges.find(({ id }) => id === exchange);
  const own = practice.hosts[exchange] ?? [];
  const [origin, ...alternates] = firstOrigin === undefined ? own : [firstOrigin, ...own];
  if (definition === undefined || origin === undefined) throw new Error(`There is no ${exchange}`);
  // The practice exchange counts the requests of a user, and by the real clock.
  const limiter = createRateLimiter({ limits: definition.limits, clock: systemClock });
  const connectTo = (origins: readonly [string, ...string[]]): Connection =>
    connect({
      account: { id: anyAccount.id, environment: 'practice' },
      definition,
      origin: origins[0],
      alternates: origins.slice(1),
      credentials: practice.keys[exchange]?.[0]?.credentials ?? {},
      limiter,
      clock,
      known: { kind: null, values: {} },
      kindFound: () => undefined,
    });
  const connection = connectTo([origin, ...alternates]);
  const onlooker = connectTo([own[0] ?? origin]);
  const entries: JournalEntry[] = [];
  const machine = new Runs({
    accounts: {
      find: (id) => ({ ok: true, value: { ...anyAccount, id, host: new URL(origin).host } }),
      connected: async () => ({ ok: true, value: connection }),
    },
    clock,
    random: seededRandom(1),
    log: { write: () => undefined },
    journal: listJournal(entries),
    closeChanged: () => undefined,
    runChanged: () => undefined,
  });
  afterThisTest(async () => {
    machine.end();
    await Promise.all([connection.close(), onlooker.close()]);
    await practice.close();
  });
  const list = await onlooker.readPositions();
  const chosen = list.ok ? list.value.positions.find(isSteady) : undefined;
  if (chosen === undefined) throw new Error('Nothing is open in this world');
  await connection.exchange.warm();
  const seenBefore = practice.requests.count();
  return {
    ...{ practice, connection, machine, entries, chosen, accountId: anyAccount.id },
    arrived: () => practice.requests.list().slice(seenBefore).map(arrival),
    settled: (closeId, withinMs) => settled(machine, closeId, withinMs),
  };
}

async function settled(machine: Runs, closeId: string, withinMs: number): Promise<CloseReport> {
  const deadline = systemClock.monotonic() + withinMs;
  for (;;) {
    const report = machine.closes().find((each) => each.closeId === closeId);
    if (report?.phase === 'done') return report;
    if (systemClock.monotonic() > deadline)
      throw new Error(`Not done in ${withinMs} ms: ${JSON.stringify(report)}`);
    await systemClock.sleep(20);
  }
}
