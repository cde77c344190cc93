import type { FailureCode } from '../../app/result';
import type {
  CloseAnswer,
  CloseReport,
  CloseRequest,
  CloseStatus,
  Verdict,
} from '../../app/schemas/close';
import type { Position, PositionList } from '../../app/schemas/position';
import { type Coverage, isBeyond, isOutOfSight } from './coverage';
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
  /** The close may be for something that this list could not show. */
  readonly isOutOfSight: boolean;
};

/**
 * What a complete list, read after the last request, still shows of a close. A position opened after the
 * press, by the exchange's clock, is another position. One without an opening time counts as the same; where
 * the exchange's clock is not known, one that was not selected is uncertain. A selected position beyond the
 * list's reach stays uncertain: its absence proves nothing. Where the account became another kind since, an
 * opening time may be that of the move: what has the symbol and side of something selected counts as the same,
 * and everything else is uncertain, since the new list may show more than the old one did.
 */
export function remaining(
  report: Pick<CloseReport, 'target' | 'pressedAtExchange' | 'selected' | 'kind'>,
  list: Coverage & Pick<PositionList, 'positions' | 'kind'>,
): Remaining {
  const selection = select(report.target, list.positions);
  const listed = new Set(list.positions.map(({ id }) => id));
  const { pressedAtExchange: pressedAt } = report;
  const wasMoved =
    report.kind !== list.kind && report.kind !== undefined && list.kind !== undefined;
  const known = new Set((report.selected ?? []).map(({ id }) => id));
  const pairs = new Set((report.selected ?? []).map(pairOf));
  const isPair = (position: Position): boolean => pairs.has(pairOf(position));
  const ageOf = (position: Position): 'same' | 'new' | 'untold' => {
    const { id, openedAt } = position;
    if (wasMoved) return isPair(position) ? 'same' : 'untold';
    if (known.has(id) || openedAt === null) return 'same';
    if (pressedAt === null) return 'untold';
    return openedAt > pressedAt ? 'new' : 'same';
  };
  const isUntold = (position: Position): boolean => ageOf(position) === 'untold';
  return {
    left: selection.positions.filter((position) => ageOf(position) === 'same'),
    uncertain: [
      ...selection.uncertain.filter((position) => ageOf(position) !== 'new'),
      ...selection.positions.filter(isUntold),
      ...(report.selected ?? []).filter((each) => !listed.has(each.id) && isBeyond(each, list)),
    ],
    reopened: [...selection.positions, ...selection.uncertain].filter(
      (position) => ageOf(position) === 'new',
    ),
    isOutOfSight: isOutOfSight(report.target, list),
  };
}

/** What a position is still known by after its account became another kind. */
const pairOf = ({ side, symbol }: Position): string => `${symbol.toUpperCase()} ${side}`;

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
 * The verdict when no more reads will be made. A list proves nothing for what it could not show: where nothing
 * was seen before the close and it reaches back a limited time, its silence is neither *closed* nor *not open*,
 * unless the exchange itself says that there is none.
 */
export function verdictOf(
  { answer, selected }: { readonly answer: CloseAnswer } & Pick<CloseReport, 'selected'>,
  reads: readonly ProvenRead[],
): Verdict {
  const last = reads.at(-1);
  if (isFlat(reads) && last !== undefined) {
    if (last.remaining.isOutOfSight) return 'unknown';
    const wasSeen = selected !== null && selected.length > 0;
    const isCovered = wasSeen || last.coversSince === null;
    if (wasTaken(answer)) return isCovered ? 'closed' : 'unknown';
    return isCovered || saysNone(answer) ? 'not-open' : 'unknown';
  }
  return last !== undefined && last.remaining.left.length > 0 ? 'still-open' : 'unknown';
}

/** Every request was refused because there is nothing to close, which the lists have now confirmed. */
const saysNone = ({ requests }: Pick<CloseAnswer, 'requests'>): boolean =>
  requests.length > 0 && requests.every(({ failure }) => noneCodes.has(failure?.code));

const noneCodes: ReadonlySet<FailureCode | undefined> = new Set([
  'no-position',
  'tracking-number-wrong',
  'symbol-unknown',
  'already-closed',
] as const);

export const wasTaken = (answer: Pick<CloseAnswer, 'requests'>): boolean =>
  answer.requests.some(({ status }) => status === 'accepted' || status === 'unknown');

const isEmpty = ({ remaining: { left, uncertain } }: ProvenRead): boolean =>
  left.length === 0 && uncertain.length === 0;
