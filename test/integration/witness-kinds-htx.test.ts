import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  changing,
  expectGone,
  type HtxBench,
  heldBy,
  htxPosts,
  named,
  startHtxBench,
} from './witness/htx-v5-bench';
import { type HtxOptions, htxHolding, htxHoldings, nameOfHolding } from './witness/htx-v5-world';

/*
 * The headless host against an HTX of both generations that was written from htx.md alone. Each case is a
 * customer of its own, so they run side by side.
 */

vi.setConfig({ testTimeout: 110_000, hookTimeout: 90_000, maxConcurrency: 12 });

const v5: HtxOptions = { generation: 'v5', holdings: htxHoldings() };
const legacy: HtxOptions = { generation: 'legacy', holdings: htxHoldings() };
const closeCall = '/copytrading/trader/close_all_position';
const everyName = htxHoldings().map(nameOfHolding).sort();

let bench: HtxBench;
beforeAll(async () => {
  bench = await startHtxBench('flatten-kinds-htx');
});
afterAll(() => bench.end());

describe.concurrent('the generation of a key', () => {
  it.each<[string, string, HtxOptions]>([
    ['a legacy lead trader', 'legacy', legacy],
    ['a legacy account whose V5 says 6023', 'legacy', { ...legacy, otherCode: 6023 }],
    ['a V5 account', 'v5', v5],
    ['a V5 account whose legacy calls say 6002', 'v5', { ...v5, otherCode: 6002 }],
    ['a V5 account with string codes', 'v5', { ...v5, stringCode: true, messageKey: 'msg' }],
    ['a V5 account with the docs’ field', 'v5', { ...v5, modeKey: 'assets_mode' }],
    ['a V5 account whose legacy list is empty', 'v5', { ...v5, otherAnswers: 'empty' }],
    ['an empty V5 account', 'v5', { generation: 'v5' }],
  ])('of %s is found to be %s, with every position', async (_name, kind, options) => {
    const { account, user } = await bench.at(options);
    expect(await bench.host.check(account)).toMatchObject({ value: { kind: { id: kind } } });
    const listed = await bench.rows(account);
    expect(listed.map(named).sort()).toEqual((options.holdings ?? []).map(nameOfHolding).sort());
    expect(htxPosts(user)).toEqual([]);
    expect(user.violations).toEqual([]);
  });

  it('is never taken from an empty list while the other generation holds positions', async () => {
    const { account, user } = await bench.at({ ...legacy, otherAnswers: 'empty' });
    expect((await bench.rows(account)).map(named).sort()).toEqual(everyName);
    const report = await bench.closed(account, ['ETH-USDT', 'cross', 'long']);
    expect(report.verdict).toBe('closed');
    expect(changing(user)).toEqual([closeCall]);
    expect(heldBy(user)).toHaveLength(everyName.length - 1);
  });

  it('comes with the word that followers are not served', async () => {
    const { account } = await bench.at(v5);
    const { value } = await bench.host.check(account);
    expect(value?.notes).toContain('followers-not-served');
  });
});

describe.concurrent('a V5 account', () => {
  it('gives every digit of a volume above 2^53 and the true side of one-way rows', async () => {
    const { account } = await bench.at(v5);
    expect((await bench.rows(account)).map(({ size }) => size)).toContain('9007199254740993');
    const oneWay = await bench.at({ ...v5, oneWay: true, holdings: [short] });
    expect((await bench.rows(oneWay.account)).map(named)).toEqual([nameOfHolding(short)]);
  });

  it.each<[string, HtxOptions, string]>([
    ['long', v5, 'long'],
    ['both in one-way mode', { ...v5, oneWay: true }, 'both'],
  ])('closes one row as %s and tells its order id to the last digit', async (_n, options, side) => {
    const { account, user } = await bench.at(options);
    const report = await bench.closed(account, ['ETH-USDT', 'cross', 'long']);
    expect(report.verdict).toBe('closed');
    expect(report.answer?.orderIds).toEqual([
      expect.stringMatching(/^151355713632159\d{3}[13579]$/),
    ]);
    expect(htxPosts(user)).toEqual([
      [
        '/v5/trade/position',
        expect.objectContaining({
          contract_code: 'ETH-USDT',
          margin_mode: 'cross',
          position_side: side,
        }),
      ],
    ]);
    expect(user.changes.map(({ name }) => name)).toEqual(['ETH-USDT cross long']);
    expect(user.violations).toEqual([]);
  });

  it('closes everything by one call with an empty body', async () => {
    const { account, user } = await bench.at(v5);
    await bench.rows(account);
    const report = await bench.scope(account);
    expectGone(user, report);
    expect(htxPosts(user)).toEqual([['/v5/trade/position_all', {}]]);
    expect(new Set(report.answer?.orderIds).size).toBe(everyName.length);
  });

  it('frees what a resting order holds, of that row alone, and closes it', async () => {
    const holdings = [
      htxHolding(['BTC-USDT', 'cross', 'long'], 5n, 5n),
      htxHolding(['ETH-USDT', 'cross', 'long'], 7n),
      htxHolding(['SHIB-USDT', 'cross', 'short'], 9n, 9n),
    ];
    const { account, user } = await bench.at({ generation: 'v5', holdings });
    const report = await bench.closed(account, ['BTC-USDT', 'cross', 'long']);
    expect(report.verdict).toBe('closed');
    expect(user.cancelled).toEqual(['BTC-USDT cross long']);
    expect(heldBy(user)).toEqual(['ETH-USDT cross long', 'SHIB-USDT cross short']);
    expect(user.violations).toEqual([]);
  });

  it('closes everything where resting orders hold some of it', async () => {
    const holdings = [
      htxHolding(['BTC-USDT', 'cross', 'long'], 5n, 5n),
      htxHolding(['ETH-USDT', 'cross', 'long'], 7n),
      htxHolding(['SHIB-USDT', 'cross', 'short'], 9n, 9n),
    ];
    const { account, user } = await bench.at({ generation: 'v5', holdings });
    await bench.rows(account);
    expectGone(user, await bench.scope(account));
    expect(user.cancelled.toSorted()).toEqual(['BTC-USDT cross long', 'SHIB-USDT cross short']);
  });

  it.each([1048, 1056, 1059])(
    'counts only an item’s own 200, and closes what said %i by its row',
    async (code) => {
      const { account, user } = await bench.at({ ...v5, itemCodes: { 'ETH-USDT': code } });
      await bench.rows(account);
      const report = await bench.scope(account);
      if (report.verdict === 'closed') expectGone(user, report);
      else expect(report.left.map(named)).toEqual(['ETH-USDT cross long']);
      expect(htxPosts(user).filter(([path]) => path.endsWith('_all'))).toHaveLength(1);
      expect(user.violations).toEqual([]);
    },
  );

  it.each([1077, 1080])('has no list while %i says that a settlement runs', async (code) => {
    const { account, user } = await bench.at(v5);
    expect(await bench.rows(account)).toHaveLength(everyName.length);
    user.listCode = code;
    const list = await bench.host.list(account);
    expect(list).toMatchObject({ value: null, failure: { code: 'settlement-running' } });
    user.listCode = null;
    expect(await bench.rows(account)).toHaveLength(everyName.length);
  });

  it('ends flat when a settlement refuses the row and the lists for a while', async () => {
    const rowFailures = { code: 1059, times: 2 };
    const { account, user } = await bench.at({ ...v5, rowFailures });
    const report = await bench.closed(account, ['ETH-USDT', 'cross', 'long']);
    expect(report.verdict).toBe('closed');
    expect(user.changes.map(({ name }) => name)).toEqual(['ETH-USDT cross long']);
  });

  it('is not told closed after a web page, and nothing is sent twice without a list', async () => {
    const { account, user } = await bench.at(v5);
    await bench.rows(account);
    user.gates.add('/v5/trade/position_all');
    expectGone(user, await bench.scope(account));
    expect(changing(user)).toEqual(['/v5/trade/position']);
  });

  it.each<[string, boolean]>([
    ['/v5/trade/position_all', true],
    ['/v5/trade/position', false],
  ])('sends once where the answer of %s is cut after its effect', async (path, isAll) => {
    const { account, user } = await bench.at({ ...v5, holdings: [eth] });
    await bench.rows(account);
    bench.venue.cutOnce(user, path);
    const row = ['ETH-USDT', 'cross', 'long'];
    const report = await (isAll ? bench.scope(account) : bench.closed(account, row));
    expect(report).toMatchObject({ answer: { status: 'unknown' } });
    expectGone(user, report);
    expect(htxPosts(user)).toHaveLength(1);
  });

  it('is never told closed while nothing is filled', async () => {
    const { account, user } = await bench.at({ ...v5, neverCloses: true });
    await bench.rows(account);
    expect((await bench.scope(account)).verdict).toBe('still-open');
    expect(user.violations).toEqual([]);
  });
});

describe.concurrent('an account that HTX moves to V5', () => {
  it.each<[string, HtxOptions]>([
    ['is gone', {}],
    ['says 6001', { otherCode: 6001 }],
    ['says 6002', { otherCode: 6002 }],
    ['says 6023', { otherCode: 6023 }],
  ])('in the middle of a run, whose legacy family %s, ends flat by V5', async (_name, options) => {
    const { account, user } = await bench.at({ ...legacy, ...options });
    const { press } = await bench.everyRow(account);
    user.migrateAt = user.signed + 2;
    const { reports, run } = await press();
    expect(run.end).toBe('flat');
    expectGone(user, ...reports);
    expect(changing(user)).toEqual([closeCall, '/v5/trade/position']);
    expect((await bench.host.check(account)).value?.kind?.id).toBe('v5');
  });

  it('goes on in the read that met it', async () => {
    const { account, user } = await bench.at(legacy);
    await bench.rows(account);
    user.generation = 'v5';
    expect((await bench.rows(account)).map(named).sort()).toEqual(everyName);
  });

  it('is not flat because the legacy list has become empty', async () => {
    const { account, user } = await bench.at({ ...legacy, otherAnswers: 'empty' });
    const { press } = await bench.everyRow(account);
    user.migrateAt = user.signed + 2;
    const { reports, run } = await press();
    expect(run.end).toBe('flat');
    expectGone(user, ...reports);
  });

  it('is not empty because its legacy list is', async () => {
    const { account, user } = await bench.at({ ...legacy, otherAnswers: 'empty' });
    await bench.rows(account);
    user.generation = 'v5';
    const { value } = await bench.host.list(account);
    if (value !== null) expect(value.positions.map(named).sort()).toEqual(everyName);
  });

  it('is not closed because its legacy list is empty, where nothing was filled', async () => {
    const options = { ...legacy, otherAnswers: 'empty', neverCloses: true } as const;
    const { account, user } = await bench.at(options);
    const { press } = await bench.everyRow(account);
    user.migrateAt = user.signed + everyName.length;
    const { reports } = await press();
    expect(reports.map(({ verdict }) => verdict)).not.toContain('closed');
  });
});

const eth = htxHolding(['ETH-USDT', 'cross', 'long'], 12n);
const short = htxHolding(['BTC-USDT', 'cross', 'short'], 7n);
