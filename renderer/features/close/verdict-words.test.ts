import { describe, expect, test } from 'vitest';
import type { CloseReport, VerifyRead } from '../../../app/schemas/close';
import { createFormat } from '../../shell/format';
import { createTexts } from '../../shell/i18n';
import { standingOf, standingText } from './verdict-words';

const t = createTexts('en').t;
const format = createFormat('en');
const at = (second: number): number => new Date(2026, 0, 5, 12, 0, second).getTime();

const read = (second: number, left: number | null): VerifyRead => ({
  startedAt: at(second) - 100,
  readAt: at(second),
  left,
});

const report = (known: Partial<CloseReport>): CloseReport => ({
  closeId: 'c-1',
  account: 'a-1',
  accountLabel: 'Practice',
  exchange: 'bitget',
  environment: 'practice',
  target: { symbol: 'BTCUSDT' },
  pressedAt: at(0),
  pressedAtExchange: null,
  selected: [],
  phase: 'done',
  answer: null,
  reads: [],
  left: [],
  reopened: [],
  verdict: null,
  verdictAt: null,
  ...known,
});

describe('what is said of a close', () => {
  test('is "unknown" where it is done and nothing was concluded', () => {
    expect(standingOf(report({ phase: 'done', verdict: null }))).toBe('unknown');
  });

  test('is not "closed" while it is being checked, even when the last list is empty', () => {
    const checking = report({ phase: 'checking', verdict: null, reads: [read(3, 0)] });
    expect(standingOf(checking)).toBe('checking');
    expect(standingText(checking, t, format)).toBe(
      'The list read at 12:00:03 no longer shows it; one more list must agree.',
    );
  });

  test('names the two complete reads that "closed" rests on and no failed one', () => {
    const closed = report({
      verdict: 'closed',
      reads: [read(1, 1), read(3, 0), read(4, null), read(6, 0)],
    });
    expect(standingText(closed, t, format)).toBe(
      'Two complete lists, read at 12:00:03 and 12:00:06, no longer show it.',
    );
  });

  test('says that a list could not be read instead of saying what it shows', () => {
    const failing = report({ phase: 'checking', reads: [read(2, null)] });
    expect(standingText(failing, t, format)).toBe(
      'The list could not be read at 12:00:02; trying again…',
    );
  });

  test('says that a position which was not there was not closed by this press', () => {
    const gone = report({ verdict: 'not-open', reads: [read(1, 0), read(4, 0)] });
    expect(standingText(gone, t, format)).toContain('it was not closed by this press');
  });
});
