import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer as createTlsServer } from 'node:tls';

/** One request as it came off the socket. */
export type SeenRequest = {
  readonly method: string;
  readonly target: string;
  /** The whole head, from the request line to the empty line. */
  readonly head: string;
  readonly body: string;
  /** Which connection it came over, counted from 1. */
  readonly connection: number;
};

export type Certificate = { readonly key: string; readonly cert: string };

/** A server on loopback that reads whole requests and then does to the socket what a test wants. */
export type FaultServer = {
  readonly port: number;
  /** `http://127.0.0.1:port`; the same with `https` for those who speak TLS to it. */
  readonly origin: string;
  readonly secureOrigin: string;
  readonly requests: readonly SeenRequest[];
  connections(): number;
  bytesReceived(): number;
  close(): Promise<void>;
};

export type ServerOptions = {
  readonly certificate?: Certificate;
  /** What happens to a connection before anything was read from it. */
  readonly greet?: (socket: Socket) => void;
};

export type Reaction = (socket: Socket, request: SeenRequest) => void;

export async function startFaultServer(
  react: Reaction,
  options: ServerOptions = {},
): Promise<FaultServer> {
  const requests: SeenRequest[] = [];
  const sockets = new Set<Socket>();
  const counts = { connections: 0, bytes: 0 };
  const serve = (socket: Socket): void => {
    counts.connections += 1;
    const connection = counts.connections;
    sockets.add(socket);
    options.greet?.(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => undefined);
    let pending = '';
    socket.on('data', (chunk: Buffer) => {
      counts.bytes += chunk.length;
      pending += chunk.toString('latin1');
      for (let next = cut(pending); next !== null; next = cut(pending)) {
        pending = next.rest;
        const request = { ...next.request, connection };
        requests.push(request);
        react(socket, request);
      }
    });
  };
  const server = options.certificate
    ? createTlsServer({ ...options.certificate }, serve)
    : createServer(serve);
  server.on('tlsClientError', () => undefined);
  const port = await listen(server);
  return {
    port,
    origin: `http://127.0.0.1:${port}`,
    secureOrigin: `https://127.0.0.1:${port}`,
    requests,
    connections: () => counts.connections,
    bytesReceived: () => counts.bytes,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      const closed = once(server, 'close');
      server.close();
      await closed;
    },
  };
}

/** A whole answer with a length. */
export function answer(status: number, body: string, headers: readonly string[] = []): string {
  const length = Buffer.byteLength(body);
  const head = [`HTTP/1.1 ${status} Status`, `Content-Length: ${length}`, ...headers];
  return `${head.join('\r\n')}\r\n\r\n${body}`;
}

/** A port of loopback on which nobody listens. */
export async function closedPort(): Promise<number> {
  const server = createServer();
  const port = await listen(server);
  const closed = once(server, 'close');
  server.close();
  await closed;
  return port;
}

/** A certificate for 127.0.0.1 that no authority signed. */
export function selfSigned(): Certificate & { readonly path: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'flatten-certificate-'));
  const key = join(folder, 'key.pem');
  const path = join(folder, 'cert.pem');
  const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1'];
  const names = ['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1'];
  const files = ['-keyout', key, '-out', path];
  const args = ['req', '-x509', '-nodes', '-days', '2', ...curve, ...names, ...files];
  execFileSync('openssl', args, { stdio: 'ignore' });
  return {
    key: readFileSync(key, 'utf8'),
    cert: readFileSync(path, 'utf8'),
    path,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

async function listen(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address() as AddressInfo;
  return address.port;
}

/** Takes one whole request off the front; null where more bytes are needed. */
function cut(
  text: string,
): { readonly request: Omit<SeenRequest, 'connection'>; readonly rest: string } | null {
  const end = text.indexOf('\r\n\r\n');
  if (end < 0) return null;
  const head = text.slice(0, end + 4);
  const length = Number(/^content-length: (\d+)/im.exec(head)?.[1] ?? 0);
  if (text.length < head.length + length) return null;
  const [method = '', target = ''] = head.split(' ');
  const body = text.slice(head.length, head.length + length);
  return { request: { method, target, head, body }, rest: text.slice(head.length + length) };
}
