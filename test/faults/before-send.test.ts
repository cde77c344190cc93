import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, describe, expect, it } from 'vitest';
import { systemClock } from '../../main/lib/time';
import { createHttp, isLoopbackOrigin } from '../../main/net/http';
import { answer, closedPort, selfSigned } from './fault-server';
import { startStalledListener } from './stalled-listener';
import { client, post, serve, verdict } from './support';

const certificate = selfSigned();
afterAll(() => certificate.remove());

describe('what fails before the request left', () => {
  it('says that a host without an address was never reached', async () => {
    // A label of more than 63 characters cannot be asked for: the resolver itself refuses it.
    const origin = `https://${'a'.repeat(64)}.invalid`;
    const result = await client(origin).send(post(origin));
    expect(verdict(result)).toEqual({ ok: false, code: 'dns-failed', sent: false });
    expect(result).toMatchObject({ sentAt: null, failure: { retryable: true } });
  });

  it('says that a closed port refused the connection', async () => {
    const origin = `http://127.0.0.1:${await closedPort()}`;
    const result = await client(origin).send(post(origin));
    expect(verdict(result)).toEqual({ ok: false, code: 'connection-refused', sent: false });
  });

  it('does not speak to a server whose certificate nobody signed', async () => {
    const server = await serve((socket) => socket.end(answer(200, '{}')), { certificate });
    const result = await client(server.secureOrigin).send(post(server.secureOrigin));
    expect(verdict(result)).toEqual({ ok: false, code: 'tls-failed', sent: false });
    expect(result).toMatchObject({
      failure: { detail: { wireCode: 'DEPTH_ZERO_SELF_SIGNED_CERT' } },
    });
    expect(server.requests).toEqual([]);
    expect(server.bytesReceived()).toBe(0);
  });

  it('takes a server without TLS on an https origin for a failed TLS connection', async () => {
    const server = await serve(() => undefined, {
      greet: (socket) => socket.write(answer(200, '{}')),
    });
    const result = await client(server.secureOrigin).send(post(server.secureOrigin));
    expect(verdict(result)).toEqual({ ok: false, code: 'tls-failed', sent: false });
  });

  it('says that nothing was sent where the server hangs up before the handshake', async () => {
    const server = await serve(() => undefined, { greet: (socket) => socket.end() });
    const started = performance.now();
    const result = await client(server.secureOrigin).send(post(server.secureOrigin));
    expect(result).toMatchObject({ ok: false, sent: false, sentAt: null });
    expect(performance.now() - started).toBeLessThan(3_000);
  });

  it('ends at its own deadline where the TLS handshake gets no answer', async () => {
    const server = await serve(() => undefined);
    const started = performance.now();
    const request = post(server.secureOrigin, { timeoutMs: 400 });
    const result = await client(server.secureOrigin).send(request);
    expect(verdict(result)).toEqual({ ok: false, code: 'timeout-before-send', sent: false });
    expect(performance.now() - started).toBeGreaterThanOrEqual(390);
    expect(performance.now() - started).toBeLessThan(1_500);
  });

  it('never sends later what it called not sent, when the stalled connection comes up after all', async () => {
    const listener = await startStalledListener(1_500);
    const request = post(listener.origin, { timeoutMs: 400 });
    const started = performance.now();
    const result = await client(listener.origin).send(request);
    expect(verdict(result)).toEqual({ ok: false, code: 'timeout-before-send', sent: false });
    expect(performance.now() - started).toBeLessThan(1_400);
    await sleep(4_000);
    expect(await listener.bytesReceived()).toBe(0);
  });

  it('gives up a connection after about three seconds although the request has longer', async () => {
    const server = await serve(() => undefined);
    const started = performance.now();
    const result = await client(server.secureOrigin).send(
      post(server.secureOrigin, { timeoutMs: 15_000 }),
    );
    expect(verdict(result)).toEqual({ ok: false, code: 'timeout-before-send', sent: false });
    expect(performance.now() - started).toBeLessThan(6_000);
  });
});

describe('where a request may go at all', () => {
  it('refuses an origin that it was not made for, without a connection', async () => {
    const allowed = await serve((socket) => socket.write(answer(200, '{}')));
    const other = await serve((socket) => socket.write(answer(200, '{}')));
    const http = client(allowed.origin);
    const origins = [
      other.origin,
      allowed.secureOrigin,
      `${allowed.origin}/`,
      allowed.origin.replace('127.0.0.1', 'localhost'),
      allowed.origin.replace('http://', 'http://user@'),
      allowed.origin.replace('http', 'HTTP'),
    ];
    for (const origin of origins) {
      const result = await http.send(post(origin));
      expect(verdict(result)).toEqual({ ok: false, code: 'endpoint-not-allowed', sent: false });
    }
    expect(allowed.connections()).toBe(0);
    expect(other.connections()).toBe(0);
  });

  it('opens nothing elsewhere for a path that is an address by itself', async () => {
    const allowed = await serve((socket) => socket.write(answer(200, '{}')));
    const other = await serve((socket) => socket.write(answer(200, '{}')));
    const http = client(allowed.origin);
    for (const path of [`${other.origin}/steal`, `//127.0.0.1:${other.port}/steal`, '@other/']) {
      await http.send(post(allowed.origin, { path }));
    }
    expect(other.connections()).toBe(0);
  });

  it('sends nothing where a header tries to add a line', async () => {
    const server = await serve((socket) => socket.write(answer(200, '{}')));
    const headers = { 'access-key': 'a\r\nx-injected: 1' };
    const result = await client(server.origin).send(post(server.origin, { headers }));
    expect(result).toMatchObject({ ok: false, sent: false });
    expect(server.requests).toEqual([]);
  });

  it.each([
    'http://api.bitget.com',
    'http://127.0.0.1.example.com',
    'http://10.0.0.1:80',
    'http://user:pw@127.0.0.1:80',
    'http://[::2]:80',
    'http://127.0.0.1:80/path',
    'https://api.bitget.com/',
    'https://user@api.bitget.com',
    'https://API.bitget.com',
    'ftp://127.0.0.1',
    'file:///etc/passwd',
    '',
  ])('is not made for %j at all', (origin) => {
    expect(() => createHttp({ origins: [origin], clock: systemClock })).toThrow();
  });

  it.each([
    ['http://127.0.0.1:4100', true],
    ['http://localhost:4100', false],
    ['http://[::1]:4100', true],
    ['https://127.0.0.1:4100', false],
    ['http://127.0.0.1:4100/', false],
    ['http://127.0.0.1@example.com', false],
    ['http://localhost.example.com:80', false],
    ['http://0.0.0.0:80', false],
    ['http://127.0.0.1:4100\n', false],
  ])('takes %j for a loopback origin: %s', (origin, expected) => {
    expect(isLoopbackOrigin(origin)).toBe(expected);
  });
});
