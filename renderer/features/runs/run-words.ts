import type { TFunction } from 'i18next';
import type { Failure } from '../../../app/result';
import type { CloseReport } from '../../../app/schemas/close';
import type { Run } from '../../../app/schemas/run';
import { secondsUntil } from '../../shell/seconds';

/** Where a close of a run stands. Every close is in exactly one, so that their counts add up. */
export const standings = ['closed', 'not-open', 'still-open', 'unknown', 'waiting'] as const;
export type Standing = (typeof standings)[number];

/** `waiting` is what is under way and of which nothing is known yet that would be bad news. */
export function standingOf(report: CloseReport): Standing {
  // A close that is done and has no verdict must never look better than unknown.
  if (report.phase === 'done') return report.verdict ?? 'unknown';
  const last = report.reads.findLast((read) => read.left !== null);
  if (last !== undefined) return last.left === 0 ? 'waiting' : 'still-open';
  return report.answer?.status === 'unknown' ? 'unknown' : 'waiting';
}

/** The counts that are not zero, in a fixed order: "3 closed · 1 unknown". */
export function countsText(reports: readonly CloseReport[], t: TFunction): string {
  return standings
    .map((standing) => ({
      standing,
      count: reports.filter((report) => standingOf(report) === standing).length,
    }))
    .filter(({ count }) => count > 0)
    .map(({ standing, count }) => t(`runs:counts.${standing}`, { count }))
    .join(' · ');
}

/** What of a run is not proven on one account, and the newest reason for it; null where none is known. */
export type LeftBehind = {
  readonly account: string;
  readonly accountLabel: string;
  readonly count: number;
  readonly failure: Failure | null;
};

/** What is left of a run, by account and reason. While a close is under way it needs a reason to be named. */
export function leftBehind(reports: readonly CloseReport[]): readonly LeftBehind[] {
  const groups = new Map<string, LeftBehind>();
  for (const report of reports) {
    const failure = report.reads.at(-1)?.failure ?? report.answer?.failure ?? null;
    const isProven = report.verdict === 'closed' || report.verdict === 'not-open';
    if (isProven || (report.phase !== 'done' && failure === null)) continue;
    const { account, accountLabel } = report;
    const key = `${account} ${failure?.code ?? ''}`;
    const count = (groups.get(key)?.count ?? 0) + 1;
    groups.set(key, { account, accountLabel, count, failure });
  }
  return [...groups.values()];
}

/** What a running run is waiting for, the nearest thing first. */
export function waitText(reports: readonly CloseReport[], t: TFunction, now: number): string {
  const sending = reports.filter(({ phase }) => phase === 'sending').length;
  if (sending > 0) return t('runs:waits.sending', { count: sending });
  if (reports.some(({ phase }) => phase === 'checking')) return t('runs:waits.checking');
  const tries = reports.flatMap(({ nextTryAt }) => (nextTryAt === null ? [] : [nextTryAt]));
  if (tries.length === 0) return t('runs:waits.ending');
  return t('runs:waits.again', { seconds: secondsUntil(Math.min(...tries), now) });
}

/**
 * Whether a run has a bar: one with several closes, and one of an earlier start that goes on or came to its
 * end in this window. A single close has its card. `openedAt` is when the window was opened.
 */
export function hasBar(run: Run, openedAt: number): boolean {
  const isLarge = run.closes.length > 1;
  const isEarlier = run.pressedAt < openedAt;
  if (run.phase === 'running') return isLarge || isEarlier;
  // A run of an earlier start may be found flat before the window can ask for it.
  const endedHere = run.endedAt !== null && run.endedAt > openedAt - startMs;
  return run.phase === 'ended' && endedHere && (isLarge || isEarlier);
}

/** The closes of a run in the order in which they are sent. */
export function closesOf(run: Run, reports: readonly CloseReport[]): readonly CloseReport[] {
  const known = new Map(reports.map((report) => [report.closeId, report]));
  return run.closes.flatMap((closeId) => known.get(closeId) ?? []);
}

const startMs = 30_000;
