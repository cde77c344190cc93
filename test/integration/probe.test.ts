import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { exchanges } from '../../main/exchanges/registry';
import { systemClock } from '../../main/lib/time';
import { type PracticeExchange, startPracticeExchange } from '../../main/practice/server';
import { type AtRest, probe } from '../support/probe-on-practice';

let practice: PracticeExchange;
const cleanups: (() => void)[] = [];

beforeEach(async () => {
  practice = await startPracticeExchange({ exchanges, clock: systemClock, seed: 11 });
});

afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) cleanup();
  await practice.close();
});

function atRest(exchange: string, name: string): AtRest {
  const key = practice.keys[exchange]?.find((each) => each.name === name);
  const { credentials, values } = key ?? {};
  if (credentials === undefined) throw new Error(`${exchange} has no key ${name}`);
  const endpoint = practice.origins[exchange] ?? '';
  return { exchange, label: name, endpoint, credentials, ...(values && { values }) };
}

type Report = {
  readonly key: { readonly ok: boolean; readonly value?: { readonly kind: { id: string } | null } };
  readonly positions: { readonly ok: boolean; readonly value?: number; readonly failure?: string };
  readonly questions: readonly { readonly id: string; readonly supports: string | null }[];
};

async function report(
  account: AtRest,
): Promise<Report & { readonly code: number; supports(id: string): string | null | undefined }> {
  const { code, printed } = await probe([account], { account: account.label, json: true });
  const told: Report = JSON.parse(printed.join('')).accounts[0];
  const supports = (id: string) => told.questions.find((each) => each.id === id)?.supports;
  return { ...told, code, supports };
}

describe('a probe', () => {
  test.each([
    ['bitget', 'main', 'classic', 14],
    ['bitget', 'lead', 'classic-lead', 6],
    ['bitget', 'unified', 'unified', 8],
    ['bitget', 'unified-lead', 'unified-lead', 6],
    ['htx', 'main', 'legacy', 12],
    ['htx', 'v5', 'v5', 8],
  ])(
    'reads all of %s %s, a %s account, and sends nothing but GETs',
    async (...row) => {
      const [exchange, name, kind, positions] = row;
      const told = await report(atRest(exchange, name));
      expect(told.code).toBe(0);
      expect(told.key).toMatchObject({ ok: true, value: { kind: { id: kind } } });
      expect(told.positions).toEqual({ ok: true, value: positions });
      const requests = practice.requests.list();
      expect(requests.length).toBeGreaterThan(3);
      expect(new Set(requests.map(({ method }) => method))).toEqual(new Set(['GET']));
    },
    30_000,
  );

  test('tells which of the documented shapes an account is answered in', async () => {
    const object = await report(atRest('bitget', 'main'));
    expect(object.supports('list-envelope')).toContain('an object with trackingList');
    expect(object.supports('entry-price')).toContain('USDT-FUTURES: openPriceAvg');
    const list = await report(atRest('bitget', 'array-envelope'));
    expect(list.supports('list-envelope')).toContain('a plain list');
  }, 30_000);

  test('tells a generation that refuses from one that is gone', async () => {
    const unified = await report(atRest('bitget', 'unified'));
    expect(unified.supports('classic-on-unified')).toContain('answers 40085');
    expect((await report(atRest('htx', 'main'))).supports('legacy-answers')).toContain('200');
    const gone = await report(atRest('htx', 'v5-family-gone'));
    expect(gone.supports('legacy-answers')).toBe('position_list: 404');
  }, 30_000);

  test('ends with 3 where something could not be read, and says what', async () => {
    const { values: _, ...withoutProjects } = atRest('bitget', 'unified');
    const told = await report(withoutProjects);
    expect(told.code).toBe(3);
    expect(told.positions).toMatchObject({ ok: false, failure: 'account-values-missing' });
    const { credentials, ...nowhere } = atRest('htx', 'main');
    const lost = await report({ ...nowhere, credentials, endpoint: 'http://127.0.0.1:9' });
    expect(lost.code).toBe(3);
    expect(lost.positions).toMatchObject({ ok: false, failure: 'connection-refused' });
    expect(lost.questions).toEqual([]);
  }, 30_000);

  test.each([
    ['maintenance', { kind: 'maintenance' }],
    ['too many requests', { kind: 'too-many-requests', retryAfterSeconds: null }],
    ['a web page', { kind: 'web-page', status: 200 }],
    ['an error of the server', { kind: 'server-error', applied: false }],
  ] as const)('does not take %s for an answer', async (_what, effect) => {
    practice.faults.add({ effect, path: '/copytrading/trader/current_positions' });
    const told = await report(atRest('htx', 'v5'));
    expect(told.key.ok).toBe(true);
    expect(told.supports('refusal-shape')).toBeNull();
    expect(told.code).toBe(3);
  });

  test('asks everything of an account whose kind the exchange does not tell now', async () => {
    const told = await report(atRest('bitget', 'switching'));
    expect(told.code).toBe(3);
    const ids = told.questions.map(({ id }) => id);
    expect(ids).toContain('list-envelope');
    expect(ids).toContain('unified-lead');
  }, 30_000);

  test('ends with 2 where nobody is called so, and asks nobody', async () => {
    const { code, printed } = await probe([atRest('bitget', 'main')], { account: 'Nobody' });
    expect(code).toBe(2);
    expect(printed).toEqual([]);
    expect(practice.requests.count()).toBe(0);
  });

  test('asks the practice accounts of the first start when there are no others', async () => {
    const { code, printed, told } = await probe([]);
    expect(code).toBe(0);
    expect(printed.filter((line) => line.startsWith('Account '))).toEqual([
      'Account 1: bitget, practice',
      'Account 2: htx, practice',
    ]);
    expect(told).toEqual(['Account 1 is Bitget', 'Account 2 is HTX']);
    expect(printed.join('\n')).toMatch(/GET \/copytrading\/trader\/position_list → HTTP 200/);
  }, 30_000);
});

/** What an exchange could repeat: everything that the request carried, wherever an answer has room for it. */
function carriedBy({ headers, url }: IncomingMessage): readonly string[] {
  const query = new URLSearchParams(String(url).split('?')[1]);
  const names = ['access-key', 'access-sign', 'access-passphrase'];
  const told = [...names.map((name) => headers[name]), query.get('AccessKeyId')];
  return [...told, query.get('Signature'), query.get('projectId')].flatMap((each) =>
    typeof each === 'string' ? [each] : [],
  );
}

const code: Readonly<Record<string, readonly [string, string]>> = {
  bitget: ['"00000"', '"40014"'],
  htx: ['200', '1205'],
};

/** Puts each of them into values, names of fields, codes, headers and permissions. */
async function parrot(
  exchange: string,
  secrets: readonly string[],
  refuses: boolean,
): Promise<{ readonly origin: string; readonly heard: Set<string> }> {
  const heard = new Set(secrets);
  const server = createServer((incoming, outgoing) => {
    const carried = carriedBy(incoming);
    for (const each of carried) heard.add(each);
    const all = [...new Set([...secrets, ...carried])];
    const names = all.flatMap((each) => [each, each.toLowerCase(), `x${each}`]);
    const named = Object.fromEntries(names.map((each) => [each, each]));
    const row = { ...named, trackingNo: all[0], symbol: all.at(-1), permission: all.join() };
    const words = { authorities: names, permissions: names, ips: '203.0.113.7', ...named };
    const data = { trackingList: [row], list: [row], positions: [row], ...words };
    const body = JSON.stringify({ msg: all.join(' '), err_msg: all[0], ...named, data });
    const number = code[exchange]?.[refuses ? 1 : 0] ?? '';
    const headers = { 'ratelimit-limit': all[0] ?? '', 'x-mbx-used-remain-limit': all[0] ?? '' };
    outgoing.writeHead(200, 'OK', headers);
    // The last of what it knows stands where the code should be, which is no key and could be anything.
    const isCodeEchoed = /overview|statistics/.test(String(incoming.url));
    const told = isCodeEchoed ? JSON.stringify(secrets.at(-1)) : number;
    outgoing.end(`{"code":${told},${body.slice(1)}`);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  cleanups.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { origin: `http://127.0.0.1:${port}`, heard };
}

const spellingsOf = (value: string): readonly string[] => [
  value,
  value.toLowerCase(),
  Buffer.from(value).toString('base64'),
  Buffer.from(value).toString('hex'),
  encodeURIComponent(value),
];

describe.each([
  ['bitget', true],
  ['bitget', false],
  ['htx', true],
  ['htx', false],
] as const)('an exchange that repeats all that it hears (%s, refuses: %s)', (exchange, refuses) => {
  test('puts nothing secret into a report', async () => {
    const name = exchange === 'bitget' ? 'unified' : 'main';
    const account = atRest(exchange, name);
    const secrets = [
      ...Object.values(account.credentials),
      ...(account.values?.['projectIds'] ?? []),
      ...['203.0.113.7', '1349442392365359104'],
    ];
    const mouth = await parrot(exchange, secrets, refuses);
    for (const json of [true, false]) {
      const options = { account: name, json };
      const { printed } = await probe([{ ...account, endpoint: mouth.origin }], options);
      const text = printed.join('\n');
      expect(text).toMatch(/: list of 1 \{.*\d more\}/);
      for (const needle of [...mouth.heard].flatMap(spellingsOf)) {
        expect({ needle, found: text.includes(needle) }).toEqual({ needle, found: false });
      }
    }
    expect(mouth.heard.size).toBeGreaterThan(secrets.length);
  }, 30_000);
});
