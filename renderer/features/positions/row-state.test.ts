import { describe, expect, test } from 'vitest';
import type { CloseReport } from '../../../app/schemas/close';
import { position } from '../../../test/support/positions';
import { lingerMs, rowStates } from './row-state';
import { account, listing, report } from './test-rows';

const owner = account('a');
const open = listing(owner, [position({ id: '1' })], { startedAt: 2_500 });
const flat = listing(owner, [], { startedAt: 2_500 });

function stateOf(reports: readonly CloseReport[], list = open, now = 5_000) {
  return rowStates(reports, [list], now).byKey.get('a 1') ?? null;
}

const answer = (status: 'accepted' | 'rejected' | 'unknown' | 'not-sent') => ({
  closeId: 'c1',
  status,
  orderIds: [],
  requests: [],
});

describe('a row that is being closed', () => {
  test('goes from sending to what the exchange answered', () => {
    expect(stateOf([report()])).toBe('sending');
    expect(stateOf([report({ phase: 'checking', answer: answer('accepted') })])).toBe('accepted');
    expect(stateOf([report({ phase: 'checking', answer: answer('rejected') })])).toBe('refused');
    expect(stateOf([report({ phase: 'checking', answer: answer('unknown') })])).toBe('unknown');
  });

  test('is not called closed because it left the list', () => {
    expect(stateOf([report({ phase: 'checking', answer: answer('accepted') })], flat)).toBe(
      'accepted',
    );
    const two = [position({ id: '1' }), position({ id: '2' })];
    const left = report({
      phase: 'done',
      verdict: 'still-open',
      verdictAt: 3_000,
      selected: two,
      left: two.slice(1),
    });
    expect(stateOf([left], flat)).toBe('gone');
  });

  test('is closed only by the verdict, and never by a missing one', () => {
    const done = { phase: 'done', verdictAt: 3_000 } as const;
    expect(stateOf([report({ ...done, verdict: 'closed' })], flat)).toBe('closed');
    expect(stateOf([report({ ...done, verdict: null })], flat)).toBe('unknown');
  });

  test('is open again where a list that was begun after the verdict shows it', () => {
    const closed = report({ phase: 'done', verdict: 'closed', verdictAt: 3_000 });
    expect(stateOf([closed], { ...open, startedAt: 2_999 })).toBe('closed');
    expect(stateOf([closed], { ...open, startedAt: 3_001 })).toBe('reopened');
  });

  test('shows the newest press', () => {
    const first = report({ phase: 'done', verdict: 'still-open', verdictAt: 2_200 });
    const second = report({ closeId: 'c2', pressedAt: 2_400 });
    expect(stateOf([second, first])).toBe('sending');
  });

  test('is found by the target where no list was read before the press', () => {
    expect(stateOf([report({ selected: null })])).toBe('sending');
    expect(stateOf([report({ selected: null, target: { trackingNo: '2' } })])).toBeNull();
  });
});

test('a closed position stays in sight for a while and then goes', () => {
  const closed = report({ phase: 'done', verdict: 'closed', verdictAt: 3_000 });
  const soon = rowStates([closed], [flat], 3_000 + lingerMs - 1);
  expect(soon.left.get('a')?.map(({ id }) => id)).toEqual(['1']);
  expect(rowStates([closed], [flat], 3_000 + lingerMs).left.size).toBe(0);
});

test('a close of one account says nothing about a position of another with the same id', () => {
  const other = listing(account('b'), [position({ id: '1' })]);
  expect(rowStates([report()], [other], 5_000).byKey.size).toBe(0);
});
