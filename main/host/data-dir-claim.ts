import { createHash, randomUUID } from 'node:crypto';
import { link, rename, rm } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** One process at a time acts for the accounts of a data folder; this one does, until it releases. */
export type Claim = { release(): Promise<void> };

/**
 * Claims a data folder by listening on a local socket in it, which ends with the process however that
 * dies. Null where another process holds the folder: it was asked to show its window then, and this
 * process must end before it does anything else.
 */
export async function claimDataDir(dataDir: string, onRaise: () => void): Promise<Claim | null> {
  const address = addressOf(dataDir);
  const id = randomUUID();
  const server = createServer((socket) => {
    socket.on('error', () => {});
    socket.setTimeout(answerTimeoutMs, () => socket.destroy());
    socket.once('data', (question) => {
      if (question.toString() === 'raise') onRaise();
      socket.end(id);
    });
  });
  server.unref();
  return process.platform === 'win32'
    ? claimPipe(server, address)
    : claimSocket({ server, address, id });
}

/** The longest path that a Unix socket may have on every system is 103 bytes (macOS, `sys/un.h`). */
const longestSocketPath = 103;

const answerTimeoutMs = 1_000;

/** Long enough for a process that took over at the same moment to have done so. */
const settleMs = 100;

function addressOf(dataDir: string): string {
  const digest = createHash('sha256').update(dataDir).digest('hex').slice(0, 24);
  if (process.platform === 'win32') return `\\\\.\\pipe\\flatten-${digest}`;
  const inside = join(dataDir, 'running.sock');
  const longestUsed = `${inside}.${'0'.repeat(10)}`;
  if (Buffer.byteLength(longestUsed) <= longestSocketPath) return inside;
  return join(process.env['XDG_RUNTIME_DIR'] || tmpdir(), `flatten-${digest}.sock`);
}

/** A named pipe belongs to one process and vanishes with it. */
async function claimPipe(server: Server, address: string): Promise<Claim | null> {
  if (await listen(server, address)) return { release: () => stop(server) };
  await ask(address, 'raise');
  return null;
}

type SocketClaim = { readonly server: Server; readonly address: string; readonly id: string };

/**
 * A socket's file outlives its process. It is put in place by `link`, which fails where one is there; one
 * that nobody answers at is replaced, and of several that replace it at once only the last one keeps it.
 */
async function claimSocket({ server, address, id }: SocketClaim): Promise<Claim | null> {
  const own = `${address}.${process.pid}`;
  await rm(own, { force: true });
  if (!(await listen(server, own))) throw new Error('The data folder takes no socket');
  const release = async (): Promise<void> => {
    await stop(server);
    await rm(address, { force: true });
  };
  if (await linked(own, address)) {
    await rm(own, { force: true });
    return { release };
  }
  if ((await ask(address, 'raise')) === null) {
    await rename(own, address);
    await new Promise((resolve) => setTimeout(resolve, settleMs));
    if ((await ask(address, 'who')) === id) return { release };
  }
  await stop(server);
  await rm(own, { force: true });
  return null;
}

async function linked(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
    return true;
  } catch {
    return false;
  }
}

function listen(server: Server, address: string): Promise<boolean> {
  return new Promise((resolve) => {
    server.once('error', () => resolve(false));
    server.listen(address, () => resolve(true));
  });
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
  });
}

/** The id of the process that holds the address, or null where none answers. */
function ask(address: string, question: 'raise' | 'who'): Promise<string | null> {
  return new Promise((resolve) => {
    let answer = '';
    const socket = connect(address, () => socket.write(question));
    const settle = (value: string | null): void => {
      socket.destroy();
      resolve(value);
    };
    socket.setTimeout(answerTimeoutMs, () => settle('busy'));
    socket.on('data', (data) => {
      answer += data.toString();
    });
    socket.on('end', () => settle(answer));
    socket.on('error', () => settle(null));
  });
}
