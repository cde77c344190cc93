import { describe, expect, test } from 'vitest';
import type { Run } from '../../../app/schemas/run';
import { createTexts } from '../../shell/i18n';
import { closesOf, countsText, hasBar, leftBehind, standingOf, waitText } from './run-words';
import { answer, read, report } from './test-reports';

const t = createTexts('en').t;

const run = (known: Partial<Run>): Run => ({
  runId: 'r-1',
  pressedAt: 100_000,
  closes: ['c-1', 'c-2'],
  phase: 'running',
  stopping: false,
  end: null,
  endedAt: null,
  ...known,
});

describe('a close of a run', () => {
  test('is closed by its verdict alone, never by an empty list', () => {
    expect(standingOf(report({ phase: 'done', verdict: 'closed' }))).toBe('closed');
    expect(standingOf(report({ answer: answer('accepted'), reads: [read(1, 0)] }))).toBe('waiting');
  });

  test('is unknown where it is done without a verdict', () => {
    expect(standingOf(report({ phase: 'done' }))).toBe('unknown');
  });

  test('is unknown while nothing was read after a request without an answer', () => {
    const lost = { answer: answer('unknown') };
    expect(standingOf(report(lost))).toBe('unknown');
    expect(standingOf(report({ ...lost, reads: [read(1, null)] }))).toBe('unknown');
    expect(standingOf(report({ ...lost, reads: [read(1, 1)] }))).toBe('still-open');
  });

  test('stays still open while a later list cannot be read', () => {
    expect(standingOf(report({ reads: [read(1, 1), read(2, null)] }))).toBe('still-open');
  });
});

test('the counts name every close once and no empty standing', () => {
  const reports = [
    report({ phase: 'done', verdict: 'closed' }),
    report({ phase: 'done', verdict: 'closed' }),
    report({ phase: 'sending' }),
    report({ answer: answer('unknown') }),
  ];
  expect(countsText(reports, t)).toBe('2 closed · 1 unknown · 1 waiting');
});

describe('what a run waits for', () => {
  const again = report({ phase: 'waiting', nextTryAt: 9_000 });

  test('is an answer before anything else', () => {
    const reports = [report({ phase: 'sending' }), report(), again];
    expect(waitText(reports, t, 0)).toBe('Waiting for 1 answer.');
  });

  test('is a list before the next try', () => {
    expect(waitText([report(), again], t, 0)).toMatch(/^Reading/);
  });

  test('is the nearest try, in seconds', () => {
    const later = report({ phase: 'waiting', nextTryAt: 20_000 });
    expect(waitText([later, again], t, 6_500)).toBe('Trying again in 3 s.');
  });
});

describe('what a run leaves behind', () => {
  const refused = { code: 'connection-refused', detail: {}, retryable: true } as const;
  const failing = { reads: [{ ...read(1, null), failure: refused }] };

  test('is counted by account and reason, and what is proven is not among it', () => {
    const reports = [
      report({ phase: 'done', verdict: 'closed' }),
      report({ phase: 'done', verdict: 'not-open' }),
      report({ phase: 'done', verdict: 'unknown', account: 'a-2', ...failing }),
      report({ phase: 'done', verdict: 'unknown', account: 'a-2', ...failing }),
      report({ phase: 'done', verdict: 'still-open' }),
    ];
    expect(leftBehind(reports)).toEqual([
      { account: 'a-2', accountLabel: 'Main', count: 2, failure: refused },
      { account: 'a-1', accountLabel: 'Main', count: 1, failure: null },
    ]);
  });

  test('is named before the end only where there is a reason for it', () => {
    expect(leftBehind([report({ phase: 'checking' })])).toEqual([]);
    expect(leftBehind([report({ phase: 'waiting', ...failing })])).toHaveLength(1);
  });

  test('is told by the newest reason: a list that can be read leaves that of the request', () => {
    const answered = { ...answer('not-sent'), failure: refused };
    const reports = [report({ phase: 'done', verdict: 'still-open', answer: answered })];
    expect(leftBehind(reports)[0]?.failure).toEqual(refused);
  });
});

describe('a bar', () => {
  test('stands for several closes, and not for one that has its card', () => {
    expect(hasBar(run({}), 50_000)).toBe(true);
    expect(hasBar(run({ closes: ['c-1'] }), 50_000)).toBe(false);
  });

  test('stands for one close of an earlier start that goes on', () => {
    expect(hasBar(run({ closes: ['c-1'] }), 200_000)).toBe(true);
    expect(hasBar(run({ closes: ['c-1'], phase: 'interrupted' }), 200_000)).toBe(false);
  });

  test('tells the end of a run that ended in this window, and of no older one', () => {
    const ended = { phase: 'ended', end: 'flat' } as const;
    expect(hasBar(run({ ...ended, endedAt: 201_000 }), 200_000)).toBe(true);
    expect(hasBar(run({ ...ended, endedAt: 150_000 }), 200_000)).toBe(false);
  });
});

test('the closes of a run stand in the order in which they are sent', () => {
  const reports = [report({ closeId: 'c-2' }), report({ closeId: 'c-9' }), report()];
  expect(closesOf(run({}), reports).map(({ closeId }) => closeId)).toEqual(['c-1', 'c-2']);
});
