import { beforeAll, describe, expect, it } from 'vitest';
import type { FailureCode } from '../../app/result';
import type { CloseStatus, Verdict } from '../../app/schemas/close';
import type { PracticeFaultId } from '../../app/schemas/practice';
import { closesIn, harmed, isOpen, playAll, readsBetweenCloses, scenesEndWithinMs } from './matrix';
import { everyKind, onePerExchange, type Subject } from './subjects';

/*
 * Rows of the fault matrix (reliability.md §5) after which nothing is sent again: the exchange did what was
 * asked and its answer suffered, so that the lists prove the close; or it refused for good, so that the
 * list is what the user is told.
 */
type Lost = {
  readonly row: string;
  readonly fault: PracticeFaultId;
  readonly status: CloseStatus;
  /** Null where there is no failure to show. */
  readonly code: FailureCode | null;
};

const unknown = (row: string, fault: PracticeFaultId, code: FailureCode): Lost => ({
  row,
  fault,
  status: 'unknown',
  code,
});

const lostRows: readonly Lost[] = [
  unknown('F5', 'silent-applied', 'timeout-after-send'),
  unknown('F6', 'reset-applied', 'connection-lost'),
  unknown('F8', 'server-error-applied', 'exchange-error'),
  unknown('F10', 'cut-json', 'answer-cut'),
];

/** The way of an answer alone: every kind of account has the same. */
const lostOnTheWay: readonly Lost[] = [
  unknown('F6', 'hang-up-applied', 'connection-lost'),
  unknown('F7', 'cut-body', 'answer-cut'),
  unknown('F8', 'exchange-timeout-applied', 'exchange-timeout'),
  unknown('F10', 'empty-body', 'answer-not-json'),
  { row: 'F5', fault: 'slow', status: 'accepted', code: null },
];

type Refused = {
  readonly row: string;
  readonly fault: PracticeFaultId;
  readonly code: FailureCode;
  /** By the kind of account, where it is told otherwise. */
  readonly codeOf?: Readonly<Record<string, FailureCode>>;
  readonly verdict: Verdict;
};

const refusedBeforeAll: readonly Refused[] = [
  { row: 'F14', fault: 'signature-refused', code: 'signature-rejected', verdict: 'still-open' },
  { row: 'F17', fault: 'address-refused', code: 'address-not-allowed', verdict: 'still-open' },
];

const refusedRows: readonly Refused[] = [
  { row: 'F16', fault: 'permission-missing', code: 'permission-missing', verdict: 'still-open' },
  { row: 'F18', fault: 'wrong-generation', code: 'wrong-generation', verdict: 'still-open' },
  { row: 'F19', fault: 'nothing-to-close', code: 'no-position', verdict: 'still-open' },
  {
    row: 'F22',
    fault: 'gone-first',
    code: 'no-position',
    // An order with a number of its own is remembered, and its close is said to have been processed.
    codeOf: { classic: 'already-closed', 'classic-lead': 'already-closed' },
    verdict: 'not-open',
  },
];

const onEach = <R extends object>(subjects: readonly Subject[], rows: readonly R[]) =>
  subjects.flatMap((subject) => rows.map((row) => ({ subject, ...row })));
const lost = [...onEach(everyKind, lostRows), ...onEach(onePerExchange, lostOnTheWay)];
const refused = [...onEach(everyKind, refusedRows), ...onEach(onePerExchange, refusedBeforeAll)];

let find: Awaited<ReturnType<typeof playAll>>;
beforeAll(async () => {
  const always = { times: undefined };
  find = await playAll([
    ...lost,
    // Without a count: a second close would meet the same refusal, and would be seen.
    ...refused.map((row) => ({ ...row, change: always })),
    ...onEach(everyKind, [
      { fault: 'stray-answer' } as const,
      { fault: 'key-unknown', change: always } as const,
    ]),
    ...onEach(onePerExchange, [
      { fault: 'clock-refused', change: always } as const,
      { fault: 'clock-skew', change: { endpoint: 'all', times: undefined } } as const,
    ]),
  ]);
}, scenesEndWithinMs);

describe.each(lost)('$row on $subject.name: $fault', ({ subject, fault, status, code }) => {
  it('is shown as what is known of the request', () => {
    const { answer } = find(subject, fault);
    expect({ status: answer.status, code: answer.failure?.code ?? null }).toEqual({ status, code });
  });

  it('is decided by two lists, at least two seconds apart', () => {
    const { report } = find(subject, fault);
    expect(report.verdict).toBe('closed');
    const empty = report.reads.filter(({ left }) => left === 0);
    const span = (empty.at(-1)?.startedAt ?? 0) - (empty[0]?.startedAt ?? 0);
    expect(span).toBeGreaterThanOrEqual(2_000);
  });

  it('reaches the exchange once, closes the position and touches no other', () => {
    const result = find(subject, fault);
    expect(closesIn(result.arrived)).toHaveLength(1);
    expect(isOpen(result)).toBe(false);
    expect(harmed(result)).toEqual([]);
  });
});

describe.each(refused)(
  '$row on $subject.name: $fault',
  ({ subject, fault, code, codeOf, verdict }) => {
    it('is shown as refused, with its reason', () => {
      const { answer } = find(subject, fault);
      expect(answer.status).toBe('rejected');
      expect(answer.failure?.code).toBe(codeOf?.[subject.kind] ?? code);
      expect(answer.orderIds).toEqual([]);
    });

    it('is never called closed: the list decides', () => {
      const result = find(subject, fault);
      expect(result.report.verdict).toBe(verdict);
      expect(result.report.left.map(({ id }) => id)).toEqual(
        verdict === 'still-open' ? [result.chosen.id] : [],
      );
      expect(isOpen(result)).toBe(verdict === 'still-open');
    });

    it('is not sent again, and no other position is touched', () => {
      const result = find(subject, fault);
      const closes = closesIn(result.arrived);
      const paths = new Set(closes.map(({ path }) => path));
      // Where another call is the last resort for what is refused, each is sent once, after a list.
      expect(closes).toHaveLength(hasLastResort(subject, fault) ? 2 : 1);
      expect(paths.size).toBe(closes.length);
      expect(readsBetweenCloses(result.arrived).every((wasRead) => wasRead)).toBe(true);
      expect(harmed(result)).toEqual([]);
    });
  },
);

describe.each(everyKind)('on $name', (subject) => {
  it('F36: the answer of another request proves nothing, and the lists decide', () => {
    const result = find(subject, 'stray-answer');
    // A refusal that names no call cannot be told from one of this request: what it refused is then gone
    // for another reason.
    const isRefusal = result.answer.status === 'rejected';
    expect(result.answer.status).toBe(isRefusal ? 'rejected' : 'unknown');
    expect(result.report.verdict).toBe(isRefusal ? 'not-open' : 'closed');
    expect(isOpen(result)).toBe(false);
    expect(closesIn(result.arrived)).toHaveLength(1);
    expect(harmed(result)).toEqual([]);
  });

  it('F15: a key that was deleted is refused, closes nothing and ends in time', () => {
    const result = find(subject, 'key-unknown');
    expect(result.answer.status).toBe('rejected');
    // HTX has one number for an unknown key and a wrong signature; only its English text differs.
    expect(['key-unknown', 'signature-rejected']).toContain(result.answer.failure?.code);
    expect(result.report.verdict).toBe('still-open');
    expect(isOpen(result)).toBe(true);
    expect(harmed(result)).toEqual([]);
  });
});

describe.each(onePerExchange)('on $name', (subject) => {
  it('F13: a clock that is ten minutes off is corrected once, and the close goes through', () => {
    const result = find(subject, 'clock-skew');
    expect(result.answer.status).toBe('accepted');
    expect(result.report.verdict).toBe('closed');
    // The one that was refused for its time, and the one that was signed anew.
    expect(closesIn(result.arrived)).toHaveLength(2);
    expect(samplesIn(result.arrived)).toHaveLength(5);
    expect(harmed(result)).toEqual([]);
  });

  it('F13: a time that is refused again after one correction is shown, and closes nothing', () => {
    const result = find(subject, 'clock-refused');
    expect(result.answer).toMatchObject({ status: 'rejected', failure: { code: 'clock-off' } });
    expect(typeof result.answer.failure?.detail['offsetMs']).toBe('number');
    expect(result.report.verdict).toBe('still-open');
    // Five samples an attempt, and not one more; a further attempt comes after a list.
    const { attempts } = result.report;
    expect(samplesIn(result.arrived).length).toBeLessThanOrEqual(5 * attempts);
    expect(closesIn(result.arrived).length).toBeLessThanOrEqual(2 * attempts);
    expect(readsBetweenCloses(result.arrived).filter((wasRead) => wasRead)).toHaveLength(
      attempts - 1,
    );
    expect(isOpen(result)).toBe(true);
  });
});

const samplesIn = (arrived: readonly { readonly path: string }[]) =>
  arrived.filter(({ path }) => /\/(time|timestamp)$/.test(path));

/** htx.md §4.1: a row that its own call does not close goes by a reduce-only order. */
const hasLastResort = ({ kind }: Subject, fault: PracticeFaultId): boolean =>
  kind === 'v5' && fault === 'nothing-to-close';
