import { createServer } from 'node:http';
import { gzipSync } from 'node:zlib';

/* What both witness servers share: bytes in, bytes out, and every bad day a network can have. */

/**
 * A request as a witness saw it, with its verdict.
 * @typedef {{ at: number, method: string, path: string, rawQuery: string, body: string,
 *   headers: Record<string, string>, json: unknown, status: number, code?: unknown }} Seen
 */

/**
 * A running witness server. `positions` is what it holds at this moment; `violations` are requests
 * that the documents forbid; `faults`, `refuse` and `options` may be changed while it runs.
 * @typedef {{ url: string, credentials: Record<string, string>, log: Seen[], violations: string[],
 *   faults: Record<string, string>, refuse: Record<string, unknown>,
 *   options: Record<string, unknown>, readonly positions: Record<string, string>[],
 *   open: (seed: string[]) => void, close: () => Promise<void> }} Witness
 */

/** Listens on a loopback port; `answer` maps one request to `{ status, headers, body }`. */
export async function listen(answer, faults) {
  const open = new Set();
  const server = createServer(async (message, response) => {
    const request = await readRequest(message);
    const kind = faults[lastSegment(request.path)];
    if (kind === 'drop') return message.socket.destroy();
    if (kind === 'busy-503') return deliver(response, page(503), 'plain');
    deliver(response, answer(request), kind ?? 'plain');
  });
  server.on('connection', (socket) => {
    open.add(socket);
    socket.on('error', () => {});
    socket.once('close', () => open.delete(socket));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    close: () =>
      new Promise((resolve) => {
        for (const socket of open) socket.destroy();
        server.close(resolve);
      }),
  };
}

/** The last word of a path names its endpoint in `faults`: `close-positions`, `position_list`. */
export function lastSegment(path) {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** JSON in which every decimal string is written as a bare number, as a careless gateway does. */
export function unquoted(text) {
  return text.replace(/([[,:])"(-?(?:0|[1-9]\d*)(?:\.\d+)?)"(?=[,\]}])/g, '$1$2');
}

/** Counts calls in a sliding window; true while the caller is inside its limit. */
export function limiter(max, windowMs) {
  const calls = new Map();
  return (key, now) => {
    const recent = (calls.get(key) ?? []).filter((at) => at > now - windowMs);
    const allowed = recent.length < max;
    if (allowed) recent.push(now);
    calls.set(key, recent);
    return allowed;
  };
}

async function readRequest(message) {
  const chunks = [];
  for await (const chunk of message) chunks.push(chunk);
  const [path, ...rest] = message.url.split('?');
  return {
    method: message.method,
    path,
    rawQuery: rest.join('?'),
    hasQuery: rest.length > 0,
    headers: message.headers,
    rawHeaders: message.rawHeaders,
    body: Buffer.concat(chunks).toString('utf8'),
  };
}

function page(status) {
  const body = `<!DOCTYPE html><html><body><h1>${status} gateway</h1></body></html>`;
  return { status, headers: { 'content-type': 'text/html' }, body };
}

/** Sends an answer that was already worked out, so every fault here happens after applying. */
function deliver(response, answer, kind) {
  const { status, headers, body } = answer;
  const length = Buffer.byteLength(body);
  const whole = { ...headers, 'content-length': length };
  const send = (extra, bytes) => response.writeHead(status, { ...whole, ...extra }).end(bytes);
  const deliveries = {
    plain: () => send({}, body),
    'slow-1s': () => setTimeout(() => send({}, body), 1000),
    'slow-3s': () => setTimeout(() => send({}, body), 3000),
    silence: () => {},
    'html-502': () => deliver(response, page(502), 'plain'),
    'html-403': () => deliver(response, page(403), 'plain'),
    'html-200': () => deliver(response, page(200), 'plain'),
    empty: () => response.writeHead(200, { 'content-length': 0 }).end(),
    cut: () => {
      response.writeHead(status, whole);
      response.write(body.slice(0, Math.max(1, body.length - 12)));
      setTimeout(() => response.socket?.destroy(), 20);
    },
    'short-json': () =>
      deliver(response, { ...answer, body: body.slice(0, body.length - 12) }, 'plain'),
    chunked: () => {
      response.writeHead(status, headers);
      for (let at = 0; at < body.length; at += 7) response.write(body.slice(at, at + 7));
      response.end();
    },
    gzip: () => {
      const packed = gzipSync(body);
      send({ 'content-encoding': 'gzip', 'content-length': packed.length }, packed);
    },
    cookie: () => send({ 'set-cookie': 'sid=witness; Path=/; HttpOnly' }, body),
    'http-1.0': () => {
      const type = headers['content-type'];
      response.socket.end(`HTTP/1.0 ${status} OK\r\nContent-Type: ${type}\r\n\r\n${body}`);
    },
    'padded-1mb': () => {
      const padded = `${' '.repeat(1_000_000)}${body}`;
      send({ 'content-length': Buffer.byteLength(padded) }, padded);
    },
    endless: () => {
      response.writeHead(200, headers);
      const more = setInterval(() => response.write('[{"a":"'.padEnd(1 << 20, 'x')), 1);
      response.once('close', () => clearInterval(more));
    },
    deep: () => {
      const text = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
      send({ 'content-length': text.length }, text);
    },
    redirect: () => response.writeHead(307, { location: answer.redirectTo }).end(),
  };
  deliveries[kind]();
}
