import type {
  CloseAnswer,
  CloseReport,
  CloseRequest,
  CloseStatus,
  Verdict,
} from '../../app/schemas/close';
import type { Position, PositionList } from '../../app/schemas/position';
import { select } from './plan';

/** The worst to know first: one unknown request makes the whole answer unknown. */
const gravity: readonly CloseStatus[] = ['unknown', 'accepted', 'rejected', 'not-sent'];

/** What several requests amount to. `accepted` says that at least one was taken and none is unknown. */
export function combine(closeId: string, requests: readonly CloseRequest[]): CloseAnswer {
  const status =
    gravity.find((each) => requests.some((request) => request.status === each)) ?? 'not-sent';
  const requestId = requests.map((request) => request.requestId).find((id) => id !== undefined);
  const failure = requests.find((request) => request.failure !== undefined)?.failure;
  return {
    closeId,
    status,
    orderIds: requests.flatMap(({ orderIds }) => orderIds),
    ...(requestId === undefined ? {} : { requestId }),
    ...(failure === undefined ? {} : { failure }),
    requests: [...requests],
  };
}

export type Remaining = {
  /** Positions that the close was for and that are still listed. */
  readonly left: readonly Position[];
  /** Listed positions of which the list does not tell whether the close was for them. */
  readonly uncertain: readonly Position[];
  /** Selected positions that were opened after the press. */
  readonly reopened: readonly Position[];
};

/**
 * What a complete list, read after the last request, still shows of a close. A position opened after the
 * press, by the exchange's clock, is another position. One without an opening time counts as the same; where
 * the exchange's clock is not known, one that was not selected is uncertain. A selected position that is older than the list reaches stays uncertain:
 * its absence proves nothing. Where the account became another kind since, an opening time may be that of the
 * move, so that what is listed counts as the same.
 */
export function remaining(
  report: Pick<CloseReport, 'target' | 'pressedAtExchange' | 'selected' | 'kind'>,
  list: Pick<PositionList, 'positions' | 'coversSince' | 'kind'>,
): Remaining {
  const selection = select(report.target, list.positions);
  const listed = new Set(list.positions.map(({ id }) => id));
  const isBeyond = ({ id, openedAt }: Position): boolean =>
    !listed.has(id) && list.coversSince !== null && (openedAt ?? 0) < list.coversSince;
  const { pressedAtExchange: pressedAt } = report;
  const wasMoved =
    report.kind !== list.kind && report.kind !== undefined && list.kind !== undefined;
  const known = new Set((report.selected ?? []).map(({ id }) => id));
  const ageOf = ({ id, openedAt }: Position): 'same' | 'new' | 'untold' => {
    if (known.has(id) || openedAt === null || wasMoved) return 'same';
    if (pressedAt === null) return 'untold';
    return openedAt > pressedAt ? 'new' : 'same';
  };
  const isUntold = (position: Position): boolean => ageOf(position) === 'untold';
  return {
    left: selection.positions.filter((position) => ageOf(position) === 'same'),
    uncertain: [
      ...selection.uncertain.filter((position) => ageOf(position) !== 'new'),
      ...selection.positions.filter(isUntold),
      ...(report.selected ?? []).filter(isBeyond),
    ],
    reopened: [...selection.positions, ...selection.uncertain].filter(
      (position) => ageOf(position) === 'new',
    ),
  };
}

/** Reads that begin closer together than this count as one. */
export const flatReadsApartMs = 2_000;

/** One complete read after the last request. */
export type ProvenRead = {
  /** Monotonic milliseconds: not before this it began, and by this it had ended. */
  readonly startedAt: number;
  readonly endedAt: number;
  readonly remaining: Remaining;
  /** How far back the list reaches; null = without limit. */
  readonly coversSince: number | null;
};

/**
 * Flat takes two complete reads in a row that show nothing, the second begun at least two seconds after the
 * first (I2). `reads` holds complete reads alone: a failed one proves nothing and breaks nothing.
 */
export function isFlat(reads: readonly ProvenRead[]): boolean {
  const last = reads.at(-1);
  if (last === undefined || !isEmpty(last)) return false;
  const firstOfRun = reads.findLastIndex((read) => !isEmpty(read)) + 1;
  const first = reads[firstOfRun];
  return first !== undefined && last.startedAt - first.endedAt >= flatReadsApartMs;
}

/**
 * The verdict when no more reads will be made. A list that reaches back a limited time proves nothing for
 * what it never showed: where nothing was seen before the close, its silence is not *closed*.
 */
export function verdictOf(
  { answer, selected }: { readonly answer: CloseAnswer } & Pick<CloseReport, 'selected'>,
  reads: readonly ProvenRead[],
): Verdict {
  const last = reads.at(-1);
  if (isFlat(reads)) {
    if (!wasTaken(answer)) return 'not-open';
    const wasSeen = selected !== null && selected.length > 0;
    return wasSeen || last?.coversSince === null ? 'closed' : 'unknown';
  }
  return last !== undefined && last.remaining.left.length > 0 ? 'still-open' : 'unknown';
}

export const wasTaken = (answer: Pick<CloseAnswer, 'requests'>): boolean =>
  answer.requests.some(({ status }) => status === 'accepted' || status === 'unknown');

const isEmpty = ({ remaining: { left, uncertain } }: ProvenRead): boolean =>
  left.length === 0 && uncertain.length === 0;
