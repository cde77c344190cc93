import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { KeyFacts } from '../../app/schemas/account';
import type { SymbolList } from '../../app/schemas/exchange';
import type { Position } from '../../app/schemas/position';
import type { CloseTarget } from '../../app/schemas/target';
import { start } from './witness/bitget.mjs';
import { flatten } from './witness/flatten.mjs';

/*
 * The built headless host against a Bitget that was written from the API documents alone. Every case
 * has a server and an account of its own, so they run side by side; a verdict takes some three seconds.
 */

vi.setConfig({ testTimeout: 40_000, maxConcurrency: 24 });

type Options = Readonly<Record<string, unknown>>;

const usdt = 'USDT-FUTURES';
const one: CloseTarget = { productType: usdt, symbol: 'BTCUSDT', trackingNo: tracking(2) };
const everyId = [1, 2, 3, 4, 5, 6, 7, 8].map(tracking);
const list = 'query-current-orders';

let host: Awaited<ReturnType<typeof flatten>>;
beforeAll(async () => {
  host = await flatten();
});
afterAll(async () => {
  expect(await host.end()).toBe(0);
});

describe.concurrent('reading a follower’s positions', () => {
  it('gives every position with every digit of its id and every letter of its trader', async () => {
    const { account, server } = await at({});
    const positions = await listed(account);
    expect(positions.map(({ trackingNo }) => trackingNo).sort()).toEqual(everyId);
    const second = positions.find(({ trackingNo }) => trackingNo === tracking(2));
    expect(second).toMatchObject({ symbol: 'BTCUSDT', side: 'long', size: '0.2' });
    expect(second?.leadTrader?.name).toBe('Ωmega 🐋');
    expect(positions.find(({ symbol }) => symbol === '龙虾USDT')?.side).toBe('long');
    const symbols = (await host.ask('exchanges.symbols', { account })).value as SymbolList;
    expect(symbols.symbols.map(({ symbol }) => symbol)).toContain('DOGEUSDT');
    expect(server.violations).toEqual([]);
  });

  it('tells what the key may do', async () => {
    const { account } = await at({ authorities: ['ttor', 'ttow', 'wwow'], ips: '10.0.0.1' });
    const facts = (await host.ask('accounts.check', { account })).value as KeyFacts;
    expect(facts).toMatchObject({ canClose: 'yes', canWithdraw: 'yes', openPositions: 8 });
    expect(facts.boundAddresses).toEqual(['10.0.0.1']);
  });

  it.each<[string, Options, number]>([
    ['a bare array with openAvgPrice', { envelope: 'array', entryName: 'openAvgPrice' }, 8],
    ['an object with openAvgPrice', { entryName: 'openAvgPrice' }, 8],
    ['an array with openPriceAvg', { envelope: 'array' }, 8],
    ['bare numbers above 2^53', { unquoted: true }, 8],
    ['250 positions in an object', { positions: 250 }, 250],
    ['250 positions in an array', { positions: 250, envelope: 'array' }, 250],
    ['no tickers', { missing: ['tickers'] }, 8],
    ['no server time and no key facts', { missing: ['time', 'info'] }, 8],
    ['a chunked answer', { faults: { [list]: 'chunked' } }, 8],
    ['an HTTP/1.0 answer', { faults: { [list]: 'http-1.0' } }, 8],
    ['a megabyte of blanks', { faults: { [list]: 'padded-1mb' } }, 8],
    ['an answer after three seconds', { faults: { [list]: 'slow-3s' } }, 8],
    ['a server ten minutes ahead', { skewMs: 600_000 }, 8],
    ['a server ten minutes behind', { skewMs: -600_000 }, 8],
    ['an RSA key', { keyType: 'rsa' }, 8],
  ])('is complete with %s', async (_name, options, count) => {
    const { account, server } = await at(options);
    const ids = (await listed(account)).map(({ trackingNo }) => trackingNo);
    expect(ids).toHaveLength(count);
    expect([...ids].sort()).toEqual(server.positions.map((each) => each['trackingNo']).sort());
    expect(server.violations).toEqual([]);
  });

  it.each<[string, Options]>([
    ['page two fails', { positions: 250, failPage: true }],
    ['the third product type fails', { failProducts: ['USDC-FUTURES'] }],
    ['the last product type fails', { failProducts: ['COIN-FUTURES'] }],
    ['the answer is cut', { faults: { [list]: 'cut' } }],
    ['the answer is packed without being asked', { faults: { [list]: 'gzip' } }],
    ['the answer never ends', { faults: { [list]: 'endless' } }],
    ['the answer is a hundred thousand levels deep', { faults: { [list]: 'deep' } }],
    ['a web page answers', { faults: { [list]: 'html-200' } }],
    ['the answer is empty', { faults: { [list]: 'empty' } }],
  ])('is a failure when %s, never a short list', async (_name, options) => {
    const { account } = await at(options);
    expect(await host.ask('positions.list', { account })).toMatchObject({ ok: false });
    const answer = await host.ask('positions.close', { account, target: one });
    expect(answer).toMatchObject({ ok: true, value: { status: 'accepted' } });
    const reads = await host.until(reportOf(answer.value, ({ reads }) => reads.length > 1));
    expect(reads.payload).toMatchObject({ verdict: null, reads: [{ left: null }, { left: null }] });
  });
});

describe.concurrent('closing what is selected and nothing else', () => {
  it.each<[string, CloseTarget, number[]]>([
    ['a tracking number', { productType: usdt, trackingNo: tracking(1) }, [1]],
    ['a tracking number and its symbol', one, [2]],
    ['a tracking number of the second product type', perpetual(7), [7]],
    ['symbol and side', { productType: usdt, symbol: 'BTCUSDT', side: 'long' }, [1, 2, 3]],
    ['a symbol', { productType: usdt, symbol: 'BTCUSDT' }, [1, 2, 3, 4]],
    ['a symbol without its product type', { symbol: 'BTCPERP' }, [7]],
    ['a symbol that is not ASCII', { productType: usdt, symbol: '龙虾USDT', side: 'long' }, [6]],
    ['a coin-margined symbol', { productType: 'COIN-FUTURES', symbol: 'BTCUSD' }, [8]],
  ])('closes %s', async (_name, target, numbers) => {
    const { account, server } = await at({});
    await listed(account);
    const closed = await host.close(account, target, server);
    expect(closed.answer?.status).toBe('accepted');
    expect(gone(server.positions)).toEqual(numbers.map(tracking));
    expect(closed.answer?.orderIds).toHaveLength(numbers.length);
    for (const id of closed.answer?.orderIds ?? []) expect(id).toMatch(/^1390000000000000\d{3}$/);
    expect(closed.report).toMatchObject({ verdict: 'closed', left: [] });
    expect(server.violations).toEqual([]);
  });

  it.each<[string, CloseTarget['marginMode'], number[]]>([
    ['cross', 'cross', [1, 2]],
    ['isolated', 'isolated', [3]],
  ])('closes %s alone, and claims no more than its list tells', async (_name, mode, numbers) => {
    const { account, server } = await at({});
    await listed(account);
    const target = { ...position, marginMode: mode };
    const answer = await host.ask('positions.close', { account, target });
    expect(answer).toMatchObject({ ok: true, value: { status: 'accepted' } });
    await host.until(reportOf(answer.value, ({ reads }) => reads.length > 1));
    expect(gone(server.positions)).toEqual(numbers.map(tracking));
    expect(server.violations).toEqual([]);
  });

  it('closes a whole product type where the exchange takes that for an answer', async () => {
    const { account, server } = await at({ laxHoldSide: true });
    await listed(account);
    const closed = await host.close(account, { productType: usdt }, server);
    expect(gone(server.positions)).toEqual([1, 2, 3, 4, 5, 6].map(tracking));
    expect(closed.report?.verdict).toBe('closed');
  });

  it.each<[string, CloseTarget]>([
    ['nothing', {}],
    ['a side alone', { productType: usdt, side: 'long' }],
    ['a margin mode alone', { productType: usdt, marginMode: 'cross' }],
    ['an unknown product type', { productType: 'OPTIONS', symbol: 'BTCUSDT' }],
    ['a number that is none', { productType: usdt, trackingNo: '1e18' }],
    ['a symbol with a quote in it', { productType: usdt, symbol: 'BTC"USDT', side: 'long' }],
  ])('sends nothing for %s', async (_name, target) => {
    const { account, server } = await at({});
    const { failure } = await host.close(account, target, server);
    expect(failure?.code).toBe('bad-input');
    expect(posts(server)).toEqual([]);
  });

  it('sends the same press once', async () => {
    const { account, server } = await at({});
    const all = await Promise.all([1, 2, 3].map(() => host.close(account, one, server)));
    expect(new Set(all.map(({ answer }) => answer?.closeId)).size).toBe(1);
    expect(posts(server)).toHaveLength(1);
  });

  it('keeps the limit of five a second when everything is closed at once', async () => {
    const { account, server } = await at({});
    const targets = (await listed(account)).map(({ target }) => target);
    const all = await Promise.all(targets.map((target) => host.close(account, target, server)));
    expect(all.map(({ report }) => report?.verdict)).toEqual(targets.map(() => 'closed'));
    expect(server.positions).toEqual([]);
    expect(server.violations).toEqual([]);
  });
});

const position = {
  productType: usdt,
  symbol: 'BTCUSDT',
  marginCoin: 'USDT',
  side: 'long',
} as const;

function tracking(last: number): string {
  return `123456789012345678${last}`;
}

function perpetual(last: number): CloseTarget {
  return { productType: 'USDC-FUTURES', trackingNo: tracking(last) };
}

async function at(options: Options) {
  const server = await start(options);
  const account = await host.account('bitget', server);
  return { account, server };
}

async function listed(account: string): Promise<readonly Position[]> {
  const answer = await host.ask('positions.list', { account });
  expect(answer).toMatchObject({ ok: true });
  return (answer.value as { positions: Position[] }).positions;
}

function gone(positions: readonly Readonly<Record<string, string>>[]): readonly string[] {
  const held = positions.map((each) => each['trackingNo']);
  return everyId.filter((id) => !held.includes(id));
}

function posts({ log }: Awaited<ReturnType<typeof start>>): readonly unknown[] {
  return log.filter(({ method }) => method === 'POST').map(({ json }) => json);
}

type Report = { readonly closeId: string; readonly reads: readonly unknown[] };

function reportOf(answer: unknown, condition: (report: Report) => boolean) {
  const { closeId } = answer as { closeId: string };
  return (message: { event?: string; payload?: unknown }): boolean => {
    const report = message.payload as Report | undefined;
    if (message.event !== 'close.changed' || report?.closeId !== closeId) return false;
    return condition(report);
  };
}
