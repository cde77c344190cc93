import { describe, expect, test } from 'vitest';
import type { PositionList } from '../../../app/schemas/position';
import { position } from '../../../test/support/positions';
import { createFormat } from '../../shell/format';
import { createTexts } from '../../shell/i18n';
import {
  type AccountList,
  knownCounts,
  knownOf,
  knownText,
  mayResume,
  unread,
  worstFirst,
} from './interrupted-words';
import { answer, read, report } from './test-reports';

const t = createTexts('en').t;

const listed = (readAt: number, positions: PositionList['positions']): AccountList => ({
  data: { account: 'a-1', positions, startedAt: readAt - 100, readAt, coversSince: null },
  failure: null,
});
const cut = { phase: 'interrupted', answer: answer('unknown') } as const;

describe('a close in the middle of which Flatten ended', () => {
  test('is verified closed by its verdict alone', () => {
    expect(knownOf(report({ phase: 'done', verdict: 'closed' }), unread).standing).toBe('closed');
    const gone = knownOf(report({ ...cut, reads: [read(1, 0)] }), listed(9_000, []));
    expect(gone.standing).toBe('unknown');
    expect(knownText(gone, t, 12_000)).toBe(
      'not in the list read 3 s ago, which alone is no proof',
    );
  });

  test('is unknown until a list was read', () => {
    const known = knownOf(report(cut), unread);
    expect(known.standing).toBe('unknown');
    expect(knownText(known, t, 0)).toBe('no list has been read yet');
  });

  test('is still there where the newest list shows it', () => {
    const known = knownOf(report({ ...cut, reads: [read(1_000, 0)] }), listed(2_000, [position()]));
    expect(known.standing).toBe('still-open');
    expect(knownText(known, t, 2_000)).toBe('1 position in the list read just now');
  });

  test('does not take an older list for the newest', () => {
    const known = knownOf(report({ ...cut, reads: [read(3_000, 0)] }), listed(2_000, [position()]));
    expect(known.standing).toBe('unknown');
  });

  test('is told from what its target would select now, where it is known what was selected', () => {
    const known = { ...cut, selected: [position({ id: 'gone' })] };
    expect(knownOf(report(known), listed(2_000, [position({ id: 'new' })])).standing).toBe(
      'unknown',
    );
  });

  test('was not tried where no attempt is recorded, whatever a list shows', () => {
    const known = knownOf(report({ phase: 'interrupted', attempts: 0 }), listed(0, [position()]));
    expect(known.standing).toBe('not-tried');
    expect(knownText(known, t, 60_000)).toContain('nothing was sent; 1 position');
  });

  test('carries the age of its list, marked once it is stale', () => {
    const known = knownOf(report(cut), listed(0, [position()]));
    expect(knownText(known, t, 9_000)).not.toContain('out of date');
    expect(knownText(known, t, 11_000)).toContain('may be out of date');
  });

  test('says that its list cannot be read where there is none', () => {
    const failure = {
      code: 'dns-failed',
      detail: { host: 'api.example' },
      retryable: true,
    } as const;
    const known = knownOf(report(cut), { data: undefined, failure });
    expect(knownText(known, t, 0)).toBe('its list cannot be read now');
    const untried = knownOf(report({ attempts: 0 }), { data: undefined, failure });
    expect(knownText(untried, t, 0)).toBe('nothing was sent; its list cannot be read now');
  });
});

test('the counts put what needs attention first', () => {
  const all = [
    knownOf(report({ phase: 'done', verdict: 'closed' }), unread),
    knownOf(report(cut), unread),
    knownOf(report({ attempts: 0 }), unread),
    knownOf(report(cut), unread),
  ];
  expect(knownCounts(all, t, createFormat('en'))).toBe(
    'Unknown: 2 · Not tried: 1 · Verified closed: 1',
  );
});

test('what needs attention stands before what is settled', () => {
  const closes = [
    { id: 'settled', known: knownOf(report({ phase: 'done', verdict: 'closed' }), unread) },
    { id: 'first', known: knownOf(report(cut), unread) },
    { id: 'second', known: knownOf(report(cut), unread) },
  ];
  expect(worstFirst(closes).map(({ id }) => id)).toEqual(['first', 'second', 'settled']);
});

test('a press is offered only where something could still be sent', () => {
  expect(mayResume([report({ verdict: 'unknown' }), report({ verdict: 'closed' })])).toBe(false);
  expect(mayResume([report({ verdict: 'closed' }), report()])).toBe(true);
});
