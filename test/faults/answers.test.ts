import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { parseJson } from '../../main/net/json';
import { answer } from './fault-server';
import { client, post, serve, verdict } from './support';

const mebibyte = 1024 * 1024;

describe('a whole answer', () => {
  it('is the body, the status and lower-case headers, between two times of ours', async () => {
    const server = await serve((socket) =>
      socket.write(answer(200, '{"msg":"成功"}', ['X-Bg-Trace: abc', 'Content-Type: text/x'])),
    );
    const before = Date.now();
    const result = await client(server.origin).send(post(server.origin));
    expect(result).toMatchObject({
      ok: true,
      answer: { status: 200, body: '{"msg":"成功"}', headers: { 'x-bg-trace': 'abc' } },
    });
    if (!result.ok) return;
    expect(result.answer.sentAt).toBeGreaterThanOrEqual(before);
    expect(result.answer.answeredAt).toBeGreaterThanOrEqual(result.answer.sentAt);
  });

  it.each([400, 403, 429, 500, 502, 503])('is an answer with status %i too', async (status) => {
    const server = await serve((socket) => socket.write(answer(status, '<html>')));
    const result = await client(server.origin).send(post(server.origin));
    expect(verdict(result)).toEqual({ ok: true, status });
    expect(server.requests).toHaveLength(1);
  });

  it('comes from the path, the headers and the body exactly as they were signed', async () => {
    const server = await serve((socket) => socket.write(answer(200, '{}')));
    const path = '/api/v2/x?symbol=BTC%2fUSDT&z=%E5%AF%86&a=1+2&b=%20';
    const body = '{"symbol" : "BTCUSDT",  "id":1349442392365359104}';
    const headers = { 'ACCESS-SIGN': 'q+/=', 'content-type': 'application/json' };
    await client(server.origin).send(post(server.origin, { path, body, headers }));
    const [seen] = server.requests;
    expect(seen).toMatchObject({ method: 'POST', target: path, body });
    expect(seen?.head).toMatch(/^access-sign: q\+\/=\r$/im);
    expect(seen?.head).not.toMatch(/channel|broker|cookie|accept-language|referer/i);
  });

  it('may come in chunks', async () => {
    const server = await serve((socket) =>
      socket.write(
        'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\n{"a"\r\n3\r\n:1}\r\n0\r\n\r\n',
      ),
    );
    const result = await client(server.origin).send(post(server.origin));
    expect(result).toMatchObject({ ok: true, answer: { body: '{"a":1}' } });
  });

  it('may be announced by an early hint', async () => {
    const server = await serve((socket) =>
      socket.write(`HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n${answer(200, '{}')}`),
    );
    const result = await client(server.origin).send(post(server.origin));
    expect(verdict(result)).toEqual({ ok: true, status: 200 });
  });

  it('may come byte by byte within the deadline', async () => {
    const server = await serve(async (socket) => {
      for (const character of answer(200, '{"slow":true}')) {
        socket.write(character);
        await sleep(5);
      }
    });
    const result = await client(server.origin).send(post(server.origin, { timeoutMs: 5_000 }));
    expect(result).toMatchObject({ ok: true, answer: { body: '{"slow":true}' } });
  });

  it('may be exactly one mebibyte', async () => {
    const body = `"${'x'.repeat(mebibyte - 2)}"`;
    const server = await serve((socket) => socket.write(answer(200, body)));
    const result = await client(server.origin).send(post(server.origin));
    expect(result.ok && result.answer.body.length).toBe(mebibyte);
  });

  it('tells once that the request is leaving, before the server has seen it', async () => {
    const calls: string[] = [];
    const server = await serve((socket) => {
      calls.push('server');
      socket.write(answer(200, '{}'));
    });
    const onSent = (): void => {
      calls.push('sent');
    };
    await client(server.origin).send(post(server.origin, { onSent }));
    expect(calls).toEqual(['sent', 'server']);
  });

  it('leaves its connection open for the next request', async () => {
    const server = await serve((socket) => socket.write(answer(200, '{}')));
    const http = client(server.origin);
    for (let sent = 0; sent < 5; sent += 1) {
      await http.send(post(server.origin));
      await sleep(20);
    }
    expect(server.requests).toHaveLength(5);
    expect(server.connections()).toBe(1);
  });
});

describe('an answer that is not whole', () => {
  it.each([
    ['a promised length', 'HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"code":"00000"'],
    ['a chunk', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n64\r\n{"code":"00000"'],
    ['the chunks', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n'],
  ])('is cut where it ends before %s', async (_name, text) => {
    for (const ending of ['end', 'flushAndReset'] as const) {
      const server = await serve((socket) => {
        if (ending === 'end') socket.end(text);
        else socket.write(text, () => setTimeout(() => socket.resetAndDestroy(), 50));
      });
      const result = await client(server.origin).send(post(server.origin));
      expect(verdict(result)).toEqual({ ok: false, code: 'answer-cut', sent: true });
      expect(server.requests).toHaveLength(1);
    }
  });

  it('is found by its JSON where nothing announced its length', async () => {
    const server = await serve((socket) =>
      socket.end('HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n{"code":"00000","da'),
    );
    const result = await client(server.origin).send(post(server.origin));
    expect(result.ok && parseJson(result.answer.body)).toMatchObject({
      ok: false,
      failure: { code: 'answer-cut' },
    });
  });

  it.each([
    ['by its announced length', `HTTP/1.1 200 OK\r\nContent-Length: ${mebibyte + 1}\r\n\r\n`],
    ['without a length', 'HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n'],
  ])('is too large over one mebibyte, %s', async (_name, head) => {
    const server = await serve((socket) => socket.end(head + 'x'.repeat(mebibyte + 1)));
    const result = await client(server.origin).send(post(server.origin));
    expect(verdict(result)).toEqual({ ok: false, code: 'answer-too-large', sent: true });
  });

  it('is not waited for beyond the deadline, however steadily it drips', async () => {
    const server = await serve(async (socket) => {
      socket.write('HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n');
      while (!socket.destroyed) {
        socket.write(' ');
        await sleep(20);
      }
    });
    const started = performance.now();
    const result = await client(server.origin).send(post(server.origin, { timeoutMs: 400 }));
    expect(verdict(result)).toEqual({ ok: false, code: 'timeout-after-send', sent: true });
    expect(performance.now() - started).toBeLessThan(1_500);
  });

  it('fails where its head never ends', async () => {
    const server = await serve((socket) =>
      socket.end(`HTTP/1.1 200 OK\r\n${'X-Filler: yes\r\n'.repeat(20_000)}`),
    );
    const result = await client(server.origin).send(post(server.origin));
    expect(result).toMatchObject({ ok: false, sent: true });
  });
});
