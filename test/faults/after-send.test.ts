import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { answer } from './fault-server';
import { client, post, serve, verdict } from './support';

describe('what fails after the request left', () => {
  it('says so where the server reads the request and stays silent', async () => {
    const server = await serve(() => undefined);
    const before = Date.now();
    const result = await client(server.origin).send(post(server.origin, { timeoutMs: 300 }));
    expect(verdict(result)).toEqual({ ok: false, code: 'timeout-after-send', sent: true });
    expect(!result.ok && result.sentAt !== null && result.sentAt >= before).toBe(true);
    await sleep(200);
    expect(server.requests).toHaveLength(1);
  });

  it.each([
    ['FIN', 'POST', 'end'],
    ['FIN', 'GET', 'end'],
    ['RST', 'POST', 'resetAndDestroy'],
    ['RST', 'GET', 'resetAndDestroy'],
  ] as const)(
    'says so after a %s on a fresh socket and does not repeat the %s',
    async (_flag, method, ending) => {
      const server = await serve((socket) => socket[ending]());
      const result = await client(server.origin).send(post(server.origin, { method }));
      expect(verdict(result)).toEqual({ ok: false, code: 'connection-lost', sent: true });
      await sleep(200);
      expect(server.requests).toHaveLength(1);
    },
  );

  it.each([
    ['FIN', 'POST', 'end'],
    ['FIN', 'GET', 'end'],
    ['RST', 'POST', 'resetAndDestroy'],
    ['RST', 'GET', 'resetAndDestroy'],
  ] as const)(
    'says so after a %s on a reused socket and does not repeat the %s',
    async (_flag, method, ending) => {
      const server = await serve((socket, { target }) => {
        if (target === '/first') socket.write(answer(200, '{}'));
        else socket[ending]();
      });
      const http = client(server.origin);
      await http.send(post(server.origin, { path: '/first' }));
      // undici frees the socket a turn after the answer was read.
      await sleep(20);
      const result = await http.send(post(server.origin, { path: '/second', method }));
      expect(verdict(result)).toEqual({ ok: false, code: 'connection-lost', sent: true });
      await sleep(200);
      expect(server.requests.map(({ target, connection }) => [target, connection])).toEqual([
        ['/first', 1],
        ['/second', 1],
      ]);
    },
  );

  it('sends once, over a new socket, where the server closed the idle one', async () => {
    const server = await serve((socket) => {
      socket.write(answer(200, '{}'));
      setTimeout(() => socket.end(), 50);
    });
    const http = client(server.origin);
    await http.send(post(server.origin, { path: '/first' }));
    await sleep(150);
    const result = await http.send(post(server.origin, { path: '/second' }));
    expect(verdict(result)).toEqual({ ok: true, status: 200 });
    expect(server.requests.map(({ target }) => target)).toEqual(['/first', '/second']);
    expect(server.connections()).toBe(2);
  });

  it('does not take what is not HTTP for an answer', async () => {
    const server = await serve((socket) => socket.end('SSH-2.0-OpenSSH_9.2\r\n'));
    const result = await client(server.origin).send(post(server.origin));
    expect(verdict(result)).toEqual({ ok: false, code: 'connection-lost', sent: true });
  });

  it('ends with a value when the client is closed under it', async () => {
    const server = await serve(() => undefined);
    const http = client(server.origin);
    const pending = http.send(post(server.origin, { timeoutMs: 5_000 }));
    await sleep(100);
    await http.close();
    expect(await pending).toMatchObject({ ok: false, sent: true });
    expect(await http.send(post(server.origin))).toMatchObject({ ok: false, sent: false });
  });

  it('never takes the fate of one request for that of another', async () => {
    const server = await serve((socket, { target }) => {
      if (target.endsWith('/ok')) socket.write(answer(200, target));
      else if (target.endsWith('/lost')) socket.destroy();
    });
    const stalled = await serve(() => undefined);
    const http = client(server.origin, stalled.secureOrigin);
    const fates = ['ok', 'lost', 'silent', 'unsent'] as const;
    const results = await Promise.all(
      Array.from({ length: 80 }, async (_, index) => {
        const fate = fates[index % fates.length] ?? 'ok';
        const origin = fate === 'unsent' ? stalled.secureOrigin : server.origin;
        const request = post(origin, { path: `/${index}/${fate}`, timeoutMs: 1_500 });
        return { fate, result: await http.send(request) };
      }),
    );
    const expected = {
      ok: { ok: true, status: 200 },
      lost: { ok: false, code: 'connection-lost', sent: true },
      silent: { ok: false, code: 'timeout-after-send', sent: true },
      unsent: { ok: false, code: 'timeout-before-send', sent: false },
    };
    for (const { fate, result } of results) expect(verdict(result)).toEqual(expected[fate]);
    expect(new Set(server.requests.map(({ target }) => target)).size).toBe(60);
    expect(server.requests).toHaveLength(60);
  });
});

describe('redirects', () => {
  it.each([301, 302, 303, 307, 308])('are refused and not followed: %i', async (status) => {
    const elsewhere = await serve((socket) => socket.write(answer(200, '{}')));
    const server = await serve((socket) =>
      socket.write(answer(status, '', [`Location: ${elsewhere.origin}/close`])),
    );
    const result = await client(server.origin, elsewhere.origin).send(post(server.origin));
    expect(verdict(result)).toEqual({ ok: false, code: 'redirect-refused', sent: true });
    expect(server.requests).toHaveLength(1);
    expect(elsewhere.connections()).toBe(0);
  });
});
