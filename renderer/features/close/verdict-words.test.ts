import { describe, expect, test } from 'vitest';
import type { FailureCode } from '../../../app/result';
import { fail } from '../../../app/result';
import type {
  CloseReport,
  CloseRequest,
  CloseStatus,
  VerifyRead,
} from '../../../app/schemas/close';
import { position } from '../../../test/support/positions';
import { createFormat } from '../../shell/format';
import { createTexts } from '../../shell/i18n';
import { attemptsText, isAdviceDue, spokenText, standingOf, standingText } from './verdict-words';

const t = createTexts('en').t;
const words = { format: createFormat('en'), now: new Date(2026, 0, 5, 12, 0, 0).getTime() };
const at = (second: number): number => new Date(2026, 0, 5, 12, 0, second).getTime();

const read = (second: number, left: number | null): VerifyRead => ({
  startedAt: at(second) - 100,
  readAt: at(second),
  left,
});

const report = (known: Partial<CloseReport>): CloseReport => ({
  closeId: 'c-1',
  runId: 'r-1',
  account: 'a-1',
  accountLabel: 'Practice',
  exchange: 'bitget',
  environment: 'practice',
  target: { symbol: 'BTCUSDT' },
  pressedAt: at(0),
  pressedAtExchange: null,
  selected: [],
  phase: 'done',
  attempts: 1,
  nextTryAt: null,
  answer: null,
  earlier: [],
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
    expect(standingText(checking, t, words)).toBe(
      'The list read at 12:00:03 no longer shows it; one more list must agree.',
    );
  });

  test('names the two complete reads that "closed" rests on and no failed one', () => {
    const closed = report({
      verdict: 'closed',
      reads: [read(1, 1), read(3, 0), read(4, null), read(6, 0)],
    });
    expect(standingText(closed, t, words)).toBe(
      'Two complete lists, read at 12:00:03 and 12:00:06, no longer show it.',
    );
  });

  test('says that a list could not be read instead of saying what it shows', () => {
    const failing = report({ phase: 'checking', reads: [read(2, null)] });
    expect(standingText(failing, t, words)).toBe(
      'The list could not be read at 12:00:02; trying again…',
    );
  });

  test('says that nothing like it is open where nothing had been selected', () => {
    const none = report({ verdict: 'not-open', reads: [read(1, 0), read(4, 0)] });
    expect(standingText(none, t, words)).toBe(
      'Nothing like it is open: the lists read at 12:00:01 and 12:00:04 do not show it.',
    );
  });

  test('does not claim a position that others closed', () => {
    const gone = report({ verdict: 'not-open', selected: [position()], reads: [read(1, 0)] });
    expect(standingText(gone, t, words)).toContain(
      'closed by the lead trader or the exchange, not by Flatten',
    );
  });

  test('names nobody where an earlier press of unknown outcome may have closed it', () => {
    const failure = { code: 'already-closed', detail: {}, retryable: false } as const;
    const answer = { ...answerOf('not-sent'), failure };
    const gone = report({ verdict: 'not-open', selected: [position()], answer });
    expect(standingText(gone, t, words)).not.toContain('lead trader');
  });
});

describe('a close that is tried again', () => {
  const waiting = report({
    phase: 'waiting',
    nextTryAt: at(7),
    left: [position()],
    reads: [read(2, 1)],
  });

  test('counts the seconds down to the next try', () => {
    expect(standingText(waiting, t, { ...words, now: at(3) })).toBe(
      'Still there; trying again in 4 s.',
    );
    expect(standingText(waiting, t, { ...words, now: at(30) })).toContain('in 0 s');
  });

  test('is not said to be still there where nothing has left yet and no list was needed', () => {
    const unsent = report({ phase: 'waiting', nextTryAt: at(1), answer: answerOf('not-sent') });
    expect(standingText(unsent, t, words)).toContain('has not left this computer');
  });

  test('is not said to be still there while the exchange is in maintenance', () => {
    const { failure } = fail('exchange-maintenance', {}, true);
    const unread = { startedAt: at(1), readAt: at(2), left: null, failure };
    const kept = report({ phase: 'waiting', nextTryAt: at(7), reads: [read(1, 1), unread] });
    expect(standingText(kept, t, { ...words, now: at(3) })).toMatch(
      /^The exchange is in maint.* 4 s/,
    );
  });

  test('is not spoken second by second', () => {
    expect(spokenText(waiting, t, words.format)).not.toMatch(/[0-9]/);
  });

  test('says how often it was sent, and no more than what left', () => {
    expect(attemptsText(report({ attempts: 1, answer: answerOf('unknown') }), t)).toBeNull();
    const twice = { attempts: 2, earlier: answerOf('unknown').requests };
    expect(attemptsText(report({ ...twice, answer: answerOf('accepted') }), t)).toBe(
      'Sent 2 times.',
    );
    expect(attemptsText(report({ ...twice, answer: answerOf('not-sent') }), t)).toContain(
      'Tried 2 times; not every request left',
    );
    const never = { attempts: 2, earlier: answerOf('not-sent').requests };
    expect(attemptsText(report({ ...never, answer: answerOf('not-sent') }), t)).toBe(
      'Tried 2 times; no request left this computer.',
    );
  });
});

test('a close of an earlier start says no times where only its receipt has them', () => {
  const closed = report({ verdict: 'closed', answer: answerOf('accepted'), reads: [] });
  expect(standingText(closed, t, words)).toBe(
    'Two complete lists no longer showed it. Their times stand in the receipt.',
  );
});

test('an unknown end says that nothing was sent only where nothing left and no list was read', () => {
  const unsent = {
    verdict: 'unknown',
    answer: answerOf('not-sent'),
    reads: [read(1, null)],
  } as const;
  const text = (known: Partial<CloseReport>): string =>
    standingText(report({ ...unsent, reads: [...unsent.reads], ...known }), t, words);
  expect(text({})).toContain('Nothing was sent, so Flatten has not closed it');
  expect(text({ earlier: answerOf('unknown').requests })).not.toContain('Nothing was sent');
  expect(text({ reads: [read(1, null), read(3, 0)] })).not.toContain('Nothing was sent');
});

describe('the advice for a failed request', () => {
  const advice = (known: Partial<CloseReport>, status: CloseStatus, code: FailureCode): boolean =>
    isAdviceDue(report(known), { status, failure: { code, detail: {}, retryable: true } });

  test('is not given once lists have settled the close', () => {
    expect(advice({ verdict: 'closed' }, 'unknown', 'timeout-after-send')).toBe(false);
    expect(advice({ verdict: 'still-open' }, 'unknown', 'timeout-after-send')).toBe(true);
  });

  test('is not to look at the list while Flatten is doing that', () => {
    const checking = { phase: 'checking' } as const;
    expect(advice(checking, 'unknown', 'timeout-after-send')).toBe(false);
    expect(advice(checking, 'unknown', 'answer-not-json')).toBe(true);
    expect(advice(checking, 'rejected', 'key-unknown')).toBe(true);
    expect(advice({ phase: 'interrupted' }, 'unknown', 'interrupted')).toBe(true);
  });
});

describe('a close in the middle of which Flatten ended', () => {
  const cut = (known: Partial<CloseReport>): string =>
    standingText(report({ phase: 'interrupted', ...known }), t, words);

  test('was not sent where it was not tried', () => {
    expect(cut({ attempts: 0 })).toContain('Nothing was sent');
  });

  test('is not known before a list was read', () => {
    expect(cut({ reads: [read(1, null)] })).toContain('not known');
  });

  test('stands as its last complete list shows it, and one empty list is no proof', () => {
    expect(cut({ reads: [read(1, 2), read(3, null)] })).toContain(
      '12:00:01 still shows 2 positions',
    );
    expect(cut({ reads: [read(1, 0)] })).toContain('does not prove');
  });
});

function answerOf(status: CloseStatus): NonNullable<CloseReport['answer']> {
  const request: CloseRequest = {
    target: { symbol: 'BTCUSDT' },
    status,
    orderIds: [],
    host: 'api.example',
    path: '/close',
    sentAt: status === 'not-sent' ? null : at(0),
    answeredAt: null,
  };
  return { closeId: 'c-1', status, orderIds: [], requests: [request] };
}
