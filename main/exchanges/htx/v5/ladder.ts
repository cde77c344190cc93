import { compare, isZero } from '../../../../app/decimal';
import type { CloseTarget } from '../../../../app/schemas/target';
import type { Clock } from '../../../lib/time';
import type { PlannedRequest } from '../../exchange';
import type { Row } from './positions';
import { idOf, planned, type RowTarget, requestsFor, rowsOf, type Step } from './targets';

/** What the last list showed of a row, and how far a close of it has got. */
export type Ladder = {
  /** Takes a complete list: what is not in it any more is forgotten with all that was tried on it. */
  listed(rows: readonly Row[]): void;
  /** The row as it was listed last; undefined where it was not there. */
  row(target: RowTarget): Row | undefined;
  /** Milliseconds since the last list; infinite before the first. */
  ageMs(): number;
  /** Whether the last list that showed anything showed an account in one-way mode. */
  isOneWay(): boolean;
  /** HTX refused to close a row because there is nothing, or not enough, that could be closed. */
  closeRefused(target: RowTarget): void;
  /** HTX took a close of a row, or an order for it. */
  closeTaken(target: RowTarget): void;
  /** HTX cancelled the resting orders that held a row. */
  cancelled(target: RowTarget): void;
  /** The requests for a target now: a row that HTX would not close goes by the next means. */
  requestsFor(target: CloseTarget): readonly PlannedRequest[];
  /** Whether a step may be taken now: only a close that was refused leads to a cancel or to an order. */
  allows(step: Step): boolean;
};

/** `refusedAt` is monotonic; null where no close of the row was refused since one was taken. */
type Entry = {
  readonly row: Row;
  readonly refusedAt: number | null;
  readonly wasCancelled: boolean;
};

/** As long as one close goes on; a later one begins with the row's own call again. */
const refusalCountsMs = 60_000;

/**
 * htx.md §4.1: a row is closed by its own call. Where that is refused, and a list still shows the row, the
 * resting orders that hold its size are cancelled and it is closed again; where nothing holds it, or that
 * was done already, a reduce-only order for what is free is the last resort. In one-way mode that order comes
 * first.
 */
export function createLadder(clock: Pick<Clock, 'monotonic'>): Ladder {
  let entries: ReadonlyMap<string, Entry> = new Map();
  let listedAt = Number.NEGATIVE_INFINITY;
  let isOneWay = false;

  const change = (target: RowTarget, changed: Partial<Entry>): void => {
    const entry = entries.get(idOf(target));
    if (entry === undefined) return;
    entries = new Map([...entries, [idOf(target), { ...entry, ...changed }]]);
  };
  const entryOf = (target: RowTarget): Entry | undefined => entries.get(idOf(target));
  const refused = (target: RowTarget): Entry | null => {
    const entry = entryOf(target);
    if (entry === undefined || entry.refusedAt === null) return null;
    return clock.monotonic() - entry.refusedAt < refusalCountsMs ? entry : null;
  };
  return {
    listed: (rows) => {
      const before = entries;
      entries = new Map(
        rows.map((row) => {
          const id = idOf(row.target);
          return [id, { ...untried, ...before.get(id), row }];
        }),
      );
      listedAt = clock.monotonic();
      if (rows.length > 0) isOneWay = rows.some((row) => row.isOneWay);
    },
    row: (target) => entryOf(target)?.row,
    ageMs: () => clock.monotonic() - listedAt,
    isOneWay: () => isOneWay,
    closeRefused: (target) => change(target, { refusedAt: clock.monotonic() }),
    closeTaken: (target) => change(target, untried),
    cancelled: (target) => change(target, { wasCancelled: true }),
    requestsFor: (target) =>
      target.scope === undefined
        ? rowsOf(target).flatMap((row) => stepsFor(row, refused(row)).map(planned))
        : requestsFor(target),
    allows: (step) =>
      step.does === 'everything' || step.does === 'close' || refused(step.row) !== null,
  };
}

const untried = { refusedAt: null, wasCancelled: false } as const;

function stepsFor(target: RowTarget, refused: Entry | null): readonly Step[] {
  const close: Step = { does: 'close', row: target };
  if (refused === null) return [close];
  const { available, isOneWay, volume } = refused.row;
  const isHeld = compare(available, volume) < 0;
  const isFree = !isZero(available);
  // Where a cancel freed nothing there is nothing to order either, and so it is tried again. In one-way mode
  // HTX cannot be told to spare the orders that open a position: what is free is ordered before any is lost.
  const mayCancel = !isFree || !(isOneWay || refused.wasCancelled);
  if (isHeld && mayCancel) return [{ does: 'cancel', row: target }, close];
  return [{ does: 'order', row: target, size: available }];
}
