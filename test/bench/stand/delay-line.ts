import { createServer, type Socket, connect as toSocket } from 'node:net';
import { machineNow } from './now';

/** The first line of a request, for example `POST /api/…`, and when its first byte reached the socket. */
export type Arrival = { readonly at: number; readonly line: string };

export type DelayLine = { readonly origin: string; close(): void };

/**
 * A loopback port in front of another one: every byte takes half of the round trip in either direction.
 * Arrivals are told by the moment at which they reach this side's socket, before the delay.
 */
export async function openDelayLine(parts: {
  readonly port: number;
  readonly roundTripMs: number;
  readonly arrived: (arrival: Arrival) => void;
}): Promise<DelayLine> {
  const sockets = new Set<Socket>();
  const oneWayMs = parts.roundTripMs / 2;
  const server = createServer({ noDelay: true }, (near) => {
    const far = toSocket({ port: parts.port, host: '127.0.0.1', noDelay: true });
    near.on('data', (bytes) => {
      const at = machineNow();
      const [line = ''] = bytes.toString('latin1', 0, longestLine).split('\r\n');
      if (/^(GET|POST) /.test(line)) parts.arrived({ at, line });
    });
    link(near, far, oneWayMs);
    link(far, near, oneWayMs);
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.once('close', () => sockets.delete(socket));
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('No port was given');
  return {
    origin: `http://127.0.0.1:${address.port}`,
    close: () => {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}

const longestLine = 400;

function link(from: Socket, to: Socket, delayMs: number): void {
  const late = (act: () => void): void => {
    if (delayMs === 0) act();
    // Timers of one length run in the order in which they were set, so bytes stay in order.
    else setTimeout(act, delayMs);
  };
  from.on('data', (bytes) => late(() => to.writable && to.write(bytes)));
  from.on('end', () => late(() => to.end()));
  from.on('error', () => to.destroy());
  from.on('close', () => late(() => to.destroy()));
}
