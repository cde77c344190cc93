import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  type BitgetBench,
  expectFlat,
  families,
  lots,
  open,
  posts,
  signedPaths,
  startBitgetBench,
} from './witness/bitget-unified-bench';
import {
  type BitgetOptions,
  followerHoldings,
  leadHoldings,
  unifiedHoldings,
} from './witness/bitget-unified-world';

/*
 * The headless host against a Bitget of four kinds of account that was written from bitget.md alone. Each
 * case is a customer of its own, so they run side by side; one that ends without a proof takes a minute.
 */

vi.setConfig({ testTimeout: 110_000, hookTimeout: 90_000, maxConcurrency: 12 });

const usdt = 'USDT-FUTURES';

let bench: BitgetBench;
beforeAll(async () => {
  bench = await startBitgetBench('flatten-kinds-bitget');
});
afterAll(() => bench.end());

describe.concurrent('the kind of a key', () => {
  it.each<[string, string, BitgetOptions]>([
    ['a classic follower', 'classic', { holdings: followerHoldings() }],
    ['a classic follower of the other code', 'classic', { classicCode: '25245' }],
    ['a classic lead trader', 'classic-lead', { role: 'lead', holdings: leadHoldings() }],
    ['a unified follower', 'unified', { mode: 'unified', holdings: unifiedHoldings() }],
    ['a unified follower without a portfolio', 'unified', { mode: 'unified', overview: 'empty' }],
    ['a unified lead trader', 'unified-lead', { mode: 'unified', role: 'lead' }],
  ])('of %s is found to be %s', async (_name, kind, options) => {
    const user = bench.venue.user(options);
    const added = await bench.host.add('bitget', { url: bench.venue.url, ...user });
    expect(added).toMatchObject({ value: { kind: { id: kind } } });
    const facts = await bench.host.check(added.value?.id ?? '');
    expect(facts).toMatchObject({ value: { kind: { id: kind }, canWithdraw: 'no' } });
    const tellsOfFollowers = facts.value?.notes.includes('closes-followers-copies');
    expect(tellsOfFollowers).toBe(options.role === 'lead');
    expect(user.violations).toEqual([]);
    expect(posts(user)).toEqual([]);
  });

  it('is not known where every signed call is a web page, and no list is made of that', async () => {
    const user = bench.venue.user({ holdings: followerHoldings() });
    for (const path of signedPaths) user.gates.add(path);
    expect(await bench.host.add('bitget', { url: bench.venue.url, ...user })).toMatchObject({
      failure: { detail: { keepable: true } },
    });
    const account = await bench.kept(user);
    expect((await bench.host.list(account)).value).toBeNull();
    // A press waits for no detection. What it sends is refused where the account is another one.
    const report = await bench.scope(account);
    expect(report.verdict).toBe('unknown');
    expect(user.violations).toEqual([]);
    expect(families(user)).toEqual(['/api/v2/copy/mix-follower']);
  });

  it('is not known while the unified mode has not finished switching', async () => {
    const user = bench.venue.user({ mode: 'switching', holdings: unifiedHoldings() });
    expect(await bench.host.add('bitget', { url: bench.venue.url, ...user })).toMatchObject({
      failure: { code: 'account-kind-unknown', detail: { note: 'kind-is-changing' } },
    });
    const account = await bench.kept(user);
    expect(await bench.host.list(account)).toMatchObject({
      failure: { code: 'account-kind-unknown' },
    });
    user.mode = 'unified';
    expect(await bench.host.check(account)).toMatchObject({ value: { kind: { id: 'unified' } } });
  });

  it.each(['secretKey', 'passphrase'])(
    'proves nothing about a wrong %s: the mode is told before the signature is looked at',
    async (field) => {
      const user = bench.venue.user({ mode: 'unified', holdings: unifiedHoldings() });
      const credentials = { ...user.credentials, [field]: 'wrong'.repeat(5) };
      const added = await bench.host.add('bitget', { url: bench.venue.url, credentials });
      expect(added.failure?.code).toMatch(/^(signature-rejected|passphrase-wrong)$/);
    },
  );

  it('is told by its boxes: withdrawal refuses it, an unknown word is never safe', async () => {
    const canWithdraw = bench.venue.user({
      mode: 'unified',
      permissions: ['uta_trade', 'withdraw'],
    });
    expect(await bench.host.add('bitget', { url: bench.venue.url, ...canWithdraw })).toMatchObject({
      failure: { code: 'key-can-withdraw' },
    });
    const strange = bench.venue.user({
      mode: 'unified',
      permissions: ['uta_trade', 'uta_everything'],
    });
    const added = await bench.host.add('bitget', { url: bench.venue.url, ...strange });
    const facts = await bench.host.check(added.value?.id ?? '');
    expect(facts).toMatchObject({ value: { canWithdraw: 'unknown' } });
  });

  it('comes with its bound addresses and a warning where it can transfer', async () => {
    const { account } = await bench.at({ authorities: ['ttor', 'ttow', 'wtow'], ips: '10.0.0.1' });
    expect(await bench.host.check(account)).toMatchObject({
      value: { canTransfer: 'yes', canClose: 'yes', boundAddresses: ['10.0.0.1'] },
    });
  });
});

describe.concurrent('a classic follower', () => {
  it.each([
    ['as text', false],
    ['as bare numbers', true],
  ])(
    'sees copies and spot lots with every digit %s, and nothing of his own',
    async (_name, unquoted) => {
      const holdings = [...followerHoldings(), ...lots];
      const { account, user } = await bench.at({ holdings, unquoted });
      const listed = await bench.rows(account);
      expect(listed.map(({ trackingNo }) => trackingNo).sort()).toEqual(
        open(user)
          .map(({ id }) => id)
          .sort(),
      );
      const eth = listed.find(({ symbol }) => symbol === 'ETHUSDT');
      expect(eth).toMatchObject({ side: 'short', size: expect.stringMatching(/^3(\.0+)?$/) });
      expect(Number(eth?.entryPrice)).toBe(39_827);
    },
  );

  it('closes one futures row by one request and one spot lot by another', async () => {
    const { account, user } = await bench.at({ holdings: [...followerHoldings(), ...lots] });
    const listed = await bench.rows(account);
    const future = listed.find(({ symbol }) => symbol === 'ETHUSDT');
    const lot = listed.find(({ symbol }) => symbol === 'SOLUSDT');
    const reports = await Promise.all([future, lot].map((each) => bench.closed(account, each)));
    expect(reports.map(({ verdict }) => verdict)).toEqual(['closed', 'closed']);
    expect(posts(user)).toHaveLength(2);
    expect(posts(user)).toContainEqual([
      'close-positions',
      expect.objectContaining({ productType: usdt, trackingNo: future?.trackingNo }),
    ]);
    expect(posts(user)).toContainEqual([
      'order-close-tracking',
      { symbol: 'SOLUSDT', trackingNoList: [lot?.trackingNo] },
    ]);
    expect(user.changes.map(({ id }) => id).sort()).toEqual(
      [future?.trackingNo, lot?.trackingNo].sort(),
    );
    expect(user.violations).toEqual([]);
  });

  it.each(['all', 'refused'] as const)(
    'closes everything, where a product type alone is %s, and leaves his own positions',
    async (productTypeOnly) => {
      const holdings = [...followerHoldings(), ...lots];
      const { account, user } = await bench.at({ holdings, productTypeOnly });
      await bench.rows(account);
      const report = await bench.scope(account);
      expect(report).toMatchObject({ verdict: 'closed', left: [] });
      expectFlat(user, report);
      const batches = user.log.filter(({ path }) => path.endsWith('/order-close-tracking'));
      expect(batches.length).toBeGreaterThanOrEqual(3);
    },
  );

  it('sends the rest of a spot batch that failed whole because one lot was gone', async () => {
    const { account, user } = await bench.at({ holdings: lots, sellsOnClose: true });
    await bench.rows(account);
    const report = await bench.scope(account);
    expect(report.verdict).toBe('closed');
    expect(open(user)).toEqual([]);
    expect(user.changes).toHaveLength(lots.length - 1);
    expect(user.violations).toEqual([]);
  });

  it('is never told closed while nothing is filled', async () => {
    const { account, user } = await bench.at({ holdings: followerHoldings(), neverCloses: true });
    const report = await bench.scope(account);
    expect(report).toMatchObject({ verdict: 'still-open' });
    expect(user.violations).toEqual([]);
  });
});

describe.concurrent('a lead trader', () => {
  it.each<[string, BitgetOptions]>([
    ['classic', {}],
    ['unified', { mode: 'unified' }],
  ])('of a %s account closes one row, then everything', async (_name, options) => {
    const { account, user } = await bench.at({
      ...options,
      role: 'lead',
      holdings: leadHoldings(),
    });
    const listed = await bench.rows(account);
    expect(listed.map(({ symbol }) => symbol).sort()).toEqual(['BTCPERP', 'BTCUSDT', 'ETHUSDT']);
    const eth = listed.find(({ symbol }) => symbol === 'ETHUSDT');
    expect((await bench.closed(account, eth)).verdict).toBe('closed');
    expect(user.closed.map(({ symbol }) => symbol)).toEqual(['ETHUSDT']);
    expect(posts(user)).toHaveLength(1);
    expectFlat(user, await bench.scope(account));
  });

  it('is not told closed where one leg of a successful answer carries a code', async () => {
    const legCodes = { ETHUSDT: '24056' };
    const options: BitgetOptions = { mode: 'unified', role: 'lead', holdings: leadHoldings() };
    const { account, user } = await bench.at({ ...options, legCodes });
    const report = await bench.scope(account);
    if (report.verdict === 'closed') expectFlat(user, report);
    else expect(report.left.map(({ symbol }) => symbol)).toEqual(['ETHUSDT']);
  });
});
