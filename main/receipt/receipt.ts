import type { Failure } from '../../app/result';
import type {
  JournalEntry,
  JournalledClose,
  JournalSeal,
  JournalState,
} from '../../app/schemas/journal';
import type {
  ClosedPosition,
  HistoryState,
  Receipt,
  ReceiptClose,
  ReceiptRead,
} from '../../app/schemas/receipt';
import type { RunEnd } from '../../app/schemas/run';
import { endOf } from '../close/ends';
import { fillsOf } from './fills';
import { type FlatReads, flatReadsOf } from './flat-reads';
import { requestsOf } from './requests';
import { totalsOf } from './totals';

/** What the history of one account told, or why it told nothing. */
export type AccountHistory = {
  readonly state: Exclude<HistoryState, 'not-ended'>;
  readonly failure: Failure | null;
  readonly closed: readonly ClosedPosition[];
  /** Positions that it was not asked for, by id: they were opened before that moment. */
  readonly unasked: ReadonlyMap<string, number>;
};

export type ReceiptParts = {
  /** By account; an account that is missing counts as `not-offered`. */
  readonly history: ReadonlyMap<string, AccountHistory>;
  readonly journal: JournalState;
  /** Of the same entries. */
  readonly seal: JournalSeal;
};

/**
 * The receipt of a run from its journal entries in order, and from what the exchanges' histories tell. It
 * claims no more than the entries do: what they do not hold is null. Null where they hold no start of a
 * run. Pure.
 */
export function buildReceipt(
  entries: readonly JournalEntry[],
  parts: ReceiptParts,
): Receipt | null {
  const started = entries.find((entry) => entry.kind === 'run-started');
  if (started === undefined) return null;
  const closes = started.closes.map((close) =>
    receiptClose(close, entries, { ...parts, pressedAt: started.at }),
  );
  const ended = entries.findLast((entry) => entry.kind === 'run-ended');
  return {
    runId: started.runId,
    pressedAt: started.at,
    resumedAt: entries.filter(({ kind }) => kind === 'run-resumed').map(({ at }) => at),
    end: ended === undefined ? null : endNow(ended.end, closes),
    endedAt: ended?.at ?? null,
    closes,
    reads: readsOf(entries, closes),
    ...totalsOf(closes),
    journal: parts.journal,
    seal: parts.seal,
  };
}

/** A close that was checked again after the run had ended may be proven since. */
function endNow(recorded: RunEnd, closes: readonly ReceiptClose[]): RunEnd {
  const isProven = closes.every(({ verdict }) => verdict === 'closed' || verdict === 'not-open');
  return isProven ? endOf(closes, false) : recorded;
}

function receiptClose(
  close: JournalledClose,
  entries: readonly JournalEntry[],
  parts: ReceiptParts & { readonly pressedAt: number },
): ReceiptClose {
  const { selected, ...rest } = close;
  const own = entries.filter((entry) => 'closeId' in entry && entry.closeId === close.closeId);
  const ended = own.findLast((entry) => entry.kind === 'close-ended');
  const requests = requestsOf(own);
  const verdict = ended?.verdict ?? null;
  const { state, failure, closed, unasked } = historyOf(close, parts, verdict !== null);
  const orderIds = requests.flatMap(({ request }) => request.orderIds);
  const since = historySince({ ...close, pressedAt: parts.pressedAt });
  return {
    ...rest,
    positions:
      selected?.map((position) => ({
        position,
        fills: fillsOf(position, closed, { since, orderIds }),
        unaskedBefore: unasked.get(position.id) ?? null,
      })) ?? null,
    attempts: Math.max(0, ...requests.map(({ attempt }) => attempt)),
    requests: [...requests],
    verdict,
    verdictAt: ended?.at ?? null,
    flatReads: flatReadsOf(close, entries),
    left: ended?.left ?? (verdict === 'closed' || verdict === 'not-open' ? [] : null),
    history: state,
    historyFailure: failure,
  };
}

/** How far apart our measure of the exchange's clock and that clock can be. */
const clockDoubtMs = 2_000;

/** The moment, by the exchange's clock, from which on a closed position can belong to a close. */
export function historySince(close: {
  readonly pressedAtExchange: number | null;
  readonly pressedAt: number;
}): number {
  return Math.max(0, (close.pressedAtExchange ?? close.pressedAt) - clockDoubtMs);
}

const untold = { failure: null, closed: [], unasked: new Map<string, number>() } as const;

function historyOf(
  { account }: JournalledClose,
  { history }: ReceiptParts,
  hasEnded: boolean,
): Omit<AccountHistory, 'state'> & { readonly state: HistoryState } {
  if (!hasEnded) return { state: 'not-ended', ...untold };
  return history.get(account) ?? { state: 'not-offered', ...untold };
}

/** Closes that waited for the same list have an entry each; it is one read. */
function readsOf(entries: readonly JournalEntry[], closes: readonly ReceiptClose[]): ReceiptRead[] {
  const reads = new Map<string, ReceiptRead>();
  for (const entry of entries) {
    if (entry.kind !== 'read') continue;
    const { account, at: readAt, clockOffsetMs, failure, open, startedAt } = entry;
    const key = `${account} ${startedAt} ${open}`;
    if (reads.has(key)) continue;
    const isProofOf = ({ account: other, flatReads }: ReceiptClose): boolean =>
      other === account && open !== null && isPartOf(flatReads, startedAt);
    const proves = closes.filter(isProofOf).map(({ closeId }) => closeId);
    reads.set(key, { account, startedAt, readAt, open, failure, clockOffsetMs, proves });
  }
  return [...reads.values()];
}

function isPartOf(flatReads: FlatReads | null, startedAt: number): boolean {
  return flatReads !== null && [flatReads.first, flatReads.second].includes(startedAt);
}
