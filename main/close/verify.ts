import type { Result } from '../../app/result';
import type { CloseAnswer, CloseReport, Verdict, VerifyRead } from '../../app/schemas/close';
import type { PositionList } from '../../app/schemas/position';
import type { Clock } from '../lib/time';
import {
  flatReadsApartMs,
  isFlat,
  type ProvenRead,
  remaining,
  verdictOf,
  wasTaken,
} from './outcome';

const firstReadAfterMs = 300;
const pauseBetweenReadsMs = [500, 700, 1_000, 2_000, 4_000] as const;
/** After this long without proof the user is told what is known, not more. */
const giveUpAfterMs = 60_000;
const maxReads = 60;

/** What changes in a report while it is checked. */
export type Checked = {
  readonly reads: VerifyRead[];
  readonly left: CloseReport['left'];
  readonly reopened: CloseReport['reopened'];
  /** Null while the checking goes on. */
  readonly verdict: Verdict | null;
};

/**
 * Reads the positions again until it is known what became of a close, or a minute has passed. Every read
 * begins after the last request ended. Where no request was taken, one list that still shows the position
 * is enough to know. Reports each read through `progress`.
 */
export async function verifyClose(parts: {
  readonly report: CloseReport;
  readonly answer: CloseAnswer;
  readonly readPositions: () => Promise<Result<PositionList>>;
  readonly clock: Clock;
  readonly progress: (checked: Checked) => void;
  readonly signal: AbortSignal;
}): Promise<void> {
  const { answer, clock, progress, report, signal } = parts;
  const deadline = clock.monotonic() + giveUpAfterMs;
  const reads: VerifyRead[] = [];
  const proven: ProvenRead[] = [];
  await clock.sleep(firstReadAfterMs, signal);
  for (let count = 0; count < maxReads; count += 1) {
    const startedAt = clock.now();
    const list = await parts.readPositions();
    signal.throwIfAborted();
    if (list.ok) {
      const { coversSince } = list.value;
      proven.push({ startedAt, coversSince, remaining: remaining(report, list.value) });
    }
    reads.push(describeRead(list, { startedAt, readAt: clock.now() }, proven.at(-1)));
    const last = proven.at(-1)?.remaining;
    const isStillThere = !wasTaken(answer) && last !== undefined && last.left.length > 0;
    const over = isFlat(proven) || isStillThere || clock.monotonic() >= deadline;
    progress({
      reads: [...reads],
      left: [...(last?.left ?? []), ...(last?.uncertain ?? [])],
      reopened: [...(last?.reopened ?? [])],
      verdict: over ? verdictOf({ answer, selected: report.selected }, proven) : null,
    });
    if (over) return;
    await clock.sleep(pauseAfter(count, proven), signal);
  }
}

function describeRead(
  list: Result<PositionList>,
  times: { readonly startedAt: number; readonly readAt: number },
  read: ProvenRead | undefined,
): VerifyRead {
  if (!list.ok) return { ...times, left: null, failure: list.failure };
  const { left = [], uncertain = [] } = read?.remaining ?? {};
  return { ...times, left: left.length + uncertain.length };
}

/** After a first empty read the second is due as soon as it counts. */
function pauseAfter(count: number, proven: readonly ProvenRead[]): number {
  const last = proven.at(-1)?.remaining;
  if (last !== undefined && last.left.length + last.uncertain.length === 0) return flatReadsApartMs;
  return pauseBetweenReadsMs[Math.min(count, pauseBetweenReadsMs.length - 1)] ?? giveUpAfterMs;
}
