import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { createInterface } from 'node:readline';
import { afterThisTest } from './support';

export type StalledListener = {
  readonly origin: string;
  /** What clients sent after the fillers, over all connections. */
  bytesReceived(): Promise<number>;
};

/*
 * Loopback connects at once unless the listener's queue is full and nobody takes from it. The child
 * listens with a queue of one and then blocks its own event loop; afterwards it counts what arrives.
 */
const script = `
  const { createServer } = require('node:net');
  let bytes = 0;
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.on('data', (chunk) => { bytes += chunk.length; });
  });
  server.listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => {
    process.stdout.write(server.address().port + '\\n', () => {
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, Number(process.argv[1]));
    });
  });
  process.on('message', () => process.send(bytes));
`;

/** Nobody can connect for `stallMs`; after that, everybody can. */
export async function startStalledListener(stallMs: number): Promise<StalledListener> {
  const child = spawn(process.execPath, ['-e', script, String(stallMs)], {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  afterThisTest(() => end(child));
  if (child.stdout === null) throw new Error('The listener has no output to read');
  const [port] = await once(createInterface(child.stdout), 'line');
  for (let filler = 0; filler < 2; filler += 1) await fill(Number(port));
  return {
    origin: `http://127.0.0.1:${port}`,
    bytesReceived: async () => {
      const told = once(child, 'message');
      child.send('count');
      const [bytes] = await told;
      return Number(bytes);
    },
  };
}

async function fill(port: number): Promise<void> {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => undefined);
  afterThisTest(async () => {
    socket.destroy();
  });
  await once(socket, 'connect');
}

async function end(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}
