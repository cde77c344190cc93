import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { CloseAnswer, CloseStatus } from '../../app/schemas/close';
import type { CloseTarget } from '../../app/schemas/target';
import { start } from './witness/bitget.mjs';
import { flatten } from './witness/flatten.mjs';

/* Refusals, bad networks and doubtful proofs, on a Bitget written from the API documents alone. */

vi.setConfig({ testTimeout: 40_000, maxConcurrency: 60 });

type Options = Readonly<Record<string, unknown>>;

const usdt = 'USDT-FUTURES';
const trackingNo = '1234567890123456782';
const one: CloseTarget = { productType: usdt, symbol: 'BTCUSDT', trackingNo };
const close = 'close-positions';

let host: Awaited<ReturnType<typeof flatten>>;
beforeAll(async () => {
  host = await flatten();
});
afterAll(async () => {
  expect(await host.end()).toBe(0);
});

describe.concurrent('a close that Bitget refuses', () => {
  it.each<[string, number, `${CloseStatus}: ${string}`]>([
    ['40014', 400, 'rejected: permission-missing'],
    ['40018', 400, 'rejected: address-not-allowed'],
    ['40038', 400, 'rejected: address-not-allowed'],
    ['40008', 400, 'rejected: clock-off'],
    ['40037', 400, 'rejected: key-unknown'],
    ['40085', 400, 'rejected: wrong-generation'],
    ['40099', 400, 'rejected: wrong-environment'],
    ['40072', 400, 'rejected: symbol-unknown'],
    ['43065', 400, 'rejected: tracking-number-wrong'],
    ['22002', 400, 'rejected: no-position'],
    ['40859', 400, 'rejected: already-closing'],
    ['40774', 400, 'rejected: mode-mismatch'],
    ['40844', 400, 'rejected: exchange-maintenance'],
    ['43062', 400, 'rejected: not-a-follower'],
    ['429', 429, 'unknown: rate-limited'],
    ['40010', 400, 'unknown: exchange-timeout'],
    ['40015', 400, 'unknown: exchange-error'],
    ['45001', 200, 'unknown: exchange-error'],
    ['98765', 400, 'unknown: unlisted-code'],
  ])('with %s at HTTP %d is %s', async (code, httpStatus, expected) => {
    const [status, failure] = expected.split(': ');
    const { account, server } = await at({ refuse: { [close]: [httpStatus, code] } });
    const answer = await pressed(account);
    expect(answer).toMatchObject({ status, failure: { code: failure }, orderIds: [] });
    expect(answer.failure?.detail).toMatchObject({ wireCode: code });
    expect(server.positions).toHaveLength(8);
    expect(closedReports(answer.closeId)).toEqual([]);
  });

  it('is understood where the code is a number', async () => {
    const { account } = await at({ numericCode: true, refuse: { [close]: [400, '40018'] } });
    expect(await pressed(account)).toMatchObject({ failure: { code: 'address-not-allowed' } });
  });

  it.each([
    ['secretKey', 'wrong'.repeat(8), 'signature-rejected'],
    ['passphrase', 'WrongPass123', 'passphrase-wrong'],
    ['apiKey', 'bg_nobody_0123456789abcdef', 'key-unknown'],
  ])('tells a wrong %s from the others', async (field, value, code) => {
    const server = await start({});
    const account = await host.account('bitget', server);
    // Keys are told apart by their last characters: another one cannot take this one's place.
    const hint = field === 'apiKey' ? server.credentials['apiKey']?.slice(-4) : '';
    const credentials = { ...server.credentials, [field]: `${value}${hint}` };
    const wrong = { exchange: 'bitget', label: 'wrong', endpoint: server.url, credentials };
    expect(await host.ask('accounts.add', wrong)).toMatchObject({ failure: { code } });
    await host.ask('accounts.renew', { account, credentials });
    expect(await host.ask('accounts.check', { account })).toMatchObject({ failure: { code } });
    expect(await pressed(account)).toMatchObject({ status: 'rejected', failure: { code } });
    expect(server.positions).toHaveLength(8);
  });

  it('leaves the next press free', async () => {
    const { account, server } = await at({ refuse: { [close]: [429, '429'] } });
    await pressed(account);
    delete server.refuse[close];
    const again = await host.close(account, one, server);
    expect(again).toMatchObject({ report: { verdict: 'closed' } });
    expect(server.positions).toHaveLength(7);
  });
});

describe.concurrent('a close that was carried out and answered badly', () => {
  it.each([
    ['html-502', 'exchange-error'],
    ['html-403', 'answer-not-json'],
    ['html-200', 'answer-not-json'],
    ['empty', 'answer-not-json'],
    ['cut', 'answer-cut'],
    ['short-json', 'answer-cut'],
    ['gzip', 'answer-not-json'],
    ['endless', 'answer-too-large'],
    ['deep', 'answer-malformed'],
    ['silence', 'timeout-after-send'],
  ])('is unknown after %s, is sent once, and two lists prove it', async (fault, code) => {
    const { account, server } = await at({ faults: { [close]: fault } });
    const { answer, report, held } = await host.close(account, one, server);
    expect(answer).toMatchObject({ status: 'unknown', failure: { code } });
    expect(server.log.filter(({ method }) => method === 'POST')).toHaveLength(1);
    expect(report).toMatchObject({ verdict: 'closed', left: [] });
    expect(held).toHaveLength(7);
  });

  it('sends nothing to the address that a redirect names', async () => {
    const other = await start({});
    const { account, server } = await at({
      faults: { [close]: 'redirect' },
      redirectTo: other.url,
    });
    const { answer } = await host.close(account, one, server);
    expect(answer).toMatchObject({ status: 'unknown', failure: { code: 'redirect-refused' } });
    expect(other.log).toEqual([]);
  });

  it.each(['slow-3s', 'chunked', 'cookie', 'http-1.0', 'padded-1mb'])(
    'is accepted with its ids when the answer comes by %s',
    async (fault) => {
      const { account, server } = await at({ faults: { [close]: fault } });
      const { answer, report } = await host.close(account, one, server);
      expect(answer).toMatchObject({ status: 'accepted', orderIds: ['1390000000000000005'] });
      expect(report?.verdict).toBe('closed');
      expect(server.violations).toEqual([]);
    },
  );

  it.each(['none', 'null', 'object'])('is accepted without ids: %s', async (ids) => {
    const { account, server } = await at({ ids });
    const { answer, report } = await host.close(account, one, server);
    expect(answer).toMatchObject({ status: 'accepted', orderIds: [] });
    expect(report?.verdict).toBe('closed');
  });

  it('keeps every digit of ids that come as bare numbers', async () => {
    const { account } = await at({ unquoted: true });
    expect((await pressed(account)).orderIds).toEqual(['1390000000000000005']);
  });
});

describe.concurrent('a close that never arrived', () => {
  it('is not sent when nobody listens', async () => {
    const { account, server } = await at({});
    await server.close();
    expect(await pressed(account)).toMatchObject({
      status: 'not-sent',
      failure: { code: 'connection-refused' },
    });
  });

  it.each([
    ['drop', 'connection-lost'],
    ['busy-503', 'exchange-error'],
  ])('stays unknown after %s while the position is listed', async (fault, code) => {
    const { account, server } = await at({ faults: { [close]: fault } });
    const answer = await pressed(account);
    expect(answer).toMatchObject({ status: 'unknown', failure: { code } });
    expect(server.positions).toHaveLength(8);
    expect(closedReports(answer.closeId)).toEqual([]);
  });
});

describe.concurrent('a verdict', () => {
  it.each<[string, { readonly options: Options; readonly target: CloseTarget }]>([
    ['whatever was accepted', { options: {}, target: one }],
    [
      'for a tracking number that is older than the list reaches',
      {
        options: { oldDays: 120 },
        target: { productType: usdt, symbol: 'XRPUSDT', trackingNo: '1100000000000000001' },
      },
    ],
    [
      'where the product type refuses to be read',
      {
        options: { failProducts: ['COIN-FUTURES'], failProductWith: [400, '40731'] },
        target: { productType: 'COIN-FUTURES', symbol: 'BTCUSD', side: 'short' },
      },
    ],
    [
      'when every list fails',
      { options: { faults: { 'query-current-orders': 'html-502' } }, target: one },
    ],
  ])('is never closed while nothing is filled, %s', async (_name, { options, target }) => {
    const { account, server } = await at({ ...options, neverCloses: true });
    await host.ask('positions.list', { account });
    const { answer, report } = await host.claim(account, target);
    expect(answer).toMatchObject({ status: 'accepted', orderIds: ['1390000000000000005'] });
    expect(server.positions.some(({ closeOrderId }) => closeOrderId !== '')).toBe(true);
    expect(report?.verdict).not.toBe('closed');
  });

  it('is not deceived by a clock that was measured over a slow line', async () => {
    const { account, server } = await at({ neverCloses: true, faults: { time: 'slow-1s' } });
    await host.ask('positions.list', { account });
    server.open(['1234567890123456799', usdt, 'SOLUSDT', 'cross', 'long']);
    await new Promise((resolve) => setTimeout(resolve, 200));
    const target: CloseTarget = { productType: usdt, symbol: 'SOLUSDT', side: 'long' };
    const { answer, report } = await host.claim(account, target);
    expect(answer?.orderIds).toHaveLength(1);
    expect(report?.verdict).not.toBe('closed');
  });

  it('follows a slow fill and says closed only when it is', async () => {
    const { account, server } = await at({ closeMs: 4_000 });
    await host.ask('positions.list', { account });
    const { reports, held } = await host.close(account, one, server);
    expect(reports.some(({ left }) => left.length === 1)).toBe(true);
    expect(reports.at(-1)?.verdict).toBe('closed');
    expect(held.map((each) => each['trackingNo'])).not.toContain(trackingNo);
  });

  it('counts what the lead trader opens after the press as another position', async () => {
    const { account, server } = await at({});
    await host.ask('positions.list', { account });
    const target: CloseTarget = { productType: usdt, symbol: 'ETHUSDT', side: 'short' };
    const closing = host.close(account, target, server);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    server.open(['1234567890123456799', usdt, 'ETHUSDT', 'cross', 'short']);
    const { report } = await closing;
    expect(report?.reopened.map((each) => each.trackingNo)).toEqual(['1234567890123456799']);
  });
});

async function at(options: Options) {
  const server = await start(options);
  const account = await host.account('bitget', server);
  return { account, server };
}

async function pressed(account: string): Promise<CloseAnswer> {
  const answer = await host.ask('positions.close', { account, target: one });
  expect(answer).toMatchObject({ ok: true });
  return answer.value as CloseAnswer;
}

/** Reports of a close that claim a proof, up to now. */
function closedReports(closeId: string): readonly unknown[] {
  type Claim = { readonly closeId?: string; readonly verdict?: string };
  return host.messages
    .map(({ payload }) => payload as Claim | undefined)
    .filter((claim) => claim?.closeId === closeId && claim?.verdict === 'closed');
}
