import type { CloseReport } from '../../app/schemas/close';
import type { JournalEntry, JournalledClose } from '../../app/schemas/journal';
import type { Position } from '../../app/schemas/position';
import type { Run } from '../../app/schemas/run';
import type { CloseTarget } from '../../app/schemas/target';
import { disjoint, selects } from '../../app/selection';
import type { ExchangePositions } from '../../main/exchanges/exchange';
import type { TracedList, TracedSend, Violation } from './trace';
import type { Venue } from './venue';

export type Monitor = {
  readonly violations: readonly Violation[];
  readonly sends: readonly TracedSend[];
  report(invariant: string, what: string): void;
  sendBegins(parts: Sending): TracedSend;
  sendEnds(send: TracedSend, status: TracedSend['status']): void;
  listBegins(): { readonly began: number; readonly startedAt: number };
  listEnds(
    account: string,
    began: ReturnType<Monitor['listBegins']>,
    list: ExchangePositions,
  ): void;
  reportChanged(report: CloseReport): void;
  runChanged(run: Run, reports: readonly CloseReport[]): void;
  /** The application died: what was under way may or may not have been taken. */
  died(life: number): void;
};

export type Sending = {
  readonly life: number;
  readonly account: string;
  readonly target: CloseTarget;
  readonly mayActByItself: boolean;
  readonly stoppedRuns: ReadonlySet<string>;
};

/** The exchange's clock may be measured wrongly by so much (outcome.ts gives the reason). */
const clockDoubtMs = 2_000;

/** Watches the edges of one simulation and checks the invariants of reliability.md §3.1 as it goes. */
export function createMonitor(parts: {
  readonly elapsed: () => number;
  readonly entries: readonly JournalEntry[];
  readonly venues: ReadonlyMap<string, Venue>;
}): Monitor {
  const { elapsed, entries, venues } = parts;
  const violations: Violation[] = [];
  const sends: TracedSend[] = [];
  const lists: TracedList[] = [];
  const decided = new Map<string, number>();
  const ended = new Set<string>();
  let events = 0;
  const next = (): number => {
    events += 1;
    return events;
  };
  const report = (invariant: string, what: string): void => {
    violations.push({ invariant, at: elapsed(), what });
  };
  const openAt = (account: string): readonly Position[] => venues.get(account)?.open() ?? [];

  const checkSend = (send: TracedSend, sending: Sending): void => {
    const pressed = pressedClose(entries, send.closeId);
    if (!sending.mayActByItself) report('I7', `${send.closeId} was sent without a press`);
    if (pressed === undefined) {
      report('I1', 'a send belongs to no journalled press');
      return;
    }
    if (sending.stoppedRuns.has(pressed.runId)) report('stop', `${send.closeId} after its stop`);
    const taken = openAt(send.account).filter((each) => selects(send.target, each) !== 'no');
    if (taken.some((each) => selects(pressed.close.target, each) === 'no'))
      report('I4', `${send.closeId} takes what was not pressed`);
    if (send.attempt > 1) {
      const strangers = taken.filter((each) => isOpenedAfter(each, pressed.close));
      if (strangers.length > 0)
        report('I4', `${send.closeId}: attempt ${send.attempt} takes what was opened since`);
    }
    for (const other of sends) {
      if (other.account !== send.account || disjoint(other.target, send.target)) continue;
      checkPair(send, other);
    }
  };

  const checkPair = (send: TracedSend, other: TracedSend): void => {
    const isForBoth = (each: Position): boolean =>
      selects(send.target, each) !== 'no' && selects(other.target, each) !== 'no';
    if (other.ended === null) {
      if (openAt(send.account).some(isForBoth))
        report('I8', `${send.closeId} while ${other.closeId} is under way for the same position`);
      return;
    }
    const known = venues.get(send.account)?.known() ?? [];
    // Targets that name different fields may still be for different positions.
    if (!known.some(isForBoth)) return;
    const { ended } = other;
    if (other.status !== 'unknown' || (decided.get(other.closeId) ?? 0) > ended) return;
    // A crash may come between the verdict's entry and the telling of it.
    if (isProvenGone(entries, other.closeId)) return;
    const isShown = lists.some(
      (list) =>
        list.account === send.account &&
        list.began > ended &&
        list.shown.some((each) => selects(send.target, each) !== 'no'),
    );
    if (!isShown)
      report('I3', `${send.closeId} (${send.attempt}) after the unknown of ${other.closeId}`);
  };

  const checkGone = (closed: CloseReport): void => {
    const own = sends.filter(({ closeId }) => closeId === closed.closeId);
    const lastEnd = Math.max(0, ...own.map(({ ended }) => ended ?? Number.POSITIVE_INFINITY));
    const after = lists.filter(
      ({ account, began }) => account === closed.account && began > lastEnd,
    );
    const empty = after.filter((list) => lacks(list, closed));
    const last = after.at(-1);
    const isLastEmpty = last !== undefined && empty.includes(last);
    if (!isLastEmpty || !empty.some(({ startedAt }) => last.startedAt - startedAt >= 2_000))
      report('I2', `${closed.closeId} is ${closed.verdict} without two complete reads`);
    const style = venues.get(closed.account)?.style;
    const ids = new Set((closed.selected ?? []).map(({ id }) => id));
    if (style === 'numbered' && openAt(closed.account).some(({ id }) => ids.has(id)))
      report('I2', `${closed.closeId} is ${closed.verdict} and is open in truth`);
    const wasTaken = own.some(({ status }) => status === 'accepted' || status === 'unknown');
    if (closed.verdict === 'closed' && !wasTaken && !hasOpenIntent(entries, closed.closeId))
      report('I2', 'closed, and nothing was taken');
  };

  return {
    violations,
    sends,
    report,
    sendBegins: (sending) => {
      const { account, life, target } = sending;
      const last = entries.at(-1);
      const isIntent = last?.kind === 'intent' && isSame(last.target, target);
      if (!isIntent) report('I1', 'a close entered the edge before its intent');
      const closeId = isIntent ? last.closeId : '';
      const attempt = isIntent ? last.attempt : 1;
      const began = next();
      const send = { life, account, target, closeId, attempt, began, ended: null, status: null };
      checkSend(send, sending);
      sends.push(send);
      return send;
    },
    sendEnds: (send, status) => {
      send.ended = next();
      send.status = status;
    },
    listBegins: () => ({ began: next(), startedAt: elapsed() }),
    listEnds: (account, { began, startedAt }, { coversSince, positions }) => {
      lists.push({ account, began, startedAt, shown: positions, coversSince });
    },
    reportChanged: (changed) => {
      if (changed.phase !== 'done') return;
      if (changed.verdict === 'closed' || changed.verdict === 'not-open') {
        checkGone(changed);
        decided.set(changed.closeId, next());
      }
    },
    runChanged: (run, reports) => {
      // Told again after a restart, when something may have been opened and looked at since.
      if (run.phase !== 'ended' || ended.has(run.runId)) return;
      ended.add(run.runId);
      const isFlat = run.end === 'flat' || run.end === 'nothing-to-close';
      const isGone = ({ verdict }: CloseReport): boolean =>
        verdict === 'closed' || verdict === 'not-open';
      if (isFlat && !reports.every(isGone)) report('I5', `${run.runId} ends ${run.end}`);
      if (reports.some(({ verdict }) => verdict === null))
        report('I5', `${run.runId} ended with a close that has no verdict`);
    },
    died: (life) => {
      for (const send of sends) {
        if (send.life !== life || send.ended !== null) continue;
        send.ended = next();
        send.status = 'unknown';
      }
    },
  };
}

function pressedClose(
  entries: readonly JournalEntry[],
  closeId: string,
): { readonly runId: string; readonly close: JournalledClose } | undefined {
  for (const entry of entries) {
    if (entry.kind !== 'run-started') continue;
    const close = entry.closes.find((each) => each.closeId === closeId);
    if (close !== undefined) return { runId: entry.runId, close };
  }
  return undefined;
}

const isSame = (left: CloseTarget, right: CloseTarget): boolean =>
  isWithin(left, right) && isWithin(right, left);

/** Whether `sent` says everything that was pressed, and perhaps more. */
function isWithin(sent: CloseTarget, pressed: CloseTarget): boolean {
  return Object.entries(pressed).every(([field, value]) =>
    Object.entries(sent).some(([name, said]) => name === field && said === value),
  );
}

/** A crash between an intent and its send leaves a request that may have left. */
function hasOpenIntent(entries: readonly JournalEntry[], closeId: string): boolean {
  const outcomes = entries.filter((entry) => entry.kind === 'outcome');
  const isAnswered = ({ attempt, target }: Extract<JournalEntry, { kind: 'intent' }>): boolean =>
    outcomes.some(
      (each) =>
        each.closeId === closeId && each.attempt === attempt && isSame(each.request.target, target),
    );
  return entries.some(
    (entry) => entry.kind === 'intent' && entry.closeId === closeId && !isAnswered(entry),
  );
}

/** Opened after the press beyond doubt, and not among what the press was for. */
function isOpenedAfter({ id, openedAt }: Position, pressed: JournalledClose): boolean {
  const { pressedAtExchange: pressedAt, selected } = pressed;
  if (openedAt === null || pressedAt === null) return false;
  return openedAt > pressedAt + clockDoubtMs && !(selected ?? []).some((each) => each.id === id);
}

function lacks(list: TracedList, closed: CloseReport): boolean {
  const { pressedAtExchange: pressedAt, selected, target } = closed;
  const ids = new Set((selected ?? []).map(({ id }) => id));
  const isLater = ({ id, openedAt }: Position): boolean =>
    !ids.has(id) && openedAt !== null && pressedAt !== null && openedAt > pressedAt;
  const isBeyond = ({ openedAt }: Position): boolean =>
    list.coversSince !== null && (openedAt ?? 0) < list.coversSince;
  if ((selected ?? []).some(isBeyond)) return false;
  return !list.shown.some((each) => selects(target, each) !== 'no' && !isLater(each));
}

function isProvenGone(entries: readonly JournalEntry[], closeId: string): boolean {
  return entries.some(
    (entry) =>
      entry.kind === 'close-ended' &&
      entry.closeId === closeId &&
      (entry.verdict === 'closed' || entry.verdict === 'not-open'),
  );
}
