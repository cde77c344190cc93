import type { CloseReport } from '../../../app/schemas/close';
import type { Position } from '../../../app/schemas/position';
import { selects } from '../../../app/selection';
import { type Listing, rowKey } from './row';

/**
 * What is known of the close of one position. `closed` is said only where two complete reads show it;
 * `gone` says that the last list does not hold it, which alone proves nothing.
 */
export type RowState =
  | 'closing'
  | 'sending'
  | 'accepted'
  | 'refused'
  | 'not-sent'
  | 'unknown'
  | 'waiting'
  | 'interrupted'
  | 'closed'
  | 'not-open'
  | 'still-open'
  | 'reopened'
  | 'gone';

export type RowStates = {
  /** By row key. Rows that nobody closes are not in it. */
  readonly byKey: ReadonlyMap<string, RowState>;
  /** Positions that left the lists through a close of late: they stay in sight for a while, by account. */
  readonly left: ReadonlyMap<string, readonly Position[]>;
};

/** How long a row stays in sight after its close has ended. */
export const lingerMs = 60_000;

/** The newest close decides what is said of a row. */
export function rowStates(
  reports: readonly CloseReport[],
  listings: readonly Listing[],
  now: number,
): RowStates {
  const byKey = new Map<string, RowState>();
  const left = new Map<string, readonly Position[]>();
  const oldestFirst = [...reports].sort((a, b) => a.pressedAt - b.pressedAt);
  for (const listing of listings) {
    const own = oldestFirst.filter((report) => report.account === listing.account.id);
    if (own.length === 0) continue;
    const listed = new Map(listing.positions?.map((position) => [position.id, position]));
    const gone = new Map<string, Position>();
    for (const report of own) {
      for (const position of meant(report, listing)) {
        const open = listed.get(position.id);
        const state = stateOf(report, position, { open: open !== undefined, listing });
        if (state !== null) byKey.set(rowKey(listing.account.id, position.id), state);
        if (open === undefined && lingers(report, now)) gone.set(position.id, position);
      }
    }
    if (gone.size > 0) left.set(listing.account.id, [...gone.values()]);
  }
  return { byKey, left };
}

/** The positions that a close was about: those at the press, else what its target selects now. */
function meant(report: CloseReport, listing: Listing): readonly Position[] {
  const known = [...(report.selected ?? []), ...report.reopened];
  if (report.selected !== null) return known;
  const now = listing.positions ?? [];
  return [...known, ...now.filter((position) => selects(report.target, position) === 'yes')];
}

function stateOf(
  report: CloseReport,
  position: Position,
  seen: { readonly open: boolean; readonly listing: Listing },
): RowState | null {
  if (seen.open && isLater(seen.listing, report)) {
    if (report.reopened.some(({ id }) => id === position.id)) return 'reopened';
    // The list that was read after the verdict is newer than the verdict.
    if (report.verdict === 'closed' || report.verdict === 'not-open') return 'reopened';
  }
  if (report.phase === 'waiting' || report.phase === 'interrupted') return report.phase;
  if (report.phase === 'sending' && report.answer === null) return 'sending';
  if (report.phase !== 'done') return answered[report.answer?.status ?? 'unknown'];
  if (report.verdict !== 'still-open') return report.verdict ?? 'unknown';
  return report.left.some(({ id }) => id === position.id) ? 'still-open' : 'gone';
}

const answered = {
  accepted: 'accepted',
  rejected: 'refused',
  unknown: 'unknown',
  'not-sent': 'not-sent',
} as const;

function isLater(listing: Listing, report: CloseReport): boolean {
  return (
    report.phase === 'done' &&
    listing.startedAt !== null &&
    listing.startedAt > (report.verdictAt ?? Number.POSITIVE_INFINITY)
  );
}

function lingers(report: CloseReport, now: number): boolean {
  return report.phase !== 'done' || now - (report.verdictAt ?? report.pressedAt) < lingerMs;
}
