import { request } from 'node:http';
import { connect } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import type { PracticeRoutes } from '../exchanges/practice';
import { systemClock } from '../lib/time';
import type { FaultEffect } from './faults';
import { type PracticeExchange, startPracticeExchange } from './server';

/** The smallest exchange: `GET /count` counts, `POST /echo` answers what it got. */
function toyRoutes(): { readonly routes: PracticeRoutes; readonly handled: () => number } {
  let handled = 0;
  const text = (status: number, body: string) => ({ status, contentType: 'text/plain', body });
  return {
    handled: () => handled,
    routes: {
      keys: () => [],
      quotes: ['USDT'],
      bases: ['BTC'],
      kinds: [{ id: 'plain', role: 'follower', movesTo: null }],
      keyOf: ({ headers }) => headers['x-key'] ?? null,
      endpoints: { close: ['/do'], list: [] },
      trouble: (kind) => text(kind === 'server-error' ? 500 : 200, `trouble ${kind}`),
      unknownPath: () => text(404, 'nothing here'),
      handle: (asked, { world }) => {
        if (asked.path === '/now') return text(200, world.now().toString());
        if (asked.path !== '/do') return null;
        handled += 1;
        return text(200, `{"done":"${asked.body}","query":"${asked.query}"}`);
      },
    },
  };
}

let running: PracticeExchange | null = null;

async function start(): Promise<{
  readonly practice: PracticeExchange;
  readonly origin: string;
  readonly handled: () => number;
}> {
  const { routes, handled } = toyRoutes();
  const exchanges = [{ id: 'toy', practice: routes }];
  running = await startPracticeExchange({ exchanges, clock: systemClock, seed: 1 });
  return { practice: running, origin: running.origins['toy'] ?? '', handled };
}

afterEach(async () => {
  await running?.close();
  running = null;
});

const act = (origin: string, body = 'it'): Promise<Response> =>
  fetch(`${origin}/do?a=%E9%BE%99`, { method: 'POST', body, headers: { 'x-key': 'k' } });

describe('the practice server', () => {
  test('listens on loopback alone and hands over the exact bytes', async () => {
    const { origin, practice } = await start();
    expect(origin).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    const answer = await act(origin, '龙虾');
    expect(await answer.json()).toEqual({ done: '龙虾', query: 'a=%E9%BE%99' });
    expect(practice.requests.list()).toMatchObject([
      { exchange: 'toy', method: 'POST', path: '/do', key: 'k', body: '龙虾', limited: false },
    ]);
    expect(practice.requests.count('/do')).toBe(1);
  });

  test('answers an unknown path in the words of the exchange', async () => {
    const { origin } = await start();
    const answer = await fetch(`${origin}/nowhere`);
    expect([answer.status, await answer.text()]).toEqual([404, 'nothing here']);
  });

  test('keeps a connection open for the next request', async () => {
    const { origin } = await start();
    const { port } = new URL(origin);
    const socket = connect(Number(port), '127.0.0.1');
    let received = '';
    socket.on('data', (chunk) => {
      received += chunk.toString();
    });
    const ask = 'GET /now HTTP/1.1\r\nHost: x\r\n\r\n';
    socket.write(ask);
    await expect.poll(() => received.match(/200 OK/g)?.length).toBe(1);
    socket.write(ask);
    await expect.poll(() => received.match(/200 OK/g)?.length).toBe(2);
    socket.destroy();
  });

  test('refuses a body above 64 KiB and does nothing', async () => {
    const { origin, handled } = await start();
    const answer = await act(origin, 'x'.repeat(65 * 1024));
    expect(answer.status).toBe(413);
    expect(handled()).toBe(0);
  });

  test('frees its port and its clients when it is closed, even those that wait for an answer', async () => {
    const { origin, practice } = await start();
    practice.faults.add({ effect: { kind: 'no-answer', applied: false } });
    const waiting = act(origin).then(
      () => 'answered',
      () => 'hung up',
    );
    await expect.poll(() => practice.requests.count()).toBe(1);
    await practice.close();
    expect(await waiting).toBe('hung up');
    await expect(fetch(origin)).rejects.toThrow();
  });

  test('takes the ports that it is told, and says when one is taken', async () => {
    const { practice, origin } = await start();
    const port = Number(new URL(origin).port);
    const { routes } = toyRoutes();
    const again = startPracticeExchange({
      exchanges: [{ id: 'toy', practice: routes }],
      clock: systemClock,
      seed: 1,
      port,
    });
    await expect(again).rejects.toMatchObject({ code: 'EADDRINUSE' });
    await practice.close();
    running = await startPracticeExchange({
      exchanges: [{ id: 'toy', practice: routes }],
      clock: systemClock,
      seed: 1,
      port,
    });
    expect(running.origins['toy']).toBe(origin);
  });
});

describe('a fault', () => {
  type Seen = {
    readonly effect: FaultEffect;
    readonly status: number;
    readonly startsWith: string;
    /** Whether the exchange did what was asked. */
    readonly applied: boolean;
  };
  const seen = (
    effect: FaultEffect,
    status: number,
    rest: Pick<Seen, 'startsWith' | 'applied'>,
  ): Seen => ({ effect, status, ...rest });
  const page = { startsWith: '<!DOCTYPE html>', applied: false };
  const visible: readonly Seen[] = [
    seen({ kind: 'web-page', status: 200 }, 200, page),
    seen({ kind: 'web-page', status: 403 }, 403, page),
    seen({ kind: 'cut-answer', where: 'text' }, 200, { startsWith: '{"done":"it"', applied: true }),
    seen({ kind: 'server-error', applied: true }, 500, {
      startsWith: 'trouble server-error',
      applied: true,
    }),
    seen({ kind: 'server-error', applied: false }, 500, {
      startsWith: 'trouble server-error',
      applied: false,
    }),
    seen({ kind: 'maintenance' }, 200, { startsWith: 'trouble maintenance', applied: false }),
    seen({ kind: 'too-many-requests', retryAfterSeconds: null }, 429, {
      startsWith: 'trouble too-many',
      applied: false,
    }),
  ];

  test.each(visible)('$effect.kind answers $status', async (expected) => {
    const { origin, practice, handled } = await start();
    practice.faults.add({ effect: expected.effect });
    const answer = await act(origin);
    expect(answer.status).toBe(expected.status);
    expect((await answer.text()).slice(0, expected.startsWith.length)).toBe(expected.startsWith);
    expect(handled()).toBe(expected.applied ? 1 : 0);
  });

  test('of an empty body answers 200 and nothing', async () => {
    const { origin, practice, handled } = await start();
    practice.faults.add({ effect: { kind: 'empty-body', applied: true } });
    const answer = await act(origin);
    expect([answer.status, await answer.text(), handled()]).toEqual([200, '', 1]);
  });

  test('of a cut text leaves less than the whole answer', async () => {
    const { origin, practice } = await start();
    const whole = await (await act(origin)).text();
    practice.faults.add({ effect: { kind: 'cut-answer', where: 'text' } });
    const cut = await (await act(origin)).text();
    expect(whole.startsWith(cut)).toBe(true);
    expect(cut.length).toBeLessThan(whole.length);
  });

  test('of a cut connection promises more than it sends', async () => {
    const { origin, practice, handled } = await start();
    practice.faults.add({ effect: { kind: 'cut-answer', where: 'connection' } });
    const seen = await rawAnswer(origin);
    expect(seen.promised).toBeGreaterThan(seen.received);
    expect(seen.complete).toBe(false);
    expect(handled()).toBe(1);
  });

  test.each([true, false])('of a reset hangs up with the request applied: %s', async (applied) => {
    const { origin, practice, handled } = await start();
    practice.faults.add({ effect: { kind: 'reset', applied } });
    await expect(act(origin)).rejects.toThrow();
    expect(handled()).toBe(applied ? 1 : 0);
  });

  test('of an end without an answer hangs up in good order', async () => {
    const { origin, practice, handled } = await start();
    practice.faults.add({ effect: { kind: 'hang-up', applied: true } });
    await expect(act(origin)).rejects.toThrow();
    expect(handled()).toBe(1);
  });

  test('of the network hangs up, refuses everybody for a while, and passes', async () => {
    const { origin, practice, handled } = await start();
    practice.faults.add({ effect: { kind: 'network-down', forMs: 300 }, times: 1 });
    await expect(act(origin)).rejects.toThrow();
    await expect(act(origin)).rejects.toThrow();
    expect(handled()).toBe(0);
    await expect
      .poll(() =>
        act(origin).then(
          ({ status }) => status,
          () => 0,
        ),
      )
      .toBe(200);
    expect(handled()).toBe(1);
  });

  test.each([true, false])(
    'of no answer stays silent with the request applied: %s',
    async (applied) => {
      const { origin, practice, handled } = await start();
      practice.faults.add({ effect: { kind: 'no-answer', applied } });
      const asked = fetch(`${origin}/do`, { method: 'POST', signal: AbortSignal.timeout(200) });
      await expect(asked).rejects.toMatchObject({ name: 'TimeoutError' });
      expect(handled()).toBe(applied ? 1 : 0);
    },
  );

  test('of slowness answers late and whole', async () => {
    const { origin, practice } = await start();
    practice.faults.add({ effect: { kind: 'slow', ms: 150 } });
    const began = performance.now();
    expect((await act(origin)).status).toBe(200);
    expect(performance.now() - began).toBeGreaterThanOrEqual(145);
  });

  test('of too many requests says when to come back, where it is told to', async () => {
    const { origin, practice } = await start();
    practice.faults.add({ effect: { kind: 'too-many-requests', retryAfterSeconds: 4 } });
    expect((await act(origin)).headers.get('retry-after')).toBe('4');
  });

  test('of the clock moves the time of its exchange', async () => {
    const { origin, practice } = await start();
    practice.faults.shiftClock('toy', 600_000);
    const told = Number(await (await fetch(`${origin}/now`)).text());
    expect(told - Date.now()).toBeGreaterThan(595_000);
    expect(told - Date.now()).toBeLessThan(605_000);
  });
});

function rawAnswer(
  origin: string,
): Promise<{ readonly promised: number; readonly received: number; readonly complete: boolean }> {
  return new Promise((resolve, reject) => {
    const asked = request(`${origin}/do`, { method: 'POST' }, (answer) => {
      let received = 0;
      const finish = (): void =>
        resolve({
          promised: Number(answer.headers['content-length']),
          received,
          complete: answer.complete,
        });
      answer.on('data', (chunk: Buffer) => {
        received += chunk.length;
      });
      answer.on('end', finish);
      answer.on('error', finish);
    });
    asked.on('error', reject);
    asked.end('a body');
  });
}
