import { describe, expect, it } from 'vitest';
import { KeyFacts } from '../../../app/schemas/account';
import type { HttpResult } from '../../net/wire';
import {
  bench,
  listOf,
  paths,
  raw,
  refused,
  routes,
  row,
  startOfTest,
  success,
  timeAnswer,
} from './test-parts';

const empty = success('[]');

const probe = (account: HttpResult, list: HttpResult | ReturnType<typeof listOf> = empty) =>
  bench(routes({ [paths.account]: account, [paths.list]: list })).exchange.probe();

const withAuthorities = (authorities: readonly string[]) =>
  probe(success(JSON.stringify({ ips: '', authorities })));

describe('a probe', () => {
  it('reads the documents’ account and counts the open positions', async () => {
    const account = success(
      '{"userId":"**********","ips":"127.0.0.1","authorities":["trade","readonly"],"traderType":"trader"}',
    );
    const made = bench(
      routes({
        [paths.time]: timeAnswer(startOfTest + 1_500),
        [paths.account]: account,
        [paths.list]: listOf([row('1'), row('2')]),
        [paths.lots]: empty,
      }),
    );
    const facts = await made.exchange.probe();
    expect(facts).toEqual({
      ok: true,
      value: {
        checkedAt: made.clock.now(),
        kind: { id: 'classic', name: 'Classic account' },
        closes: ['Futures copy positions', 'Spot copy lots'],
        blind: [],
        notes: [],
        canRead: 'yes',
        canClose: 'yes',
        canTransfer: 'no',
        canWithdraw: 'no',
        boundAddresses: ['127.0.0.1'],
        expiresInDays: null,
        clockOffsetMs: 1_500,
        permissions: ['trade', 'readonly'],
        openPositions: 2,
      },
    });
    expect(KeyFacts.safeParse(facts.ok ? facts.value : null).success).toBe(true);
    // One list a product type, and four older windows of each.
    expect(made.sentTo(paths.list)).toHaveLength(3 * 5);
  });

  const vocabularies: readonly (readonly [readonly string[], object])[] = [
    [['ttor', 'ttow'], { canClose: 'yes', canTransfer: 'no', canWithdraw: 'no' }],
    [['copytrading_trade'], { canClose: 'yes', canTransfer: 'no', canWithdraw: 'no' }],
    [['ttow', 'wwow'], { canClose: 'yes', canTransfer: 'no', canWithdraw: 'yes' }],
    [
      ['trade', 'WITHDRAW', 'transfer'],
      { canClose: 'yes', canTransfer: 'yes', canWithdraw: 'yes' },
    ],
    [['trade', 'wtow'], { canClose: 'yes', canTransfer: 'yes', canWithdraw: 'no' }],
    [['readonly'], { canClose: 'unknown', canTransfer: 'no', canWithdraw: 'no' }],
    [['trade', 'novel'], { canClose: 'yes', canTransfer: 'unknown', canWithdraw: 'unknown' }],
    [[], { canClose: 'unknown', canTransfer: 'unknown', canWithdraw: 'unknown' }],
  ];
  it.each(vocabularies)('reads the permissions %j', async (authorities, findings) => {
    expect(await withAuthorities(authorities)).toMatchObject({ ok: true, value: findings });
  });

  it('splits the addresses that a key is bound to', async () => {
    expect(await probe(success('{"ips":"1.2.3.4, 5.6.7.8"}'))).toMatchObject({
      value: { boundAddresses: ['1.2.3.4', '5.6.7.8'] },
    });
    expect(await probe(success('{"ips":""}'))).toMatchObject({ value: { boundAddresses: [] } });
  });

  it.each([
    raw('Not Found', 404),
    refused('40404'),
    refused('40014'),
    raw('<html>'),
    success('null'),
  ])(
    'knows nothing where the account cannot be read, as long as the list reads',
    async (account) => {
      expect(await probe(account)).toMatchObject({
        ok: true,
        value: {
          canRead: 'yes',
          canClose: 'unknown',
          canTransfer: 'unknown',
          canWithdraw: 'unknown',
          boundAddresses: null,
          permissions: [],
          openPositions: 0,
        },
      });
    },
  );

  it('names no kind where the classic calls are refused and nothing else answers', async () => {
    const made = bench(routes({ [paths.account]: refused('40085'), [paths.list]: empty }));
    expect(await made.exchange.probe()).toMatchObject({
      ok: true,
      value: {
        kind: null,
        closes: [],
        canRead: 'unknown',
        openPositions: null,
        blind: [{ what: 'Futures copy positions', why: 'unknown' }],
      },
    });
    expect(made.sentTo(paths.list)).toEqual([]);
    expect(await probe(raw('', 404), refused('40085'))).toMatchObject({ value: { kind: null } });
  });

  it('says which part a key cannot see, and which box would show it', async () => {
    const venue = routes({
      [paths.account]: success('{}'),
      [paths.list]: listOf([row('1')]),
      [paths.lots]: refused('40014'),
    });
    expect(await bench(venue).exchange.probe()).toMatchObject({
      value: {
        closes: ['Futures copy positions'],
        blind: [
          {
            what: 'Spot copy lots',
            why: 'permission-missing',
            box: 'Copy trading: read and write',
          },
        ],
      },
    });
  });

  it('says that a key may not read where the account is told and the list refused', async () => {
    const facts = await probe(success('{"ips":"","authorities":["stor"]}'), refused('40014'));
    expect(facts).toMatchObject({ ok: true, value: { canRead: 'no', openPositions: null } });
  });

  const failures: readonly (readonly [string, string])[] = [
    ['40009', 'signature-rejected'],
    ['40012', 'passphrase-wrong'],
    ['40037', 'key-unknown'],
    ['40018', 'address-not-allowed'],
    ['40099', 'wrong-environment'],
  ];
  it.each(failures)('fails with what %s means', async (code, failure) => {
    expect(await probe(refused(code), refused(code))).toMatchObject({
      ok: false,
      failure: { code: failure },
    });
  });
});
