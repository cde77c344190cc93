import type { PracticeKey, PracticeRoutes } from '../exchanges/practice';
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
  readonly keys: Readonly<Record<string, readonly PracticeKey[]>>;
  readonly worlds: Readonly<Record<string, ControlledWorld>>;
  readonly faults: PracticeFaults;
  readonly requests: RequestLog;
  /** Refuses connections to one exchange, or to all of them, until the answered function is called. */
  takeDown(exchange: string | null): () => void;
  /** Hangs up on everybody. Resolves when the ports are free. */
  close(): Promise<void>;
};

export type PracticeOptions = {
  readonly exchanges: readonly { readonly id: string; readonly practice: PracticeRoutes }[];
  readonly clock: Clock;
  readonly seed: number;
  /** For the first exchange, and one more for each that follows; 0 or left out = any. */
  readonly port?: number;
};

/**
 * Opens one loopback server an exchange. Rejects where a port cannot be had; what was opened by then is
 * closed again.
 */
export async function startPracticeExchange(options: PracticeOptions): Promise<PracticeExchange> {
  const { clock, port } = options;
  const closing = new AbortController();
  const faults = createFaults(randomFor(options.seed, 'faults'));
  const requests = createRequestLog();
  const venues = createVenues(options, { faults, requests });
  const lines = new Map<string, Line>();
  const close = async (): Promise<void> => {
    closing.abort();
    await Promise.all([...lines.values()].map((line) => line.close()));
  };
  const takeDown = (exchange: string | null): (() => void) => {
    const taken = [...lines].filter(([id]) => exchange === null || id === exchange);
    const raise = taken.map(([, line]) => line.takeDown());
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
    for (const [index, venue] of venues.entries()) {
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
      lines.set(venue.id, line);
    }
  } catch (error) {
    await close();
    throw error;
  }
  return {
    origins: Object.fromEntries([...lines].map(([id, { origin }]) => [id, origin])),
    keys: Object.fromEntries(venues.map(({ id, world }) => [id, world.keys])),
    worlds: Object.fromEntries(venues.map(({ id, world }) => [id, world])),
    faults,
    requests,
    takeDown,
    close,
  };
}

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
