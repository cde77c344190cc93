import type { ExchangeDefinition } from '../exchanges/exchange';
import type { PracticeKey } from '../exchanges/practice';
import type { Clock } from '../lib/time';
import { converse } from './conversation';
import { createFaults, type PracticeFaults } from './faults';
import { type Line, openLine } from './line';
import { createMeter } from './meter';
import { createRequestLog, type RequestLog } from './request-log';
import { randomFor } from './seed';
import { decide, type Venue } from './venue';
import { type ControlledWorld, createWorld } from './world';

export type PracticeExchange = {
  /** `http://127.0.0.1:port` by exchange id. */
  readonly origins: Readonly<Record<string, string>>;
  /** All origins of an exchange, which answer from one world; the first is the one in `origins`. */
  readonly hosts: Readonly<Record<string, readonly string[]>>;
  readonly keys: Readonly<Record<string, readonly PracticeKey[]>>;
  readonly worlds: Readonly<Record<string, ControlledWorld>>;
  readonly faults: PracticeFaults;
  readonly requests: RequestLog;
  /**
   * Refuses connections to one exchange, or to all of them, until the answered function is called: on every
   * host, or on the first one of those that have others.
   */
  takeDown(exchange: string | null, which?: 'every-host' | 'first-host'): () => void;
  /** Hangs up on everybody. Resolves when the ports are free. */
  close(): Promise<void>;
};

export type PracticeOptions = {
  readonly exchanges: readonly Pick<ExchangeDefinition, 'id' | 'practice' | 'alternates'>[];
  readonly clock: Clock;
  readonly seed: number;
  /** For the first exchange, and one more for each that follows, then for other hosts; 0 or left out = any. */
  readonly port?: number;
};

/**
 * Opens one loopback server an exchange, and one more for each of its alternates. Rejects where a port cannot be had; what was opened by then is
 * closed again.
 */
export async function startPracticeExchange(options: PracticeOptions): Promise<PracticeExchange> {
  const { clock, port } = options;
  const closing = new AbortController();
  const faults = createFaults(randomFor(options.seed, 'faults'));
  const requests = createRequestLog();
  const venues = createVenues(options, { faults, requests });
  const lines: HostLine[] = [];
  const close = async (): Promise<void> => {
    closing.abort();
    await Promise.all(lines.map(({ line }) => line.close()));
  };
  const takeDown: PracticeExchange['takeDown'] = (exchange, which = 'every-host') => {
    const taken = lines.filter(
      ({ id, isFirst }) =>
        (exchange === null || id === exchange) &&
        (which === 'every-host' ||
          (isFirst && lines.some((each) => each.id === id && !each.isFirst))),
    );
    const raise = taken.map(({ line }) => line.takeDown());
    return () => {
      for (const up of raise) up();
    };
  };
  const cutOff = (forMs: number): void => {
    const up = takeDown(null);
    // An end of everything ends the wait as well; a closed line stays closed.
    void clock.sleep(forMs, closing.signal).then(up, up);
  };
  try {
    for (const [index, { isFirst, venue }] of hostsOf(options, venues).entries()) {
      const parts = { clock, closing: closing.signal, cutOff };
      const line = await openLine({
        port: port ? port + index : 0,
        clock,
        answer: (incoming, outgoing) =>
          void converse(incoming, outgoing, {
            ...parts,
            decide: (request, address) => decide(venue, request, address),
          }),
      });
      lines.push({ id: venue.id, isFirst, line });
    }
  } catch (error) {
    await close();
    throw error;
  }
  return {
    origins: Object.fromEntries(
      lines.filter(({ isFirst }) => isFirst).map(({ id, line }) => [id, line.origin]),
    ),
    hosts: Object.fromEntries(venues.map(({ id }) => [id, originsOf(id, lines)])),
    keys: Object.fromEntries(venues.map(({ id, world }) => [id, world.keys])),
    worlds: Object.fromEntries(venues.map(({ id, world }) => [id, world])),
    faults,
    requests,
    takeDown,
    close,
  };
}

type HostLine = { readonly id: string; readonly isFirst: boolean; readonly line: Line };

/** In the order of their ports: the first host of every exchange, then all others. */
function hostsOf(
  { exchanges }: PracticeOptions,
  venues: readonly Venue[],
): readonly { readonly venue: Venue; readonly isFirst: boolean }[] {
  const others = venues.flatMap((venue) => {
    const { alternates = [] } = exchanges.find(({ id }) => id === venue.id) ?? {};
    return alternates.map(() => ({ venue, isFirst: false }));
  });
  return [...venues.map((venue) => ({ venue, isFirst: true })), ...others];
}

const originsOf = (exchange: string, lines: readonly HostLine[]): readonly string[] =>
  lines.filter(({ id }) => id === exchange).map(({ line }) => line.origin);

function createVenues(
  options: PracticeOptions,
  common: Pick<Venue, 'faults' | 'requests'>,
): readonly Venue[] {
  return options.exchanges.map(({ id, practice }) => {
    const clock = shifted(options.clock, () => common.faults.clockShiftMs(id));
    const world = createWorld({ exchange: id, routes: practice, clock, seed: options.seed });
    const meter = createMeter(clock);
    const answered: Venue['answered'] = new Map();
    return { ...common, id, routes: practice, world, meter, answered, clock: options.clock };
  });
}

function shifted(clock: Clock, shiftMs: () => number): Clock {
  return {
    now: () => clock.now() + shiftMs(),
    monotonic: () => clock.monotonic(),
    sleep: (ms, signal) => clock.sleep(ms, signal),
  };
}
