import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type {
  PracticeAnswer,
  PracticeKey,
  PracticeRequest,
  PracticeRoutes,
} from '../exchanges/practice';
import type { Clock } from '../lib/time';
import { type Delivery, damage, firstHalf } from './damage';
import { createFaults, isApplied, type PracticeFaults } from './faults';
import { type CountingMeter, createMeter } from './meter';
import { createRequestLog, type RequestLog } from './request-log';
import { randomFor } from './seed';
import { type ControlledWorld, createWorld } from './world';

export type PracticeExchange = {
  /** `http://127.0.0.1:port` by exchange id. */
  readonly origins: Readonly<Record<string, string>>;
  readonly keys: Readonly<Record<string, readonly PracticeKey[]>>;
  readonly worlds: Readonly<Record<string, ControlledWorld>>;
  readonly faults: PracticeFaults;
  readonly requests: RequestLog;
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

/** Everything that one exchange's server needs to answer. */
type Venue = {
  readonly id: string;
  readonly routes: PracticeRoutes;
  readonly world: ControlledWorld;
  readonly meter: CountingMeter;
  readonly faults: PracticeFaults;
  readonly requests: RequestLog;
  readonly clock: Clock;
  readonly closing: AbortSignal;
};

const maxBodyBytes = 64 * 1024;
const keepAliveMs = 75_000;

/**
 * Opens one loopback server an exchange. Rejects where a port cannot be had; what was opened by then is
 * closed again.
 */
export async function startPracticeExchange(options: PracticeOptions): Promise<PracticeExchange> {
  const closing = new AbortController();
  const faults = createFaults(randomFor(options.seed, 'faults'));
  const requests = createRequestLog();
  const venues = options.exchanges.map(({ id, practice }): Venue => {
    const clock = shifted(options.clock, () => faults.clockShiftMs(id));
    const world = createWorld({ exchange: id, routes: practice, clock, seed: options.seed });
    const meter = createMeter(clock);
    const common = { faults, requests, clock: options.clock, closing: closing.signal };
    return { id, routes: practice, world, meter, ...common };
  });
  const servers: Server[] = [];
  const close = async (): Promise<void> => {
    closing.abort();
    await Promise.all(servers.map(shut));
  };
  const origins: Record<string, string> = {};
  try {
    for (const [index, venue] of venues.entries()) {
      const server = createServer((incoming, outgoing) => void serve(venue, incoming, outgoing));
      server.keepAliveTimeout = keepAliveMs;
      servers.push(server);
      origins[venue.id] = await listen(server, options.port ? options.port + index : 0);
    }
  } catch (error) {
    await close();
    throw error;
  }
  return {
    origins,
    keys: Object.fromEntries(venues.map(({ id, world }) => [id, world.keys])),
    worlds: Object.fromEntries(venues.map(({ id, world }) => [id, world])),
    faults,
    requests,
    close,
  };
}

function shifted(clock: Clock, shiftMs: () => number): Clock {
  return {
    now: () => clock.now() + shiftMs(),
    monotonic: () => clock.monotonic(),
    sleep: (ms, signal) => clock.sleep(ms, signal),
  };
}

function listen(server: Server, port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      const { port: taken } = server.address() as AddressInfo;
      resolve(`http://127.0.0.1:${taken}`);
    });
  });
}

function shut(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

async function serve(
  venue: Venue,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  try {
    const body = await readBody(incoming);
    if (body === null) {
      outgoing.writeHead(413, { connection: 'close' }).end();
      return;
    }
    const address = incoming.socket.remoteAddress ?? '';
    await deliver(decide(venue, requestFrom(incoming, body), address), outgoing, venue);
  } catch {
    // The client hung up, or the server is closing: there is nobody left to tell.
    outgoing.destroy();
  }
}

/** The exact bytes as text; null where there are too many of them. */
async function readBody(incoming: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes <= maxBodyBytes) chunks.push(chunk);
  }
  return bytes > maxBodyBytes ? null : Buffer.concat(chunks).toString('utf8');
}

function requestFrom(incoming: IncomingMessage, body: string): PracticeRequest {
  const target = incoming.url ?? '/';
  const mark = target.indexOf('?');
  const headers = Object.entries(incoming.headers).map(([name, value]) => [
    name,
    Array.isArray(value) ? value.join(', ') : (value ?? ''),
  ]);
  return {
    method: incoming.method ?? '',
    target,
    path: mark < 0 ? target : target.slice(0, mark),
    query: mark < 0 ? '' : target.slice(mark + 1),
    headers: Object.fromEntries(headers),
    body,
  };
}

/** Lets the exchange answer, unless a fault keeps the request from it, and writes the log. */
function decide(venue: Venue, request: PracticeRequest, address: string): Delivery {
  const { id, routes, world, meter } = venue;
  const key = routes.keyOf(request);
  const effect = venue.faults.strike({ exchange: id, key, path: request.path });
  const refusedBefore = meter.refused();
  const asked = effect === null || isApplied(effect);
  const answer = asked
    ? (routes.handle(request, { world, meter, address }) ?? routes.unknownPath(request))
    : null;
  venue.requests.add({
    exchange: id,
    method: request.method,
    path: request.path,
    key,
    body: request.body,
    at: venue.clock.now(),
    limited: meter.refused() > refusedBefore,
  });
  if (effect !== null) return damage(effect, answer, { routes, now: world.now() });
  return { how: 'send', answer: answer ?? routes.unknownPath(request), afterMs: 0 };
}

async function deliver(delivery: Delivery, outgoing: ServerResponse, venue: Venue): Promise<void> {
  switch (delivery.how) {
    case 'never':
      return;
    case 'reset':
      outgoing.socket?.resetAndDestroy();
      return;
    case 'send-half':
      writeHead(outgoing, delivery.answer);
      outgoing.write(firstHalf(delivery.answer.body), () => outgoing.destroy());
      return;
    case 'send':
      if (delivery.afterMs > 0) await venue.clock.sleep(delivery.afterMs, venue.closing);
      writeHead(outgoing, delivery.answer);
      outgoing.end(delivery.answer.body);
  }
}

function writeHead(outgoing: ServerResponse, answer: PracticeAnswer): void {
  outgoing.writeHead(answer.status, {
    ...answer.headers,
    'content-type': answer.contentType,
    'content-length': Buffer.byteLength(answer.body),
  });
}
