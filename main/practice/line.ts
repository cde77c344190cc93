import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Clock } from '../lib/time';

/** One exchange's port on loopback. It can be taken down, and comes up again under the same number. */
export type Line = {
  /** `http://127.0.0.1:port`; stays the same. */
  readonly origin: string;
  /**
   * Hangs up on everybody and refuses connections until the function that it answers is called. Where
   * several took it down, it is up when all of them have called theirs.
   */
  takeDown(): () => void;
  /** Resolves when the port is free. */
  close(): Promise<void>;
};

const keepAliveMs = 75_000;
/** Another program may have taken the port meanwhile. */
const reopening = { attempts: 240, everyMs: 250 } as const;

/** Rejects where the port cannot be had; 0 takes any. */
export async function openLine(parts: {
  readonly port: number;
  readonly clock: Clock;
  readonly answer: RequestListener;
}): Promise<Line> {
  let server: Server | null = await listen(parts.port, parts.answer);
  const { port } = server.address() as AddressInfo;
  let holds = 0;
  let closed = false;
  const isWanted = (): boolean => holds === 0 && !closed;

  const adjust = async (): Promise<void> => {
    if (!isWanted()) {
      const ending = server;
      server = null;
      if (ending !== null) await shut(ending);
      return;
    }
    for (let left = reopening.attempts; left > 0 && server === null && isWanted(); left -= 1) {
      server = await listen(port, parts.answer).catch(() => null);
      if (server === null) await parts.clock.sleep(reopening.everyMs);
    }
  };
  // One change at a time, so that a port is never opened while it is being closed.
  let turn: Promise<void> = Promise.resolve();
  const change = (): Promise<void> => {
    turn = turn.then(adjust);
    return turn;
  };
  return {
    origin: `http://127.0.0.1:${port}`,
    takeDown: () => {
      holds += 1;
      void change();
      let held = true;
      return () => {
        if (held) holds -= 1;
        held = false;
        void change();
      };
    },
    close: () => {
      closed = true;
      return change();
    },
  };
}

function listen(port: number, answer: RequestListener): Promise<Server> {
  const server = createServer(answer);
  server.keepAliveTimeout = keepAliveMs;
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve(server);
    });
  });
}

function shut(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
