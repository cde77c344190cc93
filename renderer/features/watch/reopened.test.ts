import { describe, expect, test } from 'vitest';
import type { PositionList } from '../../../app/schemas/position';
import { position } from '../../../test/support/positions';
import { byTrader, stillOpen, stopOption, underWay } from './reopened';
import { report, watchOf } from './test-watches';

const one = position({ id: '1' });
const two = position({ id: '2' });
const watch = watchOf({ readAt: 5_000, reopened: [one, two] });
const list = (startedAt: number, positions: PositionList['positions']): PositionList => ({
  account: 'a-1',
  positions,
  startedAt,
  readAt: startedAt + 100,
  coversSince: null,
});

describe('what came back', () => {
  test('is shown as the watch saw it where nothing newer is known', () => {
    const older = list(4_000, []);
    expect(stillOpen(watch, { list: older, closes: [] })).toEqual({
      positions: [one, two],
      readAt: 5_000,
    });
  });

  test('is not shown any more once a later complete list does not hold it', () => {
    const later = list(6_000, [{ ...two, size: '0.7' }, position({ id: '3' })]);
    expect(stillOpen(watch, { list: later, closes: [] })).toEqual({
      positions: [{ ...two, size: '0.7' }],
      readAt: 6_100,
    });
  });

  test('is not shown once it is proven closed after the watch has seen it', () => {
    const closed = report({ selected: [one], verdict: 'closed', verdictAt: 7_000 });
    const { positions } = stillOpen(watch, { list: undefined, closes: [closed] });
    expect(positions).toEqual([two]);
  });

  test('is shown after a close that ended before it came, and after one that proves nothing', () => {
    const before = report({ selected: [one], verdict: 'closed', verdictAt: 4_000 });
    const unknown = report({ selected: [two], verdict: 'unknown', verdictAt: 7_000 });
    const { positions } = stillOpen(watch, { list: undefined, closes: [before, unknown] });
    expect(positions).toEqual([one, two]);
  });
});

describe('a close is under way', () => {
  test('for what it had selected, until it is done', () => {
    const checking = report({ selected: [one], phase: 'checking' });
    expect([...underWay([one, two], [checking])]).toEqual(['1']);
    expect(underWay([one, two], [{ ...checking, phase: 'done' }]).size).toBe(0);
  });

  test('for what its target names where no list told what it selects', () => {
    const blind = report({ selected: null, phase: 'sending', target: { trackingNo: '2' } });
    expect([...underWay([one, two], [blind])]).toEqual(['2']);
  });
});

describe('lead traders', () => {
  test('stand by their newest position, and nobody stands last', () => {
    const opened = [
      position({ id: 'old', openedAt: 1_000 }),
      position({ id: 'nobody', openedAt: 9_000, leadTrader: null }),
      position({ id: 'other', openedAt: 3_000, leadTrader: { id: 't2', name: 'B' } }),
      position({ id: 'new', openedAt: 2_000 }),
    ];
    const groups = byTrader(opened, null);
    expect(groups.map(({ positions }) => positions.map(({ id }) => id))).toEqual([
      ['other'],
      ['new', 'old'],
      ['nobody'],
    ]);
  });

  test('are told apart by their names where the list gives no ids', () => {
    const named = (id: string, name: string) => position({ id, leadTrader: { id: '', name } });
    expect(byTrader([named('1', 'A'), named('2', 'B'), named('3', 'A')], null)).toHaveLength(2);
  });

  test('stand twice where the call that stops copying leaves out some of what they opened', () => {
    const opened = [
      position({ id: 'lot', productType: 'SPOT', openedAt: 2_000 }),
      position({ id: 'contract', openedAt: 1_000 }),
    ];
    const kind = { stopsCopying: true, stopsCopyingBut: ['SPOT'] };
    const groups = byTrader(opened, kind);
    expect(groups.map((group) => [group.positions[0]?.id, stopOption(group, kind)])).toEqual([
      ['lot', 'no-call'],
      ['contract', 'call'],
    ]);
    expect(new Set(groups.map(({ key }) => key)).size).toBe(2);
    expect(byTrader(opened, { stopsCopyingBut: [] })).toHaveLength(1);
  });
});

test('copying is stopped by a call only where there is one and the list tells whom it would name', () => {
  const trader = { id: 't1', name: 'A' };
  const option = (whose: Parameters<typeof stopOption>[0]['trader'], stopsCopying: boolean) =>
    stopOption({ trader: whose, productType: 'USDT-FUTURES' }, { stopsCopying });
  expect(option(trader, true)).toBe('call');
  expect(option(trader, false)).toBe('no-call');
  expect(option({ id: '', name: 'A' }, true)).toBe('untold');
  expect(option(null, true)).toBe('untold');
});
