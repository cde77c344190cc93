import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { CloseAnswer, CloseStatus } from '../../app/schemas/close';
import type { SymbolList } from '../../app/schemas/exchange';
import type { Position } from '../../app/schemas/position';
import type { CloseTarget } from '../../app/schemas/target';
import { flatten } from './witness/flatten.mjs';
import { start } from './witness/htx.mjs';

/* The built headless host against an HTX that was written from the API documents alone. */

vi.setConfig({ testTimeout: 40_000, maxConcurrency: 60 });

type Options = Readonly<Record<string, unknown>>;

const one: CloseTarget = { symbol: 'BTC-USDT', marginMode: 'cross', side: 'short' };
const close = 'close_all_position';
const list = 'position_list';
const everyId = [
  'BCH-USDT cross long',
  'BTC-USDT cross long',
  'BTC-USDT cross short',
  'BTC-USDT isolated long',
  'BTC-USDT isolated short',
  'DOT-USDT isolated short',
  'ETH-USDT cross long',
  'SHIB-USDT cross short',
];

let host: Awaited<ReturnType<typeof flatten>>;
beforeAll(async () => {
  host = await flatten();
});
afterAll(async () => {
  expect(await host.end()).toBe(0);
});

describe.concurrent('reading a lead trader’s positions', () => {
  it.each<[string, Options]>([
    ['text/plain', {}],
    ['application/json', { contentType: 'application/json' }],
    ['the code as a string', { stringCode: true }],
    ['bare numbers above 2^53', { unquoted: true }],
    ['a chunked answer', { faults: { [list]: 'chunked' } }],
    ['an HTTP/1.0 answer', { faults: { [list]: 'http-1.0' } }],
    ['an answer after three seconds', { faults: { [list]: 'slow-3s' } }],
    ['no server time', { missing: ['timestamp'] }],
    ['a server ten minutes ahead', { skewMs: 600_000 }],
    ['a server ten minutes behind', { skewMs: -600_000 }],
    ['an Ed25519 key', { keyType: 'ed25519' }],
  ])('gives every position and every digit with %s', async (_name, options) => {
    const { account, server } = await at(options);
    const positions = await listed(account);
    expect(positions.map(named).sort()).toEqual(everyId);
    expect(positions.find(({ symbol }) => symbol === 'SHIB-USDT')?.size).toBe('90071992547409931');
    expect(server.violations).toEqual([]);
  });

  it('tells the contracts and what is known of the key', async () => {
    const { account, server } = await at({});
    const { symbols } = (await host.ask('exchanges.symbols', { account })).value as SymbolList;
    expect(symbols.map(({ symbol }) => symbol)).toContain('XRP-USDT');
    const facts = (await host.ask('accounts.check', { account })).value;
    expect(facts).toMatchObject({ canRead: 'yes', canWithdraw: 'unknown', openPositions: 8 });
    expect(server.violations).toEqual([]);
  });

  it.each<[string, Options, string]>([
    ['the path is gone', { missing: [list] }, 'endpoint-gone'],
    ['HTX is in maintenance', { maintain: true }, 'exchange-maintenance'],
    ['settlement makes the list untrustworthy', { refuse: { [list]: 1078 } }, 'settlement-running'],
    ['the answer is cut', { faults: { [list]: 'cut' } }, 'answer-cut'],
    ['a web page answers', { faults: { [list]: 'html-200' } }, 'answer-not-json'],
    ['the answer never ends', { faults: { [list]: 'endless' } }, 'answer-too-large'],
    ['ten thousand positions do not fit', { positions: 10_000 }, 'answer-too-large'],
  ])('is a failure when %s, never a short list', async (_name, options, code) => {
    const { account } = await at(options);
    expect(await host.ask('positions.list', { account })).toMatchObject({ failure: { code } });
  });
});

describe.concurrent('closing what is selected and nothing else', () => {
  it.each<[string, CloseTarget, string[]]>([
    ['one side', one, ['BTC-USDT cross short']],
    [
      'a padded volume',
      { ...one, marginMode: 'isolated', side: 'long' },
      ['BTC-USDT isolated long'],
    ],
    [
      'both sides',
      { symbol: 'BTC-USDT', marginMode: 'cross' },
      ['BTC-USDT cross long', 'BTC-USDT cross short'],
    ],
    [
      'both sides where one is empty',
      { symbol: 'DOT-USDT', marginMode: 'isolated' },
      ['DOT-USDT isolated short'],
    ],
  ])('closes %s', async (_name, target, names) => {
    const { account, server } = await at({});
    await listed(account);
    const { answer, report } = await host.close(account, target, server);
    expect(answer).toMatchObject({ status: 'accepted', orderIds: [] });
    expect(answer?.requestId).toMatch(/^[0-9a-f]{32}$/);
    expect(posts(server)).toHaveLength(target.side === undefined ? 2 : 1);
    expect(everyId.filter((id) => !held(server).includes(id))).toEqual(names);
    expect(report).toMatchObject({ verdict: 'closed', left: [] });
    expect(server.violations).toEqual([]);
  });

  it.each<[string, CloseTarget]>([
    ['nothing', {}],
    ['a side without its margin mode', { symbol: 'BTC-USDT', side: 'long' }],
    ['a margin mode alone', { marginMode: 'cross' }],
    ['a field that HTX does not have', { ...one, trackingNo: '1' }],
  ])('sends nothing for %s', async (_name, target) => {
    const { account, server } = await at({});
    const { failure } = await host.close(account, target, server);
    expect(failure?.code).toBe('bad-input');
    expect(posts(server)).toEqual([]);
  });

  it('closes everything at once within eighteen calls a second', async () => {
    const { account, server } = await at({});
    const targets = (await listed(account)).map(({ target }) => target);
    const all = await Promise.all(targets.map((target) => host.close(account, target, server)));
    expect(all.map(({ report }) => report?.verdict)).toEqual(targets.map(() => 'closed'));
    expect(server.positions).toEqual([]);
    expect(server.violations).toEqual([]);
  });

  it('takes a listed volume of zero for closed', async () => {
    const { account, server } = await at({ zeroRows: true });
    expect((await host.close(account, one, server)).report?.verdict).toBe('closed');
  });
});

describe.concurrent('a close that HTX refuses', () => {
  it.each<[number, `${CloseStatus}: ${string}`]>([
    [403, 'rejected: signature-rejected'],
    [12001, 'rejected: clock-off'],
    [12004, 'rejected: key-expired'],
    [12005, 'rejected: address-not-allowed'],
    [1113, 'rejected: permission-missing'],
    [1332, 'rejected: symbol-unknown'],
    [1048, 'rejected: no-position'],
    [1046, 'rejected: no-position'],
    [6002, 'rejected: wrong-generation'],
    [1056, 'rejected: settlement-running'],
    [1087, 'rejected: closing-restricted'],
    [1000, 'unknown: exchange-error'],
    [300013, 'unknown: exchange-error'],
    [98765, 'unknown: unlisted-code'],
  ])('with %d is %s in every envelope', async (code, expected) => {
    const [status, failure] = expected.split(': ');
    const shapes = ['plain', 'message', 'msg'];
    for (const errorShape of shapes) {
      const { account, server } = await at({ errorShape, refuse: { [close]: code } });
      const answer = await pressed(account);
      expect(answer).toMatchObject({ status, failure: { code: failure } });
      expect(answer.failure?.detail).toMatchObject({ wireCode: String(code) });
      expect(server.positions).toHaveLength(8);
      expect(closedReports(answer.closeId)).toEqual([]);
    }
  });

  it.each([
    ['data is false', { dataFalse: true }],
    ['success is false', { successFalse: true }],
  ])('is no success when %s', async (_name, options) => {
    const { account, server } = await at(options);
    const { answer, report } = await host.claim(account, one);
    expect(answer?.status).not.toBe('accepted');
    expect(report?.verdict).not.toBe('closed');
    expect(server.positions).toHaveLength(8);
  });

  it('tells a limit from everything else, and leaves the next press free', async () => {
    const { account, server } = await at({ refuse: { [close]: 1032 } });
    expect(await pressed(account)).toMatchObject({ failure: { code: 'rate-limited' } });
    delete server.refuse[close];
    const again = await host.close(account, one, server);
    expect(again).toMatchObject({ report: { verdict: 'closed' } });
    expect(server.positions).toHaveLength(7);
  });

  it.each([
    ['secretKey', 'wrong'.repeat(8)],
    ['accessKey', 'e2nobody-99nobody-84nobody-7nobo'],
  ])('is told for a wrong %s, and nothing is closed', async (field, value) => {
    const server = await start({});
    const account = await host.account('htx', server);
    // Keys are told apart by their last characters: another one cannot take this one's place.
    const hint = field === 'accessKey' ? server.credentials['accessKey']?.slice(-4) : '';
    const credentials = { ...server.credentials, [field]: `${value}${hint}` };
    const wrong = { exchange: 'htx', label: 'wrong', endpoint: server.url, credentials };
    expect(await host.ask('accounts.add', wrong)).toMatchObject({ ok: false });
    await host.ask('accounts.renew', { account, credentials });
    const failure = { code: 'signature-rejected' };
    expect(await host.ask('accounts.check', { account })).toMatchObject({ ok: false, failure });
    expect(await pressed(account)).toMatchObject({ status: 'rejected', failure });
    expect(server.positions).toHaveLength(8);
  });
});

describe.concurrent('a close that HTX answers badly', () => {
  it.each([
    ['html-502', 'exchange-error'],
    ['html-403', 'answer-not-json'],
    ['empty', 'answer-not-json'],
    ['cut', 'answer-cut'],
    ['short-json', 'answer-cut'],
    ['endless', 'answer-too-large'],
    ['deep', 'answer-malformed'],
    ['silence', 'timeout-after-send'],
  ])('is unknown after %s, is sent once, and two lists prove it', async (fault, code) => {
    const { account, server } = await at({ faults: { [close]: fault } });
    const { answer, report } = await host.close(account, one, server);
    expect(answer).toMatchObject({ status: 'unknown', failure: { code } });
    expect(posts(server)).toHaveLength(1);
    expect(held(server)).not.toContain('BTC-USDT cross short');
    expect(report).toMatchObject({ verdict: 'closed', left: [] });
  });

  it('sends nothing to the address that a redirect names', async () => {
    const other = await start({});
    const { account } = await at({ faults: { [close]: 'redirect' }, redirectTo: other.url });
    expect(await pressed(account)).toMatchObject({ failure: { code: 'redirect-refused' } });
    expect(other.log).toEqual([]);
  });

  it.each(['slow-3s', 'chunked', 'cookie', 'http-1.0', 'padded-1mb'])(
    'is accepted when the answer comes by %s',
    async (fault) => {
      const { account, server } = await at({ faults: { [close]: fault } });
      const { answer, report } = await host.close(account, one, server);
      expect(answer?.status).toBe('accepted');
      expect(report?.verdict).toBe('closed');
      expect(server.violations).toEqual([]);
    },
  );

  it('is not sent when nobody listens', async () => {
    const { account, server } = await at({});
    await server.close();
    const failure = { code: 'connection-refused' };
    expect(await pressed(account)).toMatchObject({ status: 'not-sent', failure });
  });

  it('is never called closed while nothing is filled', async () => {
    const { account, server } = await at({ neverCloses: true });
    const { answer, report } = await host.claim(account, one);
    expect(answer?.status).toBe('accepted');
    expect(report).toMatchObject({ verdict: null, left: [{ symbol: 'BTC-USDT', side: 'short' }] });
    expect(server.positions).toHaveLength(8);
  });
});

async function at(options: Options) {
  const server = await start(options);
  const account = await host.account('htx', server);
  return { account, server };
}

async function listed(account: string): Promise<readonly Position[]> {
  const answer = await host.ask('positions.list', { account });
  expect(answer).toMatchObject({ ok: true });
  return (answer.value as { positions: Position[] }).positions;
}

async function pressed(account: string): Promise<CloseAnswer> {
  const answer = await host.ask('positions.close', { account, target: one });
  expect(answer).toMatchObject({ ok: true });
  return answer.value as CloseAnswer;
}

type Server = Awaited<ReturnType<typeof start>>;

const named = ({ symbol, marginMode, side }: Position): string => `${symbol} ${marginMode} ${side}`;

const held = ({ positions }: Server): readonly string[] =>
  positions.map(
    (each) => `${each['contract_code']} ${each['margin_mode']} ${each['position_side']}`,
  );

const posts = ({ log }: Server): readonly unknown[] =>
  log.filter(({ method }) => method === 'POST').map(({ json }) => json);

/** Reports of a close that claim a proof, up to now. */
function closedReports(closeId: string): readonly unknown[] {
  type Claim = { readonly closeId?: string; readonly verdict?: string };
  return host.messages
    .map(({ payload }) => payload as Claim | undefined)
    .filter((claim) => claim?.closeId === closeId && claim?.verdict === 'closed');
}
