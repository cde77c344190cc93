import { fail } from '../../app/result';
import type { CloseReport, CloseRequest } from '../../app/schemas/close';
import type { JournalEntry, JournalledClose } from '../../app/schemas/journal';
import type { Run } from '../../app/schemas/run';
import type { Journal } from '../journal/journal';
import type { Log } from '../lib/log';
import { combine } from './outcome';
import { mayStillTakeEffect } from './press';
import { keptEarlier } from './reports';

export type Restored = { readonly run: Run; readonly reports: readonly CloseReport[] };

/** So many runs back is looked for requests of unknown outcome. */
const mostLookedAt = 50;

/**
 * What an earlier start left behind, the newest first: runs that it did not finish, and those that ended with
 * a request of unknown outcome, which still stands in the way of a press (I3).
 */
export function restoreRuns(journal: Journal, log: Log): readonly Restored[] {
  const unfinished = journal.unfinishedRunIds();
  const runIds = new Set([...unfinished, ...journal.runIds(mostLookedAt)]);
  const restored = [...runIds].flatMap((runId) => restoreRun(journal.entriesOf(runId)) ?? []);
  // I7: its start cannot be read, so there is nothing to show of it but that.
  for (const runId of unfinished) {
    const isShown = restored.some(({ run }) => run.runId === runId);
    if (!isShown) log.write('invariant-broken', { runId, error: 'I7' });
  }
  return restored.filter(({ reports, run }) => run.phase !== 'ended' || reports.some(isUndecided));
}

/** Null where the entries hold no start of a run. Pure. */
export function restoreRun(entries: readonly JournalEntry[]): Restored | null {
  const started = entries.find((entry) => entry.kind === 'run-started');
  if (started === undefined) return null;
  const reports = started.closes.map((close) => restoreClose(close, started.at, entries));
  const { runId, at: pressedAt } = started;
  const closes = reports.map(({ closeId }) => closeId);
  const ended = entries.findLast((entry) => entry.kind === 'run-ended');
  const phase = ended === undefined ? 'interrupted' : 'ended';
  const end = ended?.end ?? null;
  const stopping = false;
  const run: Run = { runId, pressedAt, closes, phase, stopping, end, endedAt: ended?.at ?? null };
  return { run, reports };
}

const isUndecided = (report: CloseReport): boolean => mayStillTakeEffect(report, report.account);

function restoreClose(
  close: JournalledClose,
  pressedAt: number,
  entries: readonly JournalEntry[],
): CloseReport {
  const own = entries.filter((entry) => 'closeId' in entry && entry.closeId === close.closeId);
  const ended = own.findLast((entry) => entry.kind === 'close-ended');
  const attempts = Math.max(0, ...own.map((entry) => ('attempt' in entry ? entry.attempt : 0)));
  const requests = requestsOf(own);
  const last = requests.filter(({ attempt }) => attempt === attempts).map(({ request }) => request);
  const earlier = requests
    .filter(({ attempt }) => attempt < attempts)
    .map(({ request }) => request);
  return {
    ...close,
    runId: entries[0]?.runId ?? '',
    pressedAt,
    phase: ended === undefined ? 'interrupted' : 'done',
    attempts,
    nextTryAt: null,
    answer: attempts === 0 ? null : combine(close.closeId, last),
    earlier: keptEarlier(earlier),
    reads: [],
    left: [],
    reopened: [],
    verdict: ended?.verdict ?? null,
    verdictAt: ended?.at ?? null,
  };
}

type Attempt = { readonly attempt: number; readonly request: CloseRequest };

/** An intent without an outcome may have left: what became of it is unknown. */
function requestsOf(own: readonly JournalEntry[]): readonly Attempt[] {
  const outcomes = own.filter((entry) => entry.kind === 'outcome');
  const intents = own.filter((entry) => entry.kind === 'intent');
  const open = intents.filter(({ attempt, target }) => {
    const isAnswered = ({ attempt: other, request }: (typeof outcomes)[number]): boolean =>
      other === attempt && sameTarget(request.target, target);
    return !outcomes.some(isAnswered);
  });
  return [
    ...outcomes.map(({ attempt, request }) => ({ attempt, request })),
    ...open.map(({ attempt, at, host, path, target }) => ({
      attempt,
      request: {
        target,
        status: 'unknown' as const,
        orderIds: [],
        failure: fail('interrupted', {}, true).failure,
        host,
        path,
        sentAt: at,
        answeredAt: null,
      },
    })),
  ];
}

const sameTarget = (left: object, right: object): boolean =>
  JSON.stringify(Object.entries(left).sort()) === JSON.stringify(Object.entries(right).sort());
