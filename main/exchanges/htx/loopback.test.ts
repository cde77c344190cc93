import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { afterEach, expect, it } from 'vitest';
import { systemClock } from '../../lib/time';
import { createHttp, type HttpClient } from '../../net/http';
import { connect } from './connect';
import { capturedRow, testParts } from './test-parts';
import vectors from './vectors.json';

/** What one request looked like on the other side of a real socket. */
type Seen = { readonly message: IncomingMessage; readonly body: string };

let server: Server | null = null;
let http: HttpClient | null = null;

afterEach(async () => {
  await http?.close();
  server?.closeAllConnections();
  server?.close();
});

async function listen(reply: (seen: Seen) => { status: number; body: string }): Promise<string> {
  server = createServer((message, response) => {
    const chunks: Buffer[] = [];
    message.on('data', (chunk: Buffer) => chunks.push(chunk));
    message.on('end', () => {
      const { status, body } = reply({ message, body: Buffer.concat(chunks).toString('utf8') });
      response.writeHead(status, { 'content-type': 'text/plain;charset=UTF-8' });
      response.end(body);
    });
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('No port');
  return `http://127.0.0.1:${address.port}`;
}

/** The rules of htx.md §1.1 as a server reads them: the query as it came, before `&Signature=`. */
function isSigned({ message }: Seen): boolean {
  const [path = '', query = ''] = (message.url ?? '').split('?');
  const [signed = '', signature = ''] = query.split('&Signature=');
  const text = [message.method, message.headers.host, path, signed].join('\n');
  const expected = createHmac('sha256', vectors.secretKey).update(text).digest('base64');
  return decodeURIComponent(signature) === expected;
}

it('reads, closes and takes the time over a real socket from a server that checks signatures', async () => {
  const seen: Seen[] = [];
  const origin = await listen((request) => {
    seen.push(request);
    const path = request.message.url?.split('?')[0];
    if (path === '/api/v1/timestamp')
      return { status: 200, body: `{"status":"ok","ts":${Date.now()}}` };
    if (!isSigned(request))
      return { status: 200, body: '{"status":"error","err_code":403,"err_msg":"x","ts":1}' };
    return path === '/copytrading/trader/close_all_position'
      ? { status: 200, body: '{"code":200,"data":true,"tid":"9d94","success":true}' }
      : {
          status: 200,
          body: JSON.stringify({ code: 200, data: { positions: [capturedRow] }, success: true }),
        };
  });
  http = createHttp({ origins: [origin], clock: systemClock });
  const exchange = connect(testParts(http, { origin, clock: systemClock }));
  await exchange.warm();
  const list = await exchange.positions();
  const target = list.ok ? list.value.positions[0]?.target : undefined;
  expect(await exchange.close(target ?? {})).toMatchObject({
    status: 'accepted',
    requestId: '9d94',
    orderIds: [],
    host: new URL(origin).host,
  });
  const close = seen.at(-1);
  expect(close?.message.headers['content-type']).toBe('application/json');
  expect(close?.body).toBe(
    '{"contract_code":"BCH-USDT","margin_mode":"cross","position_side":"long"}',
  );
  expect(seen.map(({ body }) => body).filter((body) => body !== '')).toHaveLength(1);
  expect(seen).toHaveLength(3);
});

it('takes a cut connection after the request for an unknown outcome, and sends nothing again', async () => {
  let requests = 0;
  const origin = await listen(({ message }) => {
    requests += 1;
    message.socket.destroy();
    return { status: 200, body: '' };
  });
  http = createHttp({ origins: [origin], clock: systemClock });
  const exchange = connect(testParts(http, { origin, clock: systemClock }));
  const target = { symbol: 'BTC-USDT', marginMode: 'cross', side: 'short' } as const;
  expect(await exchange.close(target)).toMatchObject({
    status: 'unknown',
    failure: { code: 'connection-lost' },
  });
  expect(requests).toBe(1);
});

it('proves that nothing was sent where nobody listens', async () => {
  const origin = await listen(() => ({ status: 200, body: '' }));
  await new Promise((resolve) => server?.close(resolve));
  http = createHttp({ origins: [origin], clock: systemClock });
  const exchange = connect(testParts(http, { origin, clock: systemClock }));
  const target = { symbol: 'BTC-USDT', marginMode: 'cross', side: 'short' } as const;
  expect(await exchange.close(target)).toMatchObject({
    status: 'not-sent',
    sentAt: null,
    failure: { code: 'connection-refused' },
  });
});
