import { describe, expect, it } from 'vitest';
import { position } from '../../test/support/positions';
import { isBeyond, isOutOfSight } from './coverage';

const all = { coversSince: null };

describe('a position that is not in a list', () => {
  it.each([
    ['one that reaches back without limit', all, false],
    ['one that begins after it was opened', { coversSince: 10 }, true],
    ['one that shows nothing of its product type', { ...all, blindTo: ['SPOT'] }, true],
    ['one of other projects', { ...all, projectIds: ['77'] }, true],
    ['one of its project among others', { ...all, projectIds: ['77', '88'] }, false],
  ])('may be open all the same for %s: %s', (_name, list, beyond) => {
    const lot = position({ openedAt: 5, productType: 'SPOT', projectId: '88' });
    expect(isBeyond(lot, list)).toBe(beyond);
  });
});

describe('a target', () => {
  const lots = { ...all, hidden: [{ productType: 'SPOT', onlyNamed: true }] };
  const futures = { ...all, hidden: [{ productType: 'USDT-FUTURES', onlyNamed: false }] };

  it.each([
    { name: 'the whole account', target: { scope: 'account' as const }, list: lots, hidden: true },
    { name: 'a part by its name', target: { productType: 'spot' }, list: lots, hidden: true },
    { name: 'a symbol, not its lots', target: { symbol: 'BTCUSDT' }, list: lots, hidden: false },
    { name: 'a symbol that may be there', target: { symbol: 'BTC' }, list: futures, hidden: true },
    { name: 'another part', target: { productType: 'OTHER' }, list: futures, hidden: false },
    {
      name: 'a project that is not listed',
      target: { projectId: '99' },
      list: { ...all, projectIds: ['77'] },
      hidden: true,
    },
    { name: 'everything seen', target: { scope: 'account' as const }, list: all, hidden: false },
  ])('is out of sight or not: $name', ({ hidden, list, target }) => {
    expect(isOutOfSight(target, list)).toBe(hidden);
  });
});
