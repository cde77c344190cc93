import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../lib/time';
import { trackClockOffset } from '../../net/clock-offset';
import { createHttp } from '../../net/http';
import { createRateLimiter } from '../../net/rate-limiter';
import { seal } from '../../secrets/secret';
import { bitget } from './index';
import { paths, row } from './test-parts';
import { credentials } from './vectors.json';

type Received = { readonly method: string; readonly target: string; readonly body: string };
type Responder = (received: Received, response: ServerResponse) => void;

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

/** A server on loopback that checks every signature by the documents before it answers. */
async function venue(respond: Responder) {
  const received: Received[] = [];
  const server = createServer(async (request, response) => {
    const body = await textOf(request);
    const seen = { method: request.method ?? '', target: request.url ?? '', body };
    received.push(seen);
    if (seen.target === paths.time) return send(response, { serverTime: String(Date.now()) });
    if (!isSigned(request, seen)) return send(response, null, '40009');
    respond(seen, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const origin = `http://127.0.0.1:${port}`;
  const http = createHttp({ origins: [origin], clock: systemClock });
  const stop = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  closers.push(() => http.close(), stop);
  const connect = (secretKey = credentials.secretKey) =>
    bitget.connect({
      http,
      clock: systemClock,
      limiter: createRateLimiter({ limits: bitget.limits, clock: systemClock }),
      trackOffset: (sample) => trackClockOffset(systemClock, sample),
      credentials: {
        apiKey: seal(credentials.apiKey),
        secretKey: seal(secretKey),
        passphrase: seal(credentials.passphrase),
      },
      known: { kind: null, values: {} },
      kindFound: () => undefined,
      origin,
    });
  return { connect, received, stop };
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8');
}

function isSigned({ headers }: IncomingMessage, { method, target, body }: Received): boolean {
  const expected = createHmac('sha256', credentials.secretKey)
    .update(`${String(headers['access-timestamp'])}${method}${target}${body}`)
    .digest('base64');
  return (
    headers['access-sign'] === expected &&
    headers['access-key'] === credentials.apiKey &&
    headers['access-passphrase'] === credentials.passphrase &&
    headers['content-type'] === 'application/json' &&
    Math.abs(Number(headers['access-timestamp']) - Date.now()) < 30_000
  );
}

function send(response: ServerResponse, data: unknown, code = '00000'): void {
  response.writeHead(code === '00000' ? 200 : 400, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ code, msg: 'told', requestTime: Date.now(), data }));
}

const one = { productType: 'USDT-FUTURES', trackingNo: '1234567890123456789', symbol: 'BTCUSDT' };

describe('over real sockets', () => {
  it('lists and closes with signatures that hold over the bytes on the wire', async () => {
    const { connect, received } = await venue(({ method, target }, response) => {
      if (method === 'POST') return send(response, { orderIdList: ['1349442392365359105'] });
      const isUsdt = target.includes('USDT-FUTURES') && target.startsWith(paths.list);
      send(response, isUsdt ? [JSON.parse(row(one.trackingNo))] : []);
    });
    const exchange = connect();
    await exchange.warm();
    const list = await exchange.positions();
    expect(list).toMatchObject({ ok: true, value: { positions: [{ target: one }] } });
    const closed = await exchange.close({ symbol: '龙虾USDT', side: 'long' });
    expect(closed).toMatchObject({ status: 'accepted', orderIds: ['1349442392365359105'] });
    expect(received.at(-1)?.body).toBe(
      '{"productType":"USDT-FUTURES","symbol":"龙虾USDT","holdSide":"long"}',
    );
  });

  it('is rejected with a wrong secret', async () => {
    const { connect } = await venue((_received, response) => send(response, {}));
    expect(await connect('another_secret').close(one)).toMatchObject({
      status: 'rejected',
      failure: { code: 'signature-rejected' },
    });
  });

  const breaks: readonly (readonly [string, string, Responder])[] = [
    ['a socket closed without an answer', 'connection-lost', (_, response) => response.destroy()],
    [
      'an answer cut by its length',
      'answer-cut',
      (_, response) => {
        response.writeHead(200, { 'content-length': '200' });
        response.write('{"code":"00000",');
        setTimeout(() => response.destroy(), 20);
      },
    ],
    [
      'an answer cut within',
      'answer-cut',
      (_, response) => response.end('{"code":"00000","msg":"success","data":{"orderIdList":["1'),
    ],
    ['an answer of zero bytes', 'answer-not-json', (_, response) => response.end()],
    [
      'a redirect',
      'redirect-refused',
      (_, response) => response.writeHead(302, { location: 'https://flatten.invalid/' }).end(),
    ],
  ];
  it.each(breaks)('is unknown after %s, and sent once', async (_name, code, respond) => {
    const { connect, received } = await venue(respond);
    const exchange = connect();
    await exchange.warm();
    expect(await exchange.close(one)).toMatchObject({ status: 'unknown', failure: { code } });
    expect(received.filter(({ method }) => method === 'POST')).toHaveLength(1);
  });

  it('is not sent where nobody listens', async () => {
    const { connect, received, stop } = await venue((_received, response) => send(response, {}));
    await stop();
    closers.pop();
    expect(await connect().close(one)).toMatchObject({
      status: 'not-sent',
      failure: { code: 'connection-refused' },
    });
    expect(received).toEqual([]);
  });
});
