import type { TFunction } from 'i18next';
import type { Failure } from '../../../app/result';
import type { CloseReport } from '../../../app/schemas/close';
import type { Position, PositionList } from '../../../app/schemas/position';
import { selects } from '../../../app/selection';
import { ageText, isStale } from '../../shell/age';
import type { Format } from '../../shell/format';

/** What is known of a close in the middle of which Flatten ended. `unknown` until a list tells. */
export const knowns = ['still-open', 'unknown', 'not-tried', 'not-open', 'closed'] as const;
export type KnownStanding = (typeof knowns)[number];

export type Known = {
  readonly standing: KnownStanding;
  /** The newest complete list that says something of it; null where there is none. */
  readonly list: { readonly left: number; readonly readAt: number } | null;
  /** Why the account's list could not be read just now. */
  readonly failure: Failure | null;
};

/** What the last list of an account told, and why a later one could not be read. */
export type AccountList = {
  readonly data: PositionList | undefined;
  readonly failure: Failure | null;
};

/** No list was asked for yet. */
export const unread: AccountList = { data: undefined, failure: null };

/** Closed is said only where main has proven it; a list alone can show that something is still there. */
export function knownOf(report: CloseReport, { data, failure }: AccountList): Known {
  const newest = newestOf(report, data);
  const isProven = report.verdict === 'closed' || report.verdict === 'not-open';
  if (report.verdict !== null && isProven) return { standing: report.verdict, list: null, failure };
  if (report.attempts === 0) return { standing: 'not-tried', list: newest, failure };
  const isLeft = newest === null ? report.verdict === 'still-open' : newest.left > 0;
  return { standing: isLeft ? 'still-open' : 'unknown', list: newest, failure };
}

/** The facts behind a standing, with the age of the list that they rest on. */
export function knownText({ failure, list, standing }: Known, t: TFunction, now: number): string {
  if (standing === 'closed' || standing === 'not-open') return t(`runs:knownText.${standing}`);
  const untried = standing === 'not-tried';
  if (list === null && failure !== null)
    return t(`runs:knownText.${untried ? 'untriedUnreadable' : 'unreadable'}`);
  if (list === null) return t(`runs:knownText.${untried ? 'untriedUnread' : 'unread'}`);
  const age = ageText(list.readAt, now, t);
  const stale = isStale(list.readAt, now) ? ` (${t('runs:knownText.stale')})` : '';
  if (list.left === 0)
    return t(`runs:knownText.${untried ? 'untriedGone' : 'gone'}`, { age }) + stale;
  const open = untried ? 'untriedOpen' : 'still-open';
  return t(`runs:knownText.${open}`, { age, count: list.left }) + stale;
}

/** How many stand where, the worst first: "Still there: 1 · Verified closed: 2". */
export function knownCounts(all: readonly Known[], t: TFunction, format: Format): string {
  return knowns
    .map((standing) => ({
      word: t(`runs:known.${standing}`),
      count: all.filter((known) => known.standing === standing).length,
    }))
    .filter(({ count }) => count > 0)
    .map(({ word, count }) => `${word}: ${format.count(count)}`)
    .join(' · ');
}

/** What needs attention before what is settled; otherwise in the order in which it was sent. */
export function worstFirst<T extends { readonly known: Known }>(
  closes: readonly T[],
): readonly T[] {
  const place = ({ known }: T): number => knowns.indexOf(known.standing);
  return [...closes].sort((left, right) => place(left) - place(right));
}

/** Whether a press could still send something for it. */
export const mayResume = (reports: readonly CloseReport[]): boolean =>
  reports.some(({ verdict }) => verdict === null);

function newestOf(report: CloseReport, list: PositionList | undefined): Known['list'] {
  const read = report.reads.findLast(({ left }) => left !== null);
  const seen =
    read === undefined || read.left === null ? null : { left: read.left, readAt: read.readAt };
  if (list === undefined || (seen !== null && seen.readAt >= list.readAt)) return seen;
  return { left: leftIn(report, list.positions), readAt: list.readAt };
}

/** What was selected at the press and is listed; where that is not known, what the target selects now. */
function leftIn({ selected, target }: CloseReport, positions: readonly Position[]): number {
  const meant = new Set(selected?.map(({ id }) => id));
  const isLeft = (position: Position): boolean =>
    selected === null ? selects(target, position) !== 'no' : meant.has(position.id);
  return positions.filter(isLeft).length;
}
