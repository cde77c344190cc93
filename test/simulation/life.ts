import { fail, ok } from '../../app/result';
import type { Account } from '../../app/schemas/account';
import type { CloseReport } from '../../app/schemas/close';
import type { JournalEntry } from '../../app/schemas/journal';
import { type Connection, connect } from '../../main/accounts/connection';
import { Runs } from '../../main/close/run';
import type { AccountKind, Exchange, ExchangeDefinition } from '../../main/exchanges/exchange';
import type { Journal } from '../../main/journal/journal';
import { seededRandom } from '../../main/lib/random';
import type { Clock } from '../../main/lib/time';
import { trackClockOffset } from '../../main/net/clock-offset';
import {
  account as anyAccount,
  listJournal,
  scriptedDefinition,
  scriptedKind,
} from '../support/scripted-exchange';
import type { Monitor } from './monitor';
import type { Scheduler } from './scheduler';
import { epochMs, type Venue } from './venue';

/** The application from one start to its end, which may come at any moment and without notice. */
export type Life = {
  readonly number: number;
  readonly machine: Runs;
  readonly connections: ReadonlyMap<string, Connection>;
  readonly stopped: Set<string>;
  isAlive(): boolean;
  /** From now on nothing of it happens any more. */
  kill(): void;
  /** The user did something that may send. */
  pressed(): void;
};

/** Burns with each entry of the journal. */
export type Fuse = { left: number; readonly isBefore: boolean };

export type LifeParts = {
  readonly number: number;
  readonly scheduler: Scheduler;
  readonly monitor: Monitor;
  readonly venues: ReadonlyMap<string, Venue>;
  readonly entries: JournalEntry[];
  readonly seed: number;
  readonly wallShiftMs: () => number;
  /** How the n-th entry fares: kept, kept and then killed, or killed before it was kept. */
  readonly fuse: Fuse;
  readonly died: () => void;
};

export function startLife(parts: LifeParts): Life {
  const { monitor, number, venues } = parts;
  const state = { alive: true, mayAct: false };
  const stopped = new Set<string>();
  const kill = (): void => {
    if (!state.alive) return;
    state.alive = false;
    monitor.died(number);
    parts.died();
  };
  const inLife: InLife = { isAlive: () => state.alive, mayAct: () => state.mayAct, stopped };
  const clock = clockOf(parts, inLife);
  const connections = new Map(
    [...venues.values()].map((venue) => [
      venue.account,
      connectTo(venue, parts, { inLife, clock }),
    ]),
  );
  const machine: Runs = new Runs({
    accounts: {
      find: (id) => (venues.has(id) ? ok(accountOf(id)) : fail('account-not-found')),
      connected: async (id) => {
        const connection = connections.get(id);
        return connection === undefined ? fail('account-not-found') : ok(connection);
      },
    },
    clock,
    random: seededRandom(parts.seed * 16 + number),
    log: {
      write: (event, fields) => {
        // An invariant that the machine itself had to hold up is a mistake in the machine.
        if (event === 'invariant-broken' && state.alive)
          monitor.report('asserted', JSON.stringify(fields));
      },
    },
    journal: journalOf(parts, inLife, kill),
    closeChanged: (report) => {
      if (state.alive) monitor.reportChanged(report);
    },
    runChanged: (run) => {
      if (!state.alive) return;
      const isOfRun = ({ runId }: CloseReport): boolean => runId === run.runId;
      monitor.runChanged(run, machine.closes().filter(isOfRun));
    },
  });
  return {
    number,
    machine,
    connections,
    stopped,
    isAlive: () => state.alive,
    kill,
    pressed: () => {
      state.mayAct = true;
    },
  };
}

type InLife = {
  isAlive(): boolean;
  mayAct(): boolean;
  readonly stopped: ReadonlySet<string>;
};

/** What a dead process waits for never comes. */
const never = <T>(): Promise<T> => new Promise(() => undefined);

function clockOf({ scheduler, wallShiftMs }: LifeParts, { isAlive }: InLife): Clock {
  // Nothing in a simulation is aborted while it sleeps: a process that ends is dead.
  return {
    now: () => epochMs + scheduler.elapsed() + wallShiftMs(),
    monotonic: () => scheduler.elapsed(),
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        if (!isAlive()) return;
        if (signal?.aborted) return reject(signal.reason);
        scheduler.after(ms, () => {
          if (isAlive()) resolve();
        });
      }),
  };
}

function journalOf({ entries, fuse }: LifeParts, { isAlive }: InLife, kill: () => void): Journal {
  const journal = listJournal(entries);
  return {
    ...journal,
    append: (entry) => {
      if (!isAlive()) return;
      fuse.left -= 1;
      if (fuse.left === 0 && fuse.isBefore) return kill();
      journal.append(entry);
      if (fuse.left === 0) kill();
    },
  };
}

function connectTo(
  venue: Venue,
  parts: LifeParts,
  { clock, inLife }: { readonly inLife: InLife; readonly clock: Clock },
): Connection {
  return connect({
    account: accountOf(venue.account),
    definition: { ...definition, connect: () => exchangeOf(venue, parts, { clock, inLife }) },
    origin: 'https://api.scripted.invalid',
    credentials: {},
    limiter: { acquire: async () => () => undefined, pause: () => undefined },
    clock,
    known: { kind: null, values: {} },
    kindFound: () => undefined,
  });
}

const accountOf = (id: string): Account => ({ ...anyAccount, id });

/** A close that names no side is two requests, as on an exchange that closes side by side. */
const kind: AccountKind = {
  ...scriptedKind,
  requestsFor: (target) => {
    const sides = target.side === undefined && target.trackingNo === undefined;
    const targets = sides
      ? [
          { ...target, side: 'long' as const },
          { ...target, side: 'short' as const },
        ]
      : [target];
    return targets.map((each) => ({ method: 'POST', path: '/close', target: each }));
  },
};

const definition: ExchangeDefinition = {
  ...scriptedDefinition,
  hosts: [],
  kinds: [kind],
};

function exchangeOf(
  venue: Venue,
  parts: LifeParts,
  { clock, inLife }: { readonly inLife: InLife; readonly clock: Clock },
): Exchange {
  const { monitor, number } = parts;
  const offset = trackClockOffset(clock, () => new Promise((told) => venue.time(told)));
  return {
    kind: () => kind,
    close: (target, stop) => {
      if (!inLife.isAlive()) return never();
      if (stop?.aborted === true) return Promise.resolve(stoppedRequest(target));
      const stoppedRuns = inLife.stopped;
      const mayActByItself = inLife.mayAct();
      const send = monitor.sendBegins({
        life: number,
        account: venue.account,
        target,
        mayActByItself,
        stoppedRuns,
      });
      return new Promise((resolve, reject) => {
        venue.close(target, (answer) => {
          if (!inLife.isAlive()) return;
          const isBroken = answer instanceof Error;
          monitor.sendEnds(send, isBroken ? 'unknown' : answer.status);
          if (isBroken) reject(answer);
          else resolve(answer);
        });
      });
    },
    positions: () => {
      if (!inLife.isAlive()) return never();
      const began = monitor.listBegins();
      return new Promise((resolve, reject) => {
        venue.list((answer) => {
          if (!inLife.isAlive()) return;
          if (answer instanceof Error) return reject(answer);
          if (answer.ok) monitor.listEnds(venue.account, began, answer.value);
          resolve(answer);
        });
      });
    },
    probe: async () => fail('internal'),
    symbols: async () => ok([]),
    exchangeNow: () => offset.latestNow(),
    warm: () => offset.ready(),
  };
}

const stoppedRequest = (target: Parameters<Exchange['close']>[0]) => ({
  target,
  status: 'not-sent' as const,
  orderIds: [],
  failure: fail('stopped-by-user').failure,
  host: 'api.scripted.invalid',
  path: '/close',
  sentAt: null,
  answeredAt: null,
});
