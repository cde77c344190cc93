import { beforeEach, describe, expect, it } from 'vitest';
import { type FailureCode, fail } from '../../../app/result';
import type { HttpRequest, HttpResult } from '../../net/wire';
import { connect } from './connect';
import { createHosts, type Hosts } from './hosts';
import {
  answer,
  capturedRow,
  listAnswer,
  refusedConnection,
  type ScriptedHttp,
  scripted,
  silence,
  startOfTest,
  stillClock,
  testParts,
  timeAnswer,
} from './test-parts';

const first = 'https://first.invalid';
const second = 'https://second.invalid';
const minuteMs = 60_000;

let elapsedMs: number;
let hosts: Hosts;
beforeEach(() => {
  elapsedMs = 0;
  hosts = createHosts([first, second], { ...stillClock, monotonic: () => elapsedMs });
});

const failure = (code: FailureCode) => fail(code, {}, true).failure;

function moveToSecond(): void {
  hosts.failed(first, 'read', failure('connection-refused'));
  hosts.listed(second, true);
}

describe('the host in use', () => {
  it.each([
    'dns-failed',
    'connection-refused',
    'connection-failed',
    'timeout-before-send',
  ] as const)(
    'is left by the next read after %s, and by closes only after a complete list elsewhere',
    (code) => {
      hosts.failed(first, 'close', failure(code));
      expect([hosts.forClose(), hosts.forRead(), hosts.inUse()]).toEqual([first, second, first]);
      hosts.listed(second, true);
      expect([hosts.forClose(), hosts.forRead()]).toEqual([second, second]);
    },
  );

  it.each(['timeout-after-send', 'connection-lost', 'answer-cut'] as const)(
    'is left by the next read after a read that ended with %s',
    (code) => {
      hosts.failed(first, 'read', failure(code));
      expect(hosts.forRead()).toBe(second);
    },
  );

  it('is kept after a wrong certificate, whatever was asked for', () => {
    hosts.failed(first, 'read', failure('tls-failed'));
    hosts.failed(first, 'close', failure('tls-failed'));
    expect([hosts.forClose(), hosts.forRead()]).toEqual([first, first]);
  });

  it.each(['exchange-maintenance', 'answer-not-json', 'rate-limited', 'redirect-refused'] as const)(
    'is kept after %s, which is an answer',
    (code) => {
      hosts.failed(first, 'read', failure(code));
      hosts.listed(first, false);
      expect(hosts.forRead()).toBe(first);
    },
  );

  it('is kept where it gives a complete list after all', () => {
    hosts.failed(first, 'read', failure('connection-lost'));
    hosts.listed(first, true);
    expect([hosts.forClose(), hosts.forRead()]).toEqual([first, first]);
  });

  it('is asked in turn with the other one while neither answers', () => {
    hosts.failed(first, 'read', failure('connection-refused'));
    hosts.failed(second, 'read', failure('connection-refused'));
    expect(hosts.forRead()).toBe(first);
    hosts.failed(first, 'read', failure('connection-refused'));
    expect(hosts.forRead()).toBe(second);
    expect(hosts.forClose()).toBe(first);
  });

  it('is not left again for what failed on the host before it', () => {
    moveToSecond();
    hosts.failed(first, 'close', failure('connection-refused'));
    expect([hosts.forClose(), hosts.forRead()]).toEqual([second, second]);
  });

  it('is the only one where there is no other', () => {
    const alone = createHosts([first], stillClock);
    alone.failed(first, 'read', failure('connection-refused'));
    expect([alone.forRead(), alone.isInDoubt()]).toEqual([first, false]);
  });
});

describe('the return to the first host', () => {
  it('is tried by a read five minutes after the move, and closes follow a complete list', () => {
    moveToSecond();
    elapsedMs = 5 * minuteMs - 1;
    expect(hosts.beginReturn()).toBeNull();
    elapsedMs = 5 * minuteMs;
    expect(hosts.beginReturn()).toBe(first);
    expect([hosts.inUse(), hosts.beginReturn()]).toEqual([second, null]);
    hosts.listed(first, true);
    expect([hosts.inUse(), hosts.forRead()]).toEqual([first, first]);
  });

  it('is tried again after five more minutes where the first host is still away', () => {
    moveToSecond();
    elapsedMs = 5 * minuteMs;
    hosts.beginReturn();
    hosts.failed(first, 'read', failure('connection-refused'));
    hosts.listed(first, false);
    expect([hosts.inUse(), hosts.forRead(), hosts.beginReturn()]).toEqual([second, second, null]);
    elapsedMs = 10 * minuteMs;
    expect(hosts.beginReturn()).toBe(first);
  });

  it('waits until five minutes have passed without a close', () => {
    moveToSecond();
    elapsedMs = 4 * minuteMs;
    hosts.forClose();
    elapsedMs = 8 * minuteMs;
    expect(hosts.beginReturn()).toBeNull();
    elapsedMs = 9 * minuteMs;
    expect(hosts.beginReturn()).toBe(first);
  });

  it('is given up when something is closed meanwhile', () => {
    moveToSecond();
    elapsedMs = 5 * minuteMs;
    hosts.beginReturn();
    hosts.forClose();
    hosts.listed(first, true);
    expect(hosts.inUse()).toBe(second);
  });
});

describe('an account with two hosts', () => {
  const target = { symbol: 'BCH-USDT', marginMode: 'cross', side: 'long' } as const;
  const accepted = answer('{"code":200,"data":true,"tid":"9d94","success":true}');
  /** What each host does: the second one always works. */
  const connected = (atFirst: (request: HttpRequest) => HttpResult) => {
    const http = scripted((request) => {
      if (request.origin === first) return atFirst(request);
      if (request.path.includes('/timestamp')) return timeAnswer(startOfTest);
      return request.method === 'POST' ? accepted : listAnswer([capturedRow]);
    });
    const parts = testParts(http, { origin: first, alternates: [second] });
    return { http, exchange: connect(parts) };
  };
  const sent = ({ requests }: ScriptedHttp) =>
    requests.map(({ method, origin }) => `${method} ${origin}`);

  it('signs again for the other host, reads there, and only then closes there', async () => {
    const { exchange, http } = connected(() => refusedConnection);
    const refused = await exchange.close(target);
    expect(refused).toMatchObject({ status: 'not-sent', host: 'first.invalid' });
    expect(exchange.host?.()).toBe('second.invalid');
    const closed = await exchange.close(target);
    expect(closed).toMatchObject({ status: 'accepted', host: 'second.invalid' });
    expect(sent(http)).toEqual([`POST ${first}`, `GET ${second}`, `POST ${second}`]);
    const signatures = http.requests.map(({ path }) => /Signature=(.*)$/.exec(path)?.[1]);
    expect(new Set(signatures).size).toBe(3);
  });

  it('reads once for many closes that could not be sent together', async () => {
    const { exchange, http } = connected(() => refusedConnection);
    await Promise.all([exchange.close(target), exchange.close(target), exchange.close(target)]);
    expect(sent(http).filter((each) => each.startsWith('GET'))).toEqual([`GET ${second}`]);
  });

  it('never repeats a close of unknown outcome elsewhere before a list was read there', async () => {
    const { exchange, http } = connected(() => silence);
    expect(await exchange.close(target)).toMatchObject({ status: 'unknown' });
    expect(await exchange.close(target)).toMatchObject({ status: 'unknown' });
    expect(sent(http)).toEqual([`POST ${first}`, `POST ${first}`]);
    expect((await exchange.positions()).ok).toBe(true);
    expect(await exchange.close(target)).toMatchObject({ status: 'accepted' });
    expect(sent(http).slice(2)).toEqual([`GET ${second}`, `POST ${second}`]);
  });

  it('stays where the list that was read elsewhere is not complete', async () => {
    const http = scripted((request) =>
      request.origin === first ? refusedConnection : listAnswer([{ contract_code: 7 }]),
    );
    const exchange = connect(testParts(http, { origin: first, alternates: [second] }));
    await exchange.close(target);
    expect(exchange.host?.()).toBe('first.invalid');
    await exchange.close(target);
    expect(sent(http).filter((each) => each.startsWith('POST'))).toEqual([
      `POST ${first}`,
      `POST ${first}`,
    ]);
  });

  it('goes nowhere else after a wrong certificate', async () => {
    const { exchange, http } = connected(() => ({
      ok: false,
      failure: failure('tls-failed'),
      sent: false,
      sentAt: null,
    }));
    expect(await exchange.close(target)).toMatchObject({ status: 'not-sent' });
    expect((await exchange.positions()).ok).toBe(false);
    expect(await exchange.close(target)).toMatchObject({ status: 'not-sent' });
    expect(http.requests.every(({ origin }) => origin === first)).toBe(true);
  });
});
