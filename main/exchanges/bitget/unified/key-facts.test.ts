import { describe, expect, it } from 'vitest';
import { KeyFacts } from '../../../../app/schemas/account';
import { benchOf, paths, refused, routes, success } from '../test-parts';

const account = (fields: object) => success(JSON.stringify(fields));

const follower = account({
  userId: '1',
  ips: '',
  permType: 'read-and-write',
  permissions: ['uta_mgt', 'uta_trade', 'copy_futures_position', 'copy_futures_order'],
});

const venue = (table: Parameters<typeof routes>[0]) =>
  routes({
    [paths.account]: refused('40085'),
    [paths.settings]: success('{"accountMode":"unified"}'),
    [paths.unifiedAccount]: follower,
    [paths.overview]: refused('40732'),
    [paths.copies]: success('{"list":[]}'),
    [paths.own]: success('{"list":null}'),
    ...table,
  });

const probe = async (table: Parameters<typeof routes>[0], values = { projectIds: ['7'] }) => {
  const facts = await benchOf(venue(table), null, values).exchange.probe();
  if (!facts.ok) throw new Error(facts.failure.code);
  return KeyFacts.parse(facts.value);
};

describe('the probe of a unified account', () => {
  it('says what a follower’s key closes, and that other projects are not seen', async () => {
    expect(await probe({})).toMatchObject({
      kind: { id: 'unified', name: 'Unified account' },
      closes: ['Futures copy positions'],
      blind: [
        { what: 'Copies of projects that are not entered', why: 'values-missing', box: null },
        { what: 'Spot copy lots', why: 'no-such-call', box: null },
      ],
      canRead: 'yes',
      canClose: 'yes',
      canWithdraw: 'no',
      canTransfer: 'unknown',
      boundAddresses: [],
      openPositions: 0,
    });
  });

  it('claims no list where no project was entered', async () => {
    expect(await probe({}, { projectIds: [] })).toMatchObject({
      kind: { id: 'unified' },
      closes: [],
      canRead: 'unknown',
      openPositions: null,
      blind: [{ why: 'values-missing' }, { why: 'no-such-call' }],
    });
  });

  it('says of a lead trader that the followers’ copies close along', async () => {
    expect(await probe({ [paths.overview]: success('{"projectId":"9"}') })).toMatchObject({
      kind: { id: 'unified-lead' },
      notes: ['closes-followers-copies'],
      openPositions: 0,
    });
  });

  it.each(['switching', 'upgrading'])('names no kind while the account is %s', async (mode) => {
    const settings = success(JSON.stringify({ accountMode: mode }));
    expect(await probe({ [paths.settings]: settings })).toMatchObject({
      kind: null,
      closes: [],
      notes: ['kind-is-changing'],
      openPositions: null,
    });
  });

  const permissions: readonly (readonly [string, readonly string[], object])[] = [
    ['read-only', ['uta_mgt'], { canClose: 'no', canWithdraw: 'no', canTransfer: 'unknown' }],
    ['readonly', ['uta_mgt', 'uta_trade'], { canClose: 'no', canWithdraw: 'no' }],
    ['read-and-write', ['uta_trade'], { canClose: 'yes', canWithdraw: 'no' }],
    ['read-and-write', ['uta_mgt'], { canClose: 'unknown', canWithdraw: 'no' }],
    ['read-and-write', ['uta_trade', 'withdraw'], { canClose: 'yes', canWithdraw: 'yes' }],
    ['read-and-write', ['uta_trade', 'novel'], { canClose: 'yes', canWithdraw: 'unknown' }],
    ['read-only', ['novel'], { canClose: 'unknown', canWithdraw: 'unknown' }],
    ['novel', ['uta_trade'], { canClose: 'unknown', canWithdraw: 'unknown' }],
    ['read-and-write', ['transfer'], { canTransfer: 'yes', canWithdraw: 'unknown' }],
    ['read-and-write', [], { canClose: 'unknown', canWithdraw: 'unknown' }],
  ];
  it.each(permissions)('reads a key that is %s with %j', async (permType, words, findings) => {
    const told = account({ permType, permissions: words });
    expect(await probe({ [paths.unifiedAccount]: told })).toMatchObject(findings);
  });
});
