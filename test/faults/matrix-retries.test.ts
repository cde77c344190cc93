import { beforeAll, describe, expect, it } from 'vitest';
import type { FailureCode } from '../../app/result';
import type { PracticeFaultId } from '../../app/schemas/practice';
import { closesIn, harmed, isOpen, playAll, readsBetweenCloses, scenesEndWithinMs } from './matrix';
import { type OneDown, playOneDown, playStalled, type Stalled } from './matrix-reach';
import { everyKind, onePerExchange, type Subject } from './subjects';

/*
 * Rows of the fault matrix (reliability.md §5) after which the close is sent again: at once where it is
 * proven that nothing left, and otherwise only after a list that shows the position still there.
 */
type Row = {
  readonly row: string;
  readonly fault: PracticeFaultId;
  readonly code: FailureCode;
};

const rows: readonly Row[] = [
  { row: 'F5', fault: 'silent-not-applied', code: 'timeout-after-send' },
  { row: 'F6', fault: 'reset-not-applied', code: 'connection-lost' },
  { row: 'F8', fault: 'server-error-not-applied', code: 'exchange-error' },
  { row: 'F9', fault: 'web-page', code: 'answer-not-json' },
  { row: 'F11', fault: 'limited-told', code: 'rate-limited' },
  { row: 'F23', fault: 'maintenance', code: 'exchange-maintenance' },
];

/** What happens on the way, or in words that all calls of an exchange share. */
const rowsOfTheWay: readonly Row[] = [
  { row: 'F6', fault: 'hang-up-not-applied', code: 'connection-lost' },
  { row: 'F8', fault: 'exchange-timeout-not-applied', code: 'exchange-timeout' },
  { row: 'F9', fault: 'web-page-refusal', code: 'answer-not-json' },
  { row: 'F12', fault: 'limited-untold', code: 'rate-limited' },
  { row: 'F32', fault: 'network-down', code: 'connection-lost' },
];

const onEach = <R extends object>(subjects: readonly Subject[], list: readonly R[]) =>
  subjects.flatMap((subject) => list.map((row) => ({ subject, ...row })));
const table = [...onEach(everyKind, rows), ...onEach(onePerExchange, rowsOfTheWay)];
let find: Awaited<ReturnType<typeof playAll>>;
let stalled: readonly Stalled[];
let oneDown: readonly OneDown[];
beforeAll(async () => {
  const always = { times: undefined };
  // Before all others, because it is about time.
  oneDown = await Promise.all(onePerExchange.map(playOneDown));
  [find, stalled] = await Promise.all([
    playAll([
      ...table,
      ...onEach(everyKind, [{ fault: 'partly-filled' } as const]),
      ...onEach(onePerExchange, [
        { fault: 'refused', change: { endpoint: 'all', times: undefined } } as const,
        { fault: 'reopened' } as const,
        { fault: 'never-filled', change: always } as const,
      ]),
    ]),
    Promise.all(onePerExchange.map(playStalled)),
  ]);
}, scenesEndWithinMs);

describe.each(table)('$row on $subject.name: $fault', ({ subject, fault, code }) => {
  it('is shown as unknown first', () => {
    const { answer } = find(subject, fault);
    expect(answer).toMatchObject({ status: 'unknown', failure: { code } });
  });

  it('is sent again once, after a list that showed the position', () => {
    const { arrived } = find(subject, fault);
    expect(closesIn(arrived)).toHaveLength(2);
    expect(readsBetweenCloses(arrived)).toEqual([true]);
  });

  it('ends closed, and no other position is touched', () => {
    const result = find(subject, fault);
    expect(result.report.verdict).toBe('closed');
    expect(isOpen(result)).toBe(false);
    expect(harmed(result)).toEqual([]);
  });

  it('leaves the earlier request in the report', () => {
    const { report } = find(subject, fault);
    expect(report.attempts).toBe(2);
    expect(report.earlier.map(({ status }) => status)).toEqual(['unknown']);
  });
});

describe.each(everyKind)('on $name', (subject) => {
  it('F11: nothing of that kind leaves before the time that the exchange told', () => {
    const [first, second] = closesIn(find(subject, 'limited-told').arrived);
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(4_000);
  });

  it('F20: half of a position that is left is closed as well', () => {
    const result = find(subject, 'partly-filled');
    expect(result.answer.status).toBe('accepted');
    expect(result.report.verdict).toBe('closed');
    expect(isOpen(result)).toBe(false);
    expect(closesIn(result.arrived)).toHaveLength(2);
    expect(readsBetweenCloses(result.arrived)).toEqual([true]);
    expect(harmed(result)).toEqual([]);
  });
});

describe.each(onePerExchange)('on $name', (subject) => {
  it('F2: a refused connection is not sent, and leaves when the exchange is back', () => {
    const { answer, report, arrived } = find(subject, 'refused');
    expect(answer).toMatchObject({ status: 'not-sent', failure: { code: 'connection-refused' } });
    expect(answer.requests.every(({ sentAt }) => sentAt === null)).toBe(true);
    expect(report.verdict).toBe('closed');
    expect(closesIn(arrived)).toHaveLength(1);
    expect(report.earlier.every(({ status }) => status === 'not-sent')).toBe(true);
  });

  it('F21: a position that the lead trader opens again is not called closed with the first', () => {
    const { answer, report, arrived, before, after, chosen, ...rest } = find(subject, 'reopened');
    expect(answer.status).toBe('accepted');
    expect(report.verdict).toBe('closed');
    expect(harmed({ answer, report, arrived, before, after, chosen, ...rest })).toEqual([]);
    const known = new Set(before.filter(({ id }) => id !== chosen.id).map(({ id }) => id));
    const again = after.filter(
      ({ id, symbol, side }) => symbol === chosen.symbol && side === chosen.side && !known.has(id),
    );
    // Where the target is one order, the new one is none of its business and stays open; where it is a
    // contract and side, the new one is selected as well, and is gone before anything is called closed.
    const isOneOrder = chosen.target.trackingNo !== undefined;
    expect(again).toHaveLength(isOneOrder ? 1 : 0);
    expect(closesIn(arrived)).toHaveLength(isOneOrder ? 1 : 2);
  });

  it('F35: what is accepted and never filled ends still open, after six tries at most', () => {
    const result = find(subject, 'never-filled');
    expect(result.answer.status).toBe('accepted');
    expect(result.report.verdict).toBe('still-open');
    expect(isOpen(result)).toBe(true);
    expect(closesIn(result.arrived).length).toBeGreaterThan(1);
    expect(closesIn(result.arrived).length).toBeLessThanOrEqual(6);
    expect(readsBetweenCloses(result.arrived).every((wasRead) => wasRead)).toBe(true);
    expect(harmed(result)).toEqual([]);
  });

  it('F32: a list that fails while the network is away proves nothing', () => {
    const { reads } = find(subject, 'network-down').report;
    const failed = reads.filter(({ left }) => left === null);
    expect(failed.length).toBeGreaterThan(0);
    for (const { failure } of failed) expect(failure).toBeDefined();
  });
});

/*
 * F1 and F3 need a name and a certificate, which a practice exchange has not: they are in
 * before-send.test.ts.
 */
describe('an exchange that cannot be reached', () => {
  it('F4: is not sent to where the connection does not open in time', () => {
    for (const { answer, tookMs, openBefore, openAfter } of stalled) {
      expect(answer).toMatchObject({
        status: 'not-sent',
        failure: { code: 'timeout-before-send' },
      });
      expect(answer.requests.every(({ sentAt }) => sentAt === null)).toBe(true);
      expect(tookMs).toBeLessThan(15_000);
      expect(openAfter).toBe(openBefore);
    }
  });

  it('F33: slows no account of another exchange', () => {
    for (const { up, upTookMs } of oneDown) {
      expect(up.answer.status).toBe('accepted');
      expect(upTookMs).toBeLessThan(1_000);
      expect(up.report.verdict).toBe('closed');
    }
  });

  it('F33: is closed on, once, when it is back', () => {
    for (const { down, arrivedLate } of oneDown) {
      expect(down.answer).toMatchObject({
        status: 'not-sent',
        failure: { code: 'connection-refused' },
      });
      expect(down.report.verdict).toBe('closed');
      expect(arrivedLate).toBe(1);
    }
  });
});
