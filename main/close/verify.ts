import { fail, type Result } from '../../app/result';
import type { CloseAnswer, CloseReport, Verdict, VerifyRead } from '../../app/schemas/close';
import type { Position, PositionList } from '../../app/schemas/position';
import type { Clock } from '../lib/time';
import {
  flatReadsApartMs,
  isFlat,
  type ProvenRead,
  remaining,
  verdictOf,
  wasTaken,
} from './outcome';
import { giveUpAfterMs, type Patience } from './patience';
import { isTaken, type Next, nextStep } from './retry';

const firstReadAfterMs = 300;
const pauseBetweenReadsMs = [500, 700, 1_000, 2_000, 4_000] as const;
/** Those that a maintenance kept from telling anything are not counted: time bounds them. */
const maxReads = 120;
/** A report keeps the last reads; the journal has them all. */
const keptReads = 60;

/** What changes in a report while it is checked. */
export type Checked = Pick<CloseReport, 'reads' | 'left' | 'reopened' | 'nextTryAt'>;

/** How a check ended: with a verdict, or because what is `left` can be sent again. */
export type CheckEnd =
  | { readonly step: 'end'; readonly verdict: Verdict }
  | { readonly step: 'send'; readonly left: readonly Position[] };

export type CheckParts = {
  readonly report: CloseReport;
  readonly answer: CloseAnswer;
  /** How long to go on. */
  readonly patience: Patience;
  /** Monotonic milliseconds. */
  readonly answeredAt: number;
  readonly readPositions: () => Promise<Result<PositionList>>;
  readonly clock: Clock;
  readonly progress: (checked: Checked) => void;
  readonly signal: AbortSignal;
  /** Aborted when the user stops the run: nothing is sent again, and no pause is waited for. */
  readonly stop: AbortSignal;
};

/**
 * Reads the positions again until it is known what became of a close, until what is left can be sent again,
 * or until patience is over. Every read begins after the last request ended. Rejects only when `signal`
 * is aborted.
 */
export async function checkClose(parts: CheckParts): Promise<CheckEnd> {
  const { answer, clock, patience, report } = parts;
  const reads: VerifyRead[] = [...report.reads];
  const proven: ProvenRead[] = [];
  // What an earlier attempt took counts as well, whatever the last one came to.
  const requests = [...report.earlier, ...answer.requests];
  const sent = { answer: { ...answer, requests }, selected: report.selected };
  const end = (): CheckEnd => ({ step: 'end', verdict: verdictOf(sent, proven) });
  const maintenancePauseMs = patience.pauseMs();
  let pauseMs: number = firstReadAfterMs;
  for (let count = 0; count < maxReads; count += patience.isWaiting() ? 0 : 1) {
    const next = nextOf(parts, proven, maintenancePauseMs);
    const left = proven.at(-1)?.remaining.left ?? [];
    const dueInMs = next.step === 'send' ? next.afterMs - sinceAnswer(parts) : pauseMs;
    if (next.step === 'end') return end();
    if (next.step === 'send' && dueInMs <= 0) return { step: 'send', left };
    const isWaiting = next.step === 'send' || patience.isWaiting();
    const nextTryAt = isWaiting ? clock.now() + Math.ceil(dueInMs) : null;
    parts.progress({ ...summary(proven), reads: [...reads], nextTryAt });
    const wasCut = await sleep(Math.min(pauseMs, dueInMs), parts);
    if (wasCut || dueInMs < pauseMs) continue;
    await readOnce(parts, reads, proven);
    parts.progress({ ...summary(proven), reads: [...reads], nextTryAt: null });
    if (isFlat(proven)) return end();
    pauseMs = patience.isWaiting() ? patience.pauseMs() : pauseAfter(count, proven);
  }
  return end();
}

/** Ends early, and says so, when the user stops the run. Rejects when Flatten ends. */
async function sleep(ms: number, { clock, signal, stop }: CheckParts): Promise<boolean> {
  const wasStopped = stop.aborted;
  try {
    await clock.sleep(ms, wasStopped ? signal : AbortSignal.any([signal, stop]));
    return false;
  } catch (error) {
    signal.throwIfAborted();
    if (wasStopped || !stop.aborted) throw error;
    return true;
  }
}

async function readOnce(
  parts: CheckParts,
  reads: VerifyRead[],
  proven: ProvenRead[],
): Promise<void> {
  const { clock } = parts;
  const startedAt = clock.now();
  const askedAt = clock.monotonic();
  const list = await parts.readPositions();
  parts.signal.throwIfAborted();
  parts.patience.hearRead(list);
  if (list.ok) {
    const { coversSince } = list.value;
    const remains = remaining(parts.report, list.value);
    const times = { startedAt: askedAt, endedAt: clock.monotonic() };
    proven.push({ ...times, coversSince, remaining: remains });
  }
  reads.push(describeRead(list, { startedAt, readAt: clock.now() }, proven.at(-1)));
  reads.splice(0, reads.length - keptReads);
  proven.splice(0, proven.length - keptReads);
}

function nextOf(
  parts: CheckParts,
  proven: readonly ProvenRead[],
  maintenancePauseMs: number,
): Next {
  const { answer, report } = parts;
  const isStopped = parts.stop.aborted;
  const next = nextStep({
    answer,
    attempts: report.attempts,
    takes: takesOf(report, answer),
    isUntouched: !wasTaken({ requests: [...report.earlier, ...answer.requests] }),
    remaining: proven.at(-1)?.remaining ?? null,
    isNarrow: report.target.trackingNo !== undefined || (report.selected ?? []).length > 0,
    sinceAnswerMs: sinceAnswer(parts),
    maintenancePauseMs,
    isOver: parts.patience.isOver({ isStopped }),
  });
  if (next.step !== 'send' || !isStopped) return next;
  const isLeft = (proven.at(-1)?.remaining.left.length ?? 0) > 0;
  // What was taken gets its time to show, stopped or not.
  const hadItsTime = !isTaken(answer) || sinceAnswer(parts) >= next.afterMs;
  return { step: isLeft && hadItsTime ? 'end' : 'read' };
}

/** The most often that one and the same target was sent and may have been taken. */
function takesOf({ earlier }: CloseReport, { requests }: CloseAnswer): number {
  const counts = new Map<string, number>();
  for (const { target } of [...earlier, ...requests].filter(isTaken)) {
    const key = JSON.stringify(target);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return Math.max(0, ...counts.values());
}

const sinceAnswer = ({ answeredAt, clock }: CheckParts): number => clock.monotonic() - answeredAt;

function summary(proven: readonly ProvenRead[]): Pick<CloseReport, 'left' | 'reopened'> {
  const last = proven.at(-1)?.remaining;
  return {
    left: [...(last?.left ?? []), ...(last?.uncertain ?? [])],
    reopened: [...(last?.reopened ?? [])],
  };
}

function describeRead(
  list: Result<PositionList>,
  times: { readonly startedAt: number; readonly readAt: number },
  read: ProvenRead | undefined,
): VerifyRead {
  if (!list.ok) return { ...times, left: null, failure: list.failure };
  const { isOutOfSight = false, left = [], uncertain = [] } = read?.remaining ?? {};
  const shown = { ...times, left: left.length + uncertain.length };
  if (!isOutOfSight) return shown;
  return {
    ...shown,
    failure: fail('part-not-seen', { values: unseenPartsOf(list.value) }).failure,
  };
}

const unseenPartsOf = ({ hidden = [] }: PositionList): string =>
  hidden.map(({ productType }) => productType).join(', ');

/** After a first empty read the second is due as soon as it counts. */
function pauseAfter(count: number, proven: readonly ProvenRead[]): number {
  const last = proven.at(-1)?.remaining;
  if (last !== undefined && last.left.length + last.uncertain.length === 0) return flatReadsApartMs;
  return pauseBetweenReadsMs[Math.min(count, pauseBetweenReadsMs.length - 1)] ?? giveUpAfterMs;
}
