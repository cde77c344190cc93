import { fail, ok, type Result } from '../../app/result';
import type { Account } from '../../app/schemas/account';
import type { CloseRequest } from '../../app/schemas/close';
import type { JournalEntry } from '../../app/schemas/journal';
import type { Position, PositionList } from '../../app/schemas/position';
import type { CloseTarget } from '../../app/schemas/target';
import { type Connection, notArmed } from '../../main/accounts/connection';
import type { RunsParts } from '../../main/close/run';
import type { AccountKind, ExchangeDefinition } from '../../main/exchanges/exchange';
import type { Journal } from '../../main/journal/journal';
import type { Clock } from '../../main/lib/time';

/**
 * An exchange at the edge of the closing machine that does what a test says: what it lists, how it
 * answers a close, and how long both take. It records every request with its time.
 */
export type ScriptedExchange = {
  readonly accounts: RunsParts['accounts'];
  readonly sent: { readonly at: number; readonly target: CloseTarget }[];
  readonly reads: number[];
  readonly entries: JournalEntry[];
  readonly journal: Journal;
  /** Lets the application read the list, as its polling does. */
  read(): Promise<unknown>;
  /** What is open; a close that is taken empties what it selects unless `closes` says otherwise. */
  open: Position[];
  /** Its key is not in memory while this is set. */
  isLocked: boolean;
  /** The next lists fail while this is set. */
  listFailure: Result<never> | null;
  /** Answers a close; by default it is accepted after 100 ms and the position is gone after 300 ms. */
  answer: (target: CloseTarget) => Promise<Partial<CloseRequest>>;
};

export const account: Account = {
  id: 'a1',
  exchange: 'scripted',
  label: 'Main',
  endpoint: 'live',
  environment: 'live',
  host: 'api.scripted.invalid',
  keyHint: 'ab12',
  kind: null,
  values: {},
  builtIn: false,
  secret: 'ready',
  storedIn: 'session',
  createdAt: 0,
};

export function scriptedExchange(clock: Clock, entries: JournalEntry[] = []): ScriptedExchange {
  const state: ScriptedExchange = {
    accounts: {
      find: (id) => (id === account.id ? ok(account) : fail('account-not-found', { account: id })),
      connected: async () => (state.isLocked ? notArmed(account) : ok(connection)),
    },
    sent: [],
    reads: [],
    entries,
    journal: listJournal(entries),
    read: () => connection.readPositions(),
    open: [],
    isLocked: false,
    listFailure: null,
    answer: async () => {
      await clock.sleep(100);
      void clock.sleep(200).then(() => {
        state.open = [];
      });
      return { status: 'accepted', orderIds: ['1349442392365359104'] };
    },
  };
  let last: PositionList | null = null;
  const connection: Connection = {
    lastList: () => last,
    close: async () => undefined,
    readPositions: async () => {
      const startedAt = clock.now();
      state.reads.push(clock.monotonic());
      await clock.sleep(50);
      if (state.listFailure !== null) return state.listFailure;
      const times = { startedAt, readAt: clock.now(), coversSince: null };
      last = { account: account.id, positions: [...state.open], ...times };
      return ok(last);
    },
    exchange: {
      kind: () => scriptedKind,
      close: async (target) => {
        state.sent.push({ at: clock.monotonic(), target });
        return { ...request(target), ...(await state.answer(target)) };
      },
      positions: async () => ok({ positions: state.open, coversSince: null }),
      probe: async () => fail('internal'),
      symbols: async () => ok([]),
      exchangeNow: () => clock.now(),
      warm: async () => undefined,
    },
  };
  return state;
}

const request = (target: CloseTarget): CloseRequest => ({
  target,
  status: 'accepted',
  orderIds: [],
  host: account.host,
  path: '/close',
  sentAt: 1,
  answeredAt: 2,
});

export const scriptedKind: AccountKind = {
  id: 'scripted',
  name: 'Scripted account',
  targets: [],
  answersOrderIds: true,
  stopsCopying: false,
  values: [],
  checkTarget: ({ symbol }) =>
    symbol === undefined ? [{ field: 'symbol', code: 'required' }] : [],
  requestsFor: (target) => [{ method: 'POST', path: '/close', target }],
};

export const scriptedDefinition: ExchangeDefinition = {
  id: 'scripted',
  name: 'Scripted',
  credentials: [],
  kinds: [scriptedKind],
  boxes: { read: 'Read', close: 'Close' },
  limits: [],
  hosts: ['https://api.scripted.invalid'],
  pages: { 'api-keys': 'https://scripted.invalid', positions: 'https://scripted.invalid' },
  checkCredentials: () => [],
  connect: () => {
    throw new Error('The scripted exchange is connected already');
  },
  practice: {
    quotes: [],
    bases: [],
    kinds: [{ id: 'plain', role: 'follower', movesTo: null }],
    endpoints: { list: [], close: [] },
    keyOf: () => null,
    trouble: () => ({ status: 500, contentType: 'application/json', body: '{}' }),
    keys: () => [],
    handle: () => null,
    unknownPath: () => ({ status: 404, contentType: 'application/json', body: '{}' }),
  },
};

/** A journal in an array, for machines whose memory is the test's. */
export function listJournal(entries: JournalEntry[]): Journal {
  const runIds = (): string[] => [...new Set(entries.map(({ runId }) => runId))].reverse();
  const hasEnded = (runId: string): boolean =>
    entries.some((entry) => entry.runId === runId && entry.kind === 'run-ended');
  return {
    append: (entry) => entries.push(entry),
    entriesOf: (runId) => entries.filter((entry) => entry.runId === runId),
    sealOf: (runId) => ({
      entries: entries.filter((entry) => entry.runId === runId).length,
      lastHash: null,
    }),
    runIds: (limit) => runIds().slice(0, limit),
    unfinishedRunIds: () => runIds().filter((runId) => !hasEnded(runId)),
    state: () => ({ storage: 'database', movedAside: null, chainHolds: true }),
    close: () => undefined,
  };
}
