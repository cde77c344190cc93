import type { Result } from '../../app/result';
import type { CloseReport, CloseStatus } from '../../app/schemas/close';
import type { JournalEntry } from '../../app/schemas/journal';
import type { Position, PositionList } from '../../app/schemas/position';
import type { Run, RunEnd } from '../../app/schemas/run';
import type { CloseTarget } from '../../app/schemas/target';
import { disjoint, selects } from '../../app/selection';
import { assert } from '../lib/assert';
import { isBeyond, isOutOfSight } from './coverage';

/*
 * The invariants of reliability.md §3.1, asserted while a run is on its way. They are judged by what passes
 * the edges (the journal, the wire, the list) and not by what the machine believes, so that a mistake in
 * the machine does not excuse itself. A broken one never closes less safely: what it concerns is not sent,
 * or not claimed.
 */

/** One request at the edge. */
export type EdgeSend = {
  readonly report: CloseReport;
  readonly target: CloseTarget;
  /** What the journal has taken of it. */
  readonly intent: Extract<JournalEntry, { kind: 'intent' }> | undefined;
  /** Everything that was seen open on the account lately. */
  readonly known: readonly Position[];
};

type Unknown = {
  readonly account: string;
  readonly closeId: string;
  readonly pressed: CloseTarget;
  readonly target: CloseTarget;
  readonly endedAt: number;
  /** What lists that began after it showed of it. */
  shown: readonly Position[];
};

type Listed = { readonly beganAt: number; readonly positions: readonly Position[] };

/** So many requests of unknown outcome are remembered; the journal has them all. */
const mostUnknown = 10_000;

/** Watches every close of the machine. Moments are counted, so that two of one millisecond have an order. */
export class Invariants {
  private moments = 0;
  private readonly underWay = new Set<EdgeSend>();
  private unknown: readonly Unknown[] = [];
  private readonly latest = new Map<string, Listed>();

  moment(): number {
    this.moments += 1;
    return this.moments;
  }

  /** Throws where the request must not leave: I1, I3, I4 and I8. */
  assertMayLeave(send: EdgeSend): void {
    const { account, closeId } = send.report;
    assert(send.intent?.closeId === closeId, 'I1');
    assert(send.intent.attempt === send.report.attempts, 'I1');
    assertMeant(send);
    for (const other of this.underWay) {
      const isOther = other.report.closeId !== closeId && other.report.account === account;
      assert(!isOther || !touches(send, other.report.target, other.target), 'I8');
    }
    const now = this.latest.get(account);
    for (const before of this.unknown) {
      if (before.account !== account || !touches(send, before.pressed, before.target)) continue;
      const isFresh = now !== undefined && now.beganAt > before.endedAt;
      const shown = [...before.shown, ...(isFresh ? now.positions : [])];
      assert(
        shown.some((each) => selects(send.target, each) !== 'no'),
        'I3',
      );
    }
  }

  /** Answers what to call with the outcome. */
  sendBegins(send: EdgeSend): (status: CloseStatus) => void {
    this.underWay.add(send);
    return (status) => {
      this.underWay.delete(send);
      if (status === 'unknown') this.remember(send.report, send.target);
    };
  }

  /** Takes up what an earlier start did not learn the outcome of. */
  takeUp(report: CloseReport): void {
    for (const { status, target } of [...report.earlier, ...(report.answer?.requests ?? [])]) {
      if (status === 'unknown' && report.verdict !== 'closed') this.remember(report, target);
    }
  }

  private remember({ account, closeId, target: pressed }: CloseReport, target: CloseTarget): void {
    const isSame = (each: Unknown): boolean =>
      each.closeId === closeId && spell(each.target) === spell(target);
    const fresh = { account, closeId, pressed, target, endedAt: this.moment(), shown: [] };
    const others = this.unknown.filter((each) => !isSame(each));
    this.unknown = [...others, fresh].slice(-mostUnknown);
  }

  /** It is proven what became of everything that this close sent. */
  decided(closeId: string): void {
    this.unknown = this.unknown.filter((each) => each.closeId !== closeId);
  }

  /** `beganAt` is a moment before the read began. */
  listed(account: string, beganAt: number, { positions }: PositionList): void {
    // Whoever asked first for a list that several share began no sooner than the last of them.
    if ((this.latest.get(account)?.beganAt ?? 0) < beganAt)
      this.latest.set(account, { beganAt, positions });
    for (const before of this.unknown) {
      if (before.account !== account || before.endedAt > beganAt) continue;
      const shown = positions.filter((each) => selects(before.target, each) !== 'no');
      const known = new Set(before.shown.map(({ id }) => id));
      before.shown = [...before.shown, ...shown.filter(({ id }) => !known.has(id))];
    }
  }
}

/** I2: what the lists after the last request of one close have shown. */
export class FlatProof {
  private sendsUnderWay = 0;
  private lastSendEndedAt = 0;
  private emptySinceMs: number | null = null;
  private lastEmptyBeganMs: number | null = null;

  sendBegins(): void {
    this.sendsUnderWay += 1;
    this.forget();
  }

  sendEnds(moment: number): void {
    this.sendsUnderWay -= 1;
    this.lastSendEndedAt = moment;
    this.forget();
  }

  /** `beganAt` is a moment, `beganMs` and `endedMs` are monotonic milliseconds. */
  listed(
    read: { readonly beganAt: number; readonly beganMs: number; readonly endedMs: number },
    list: Result<PositionList>,
    report: CloseReport,
  ): void {
    if (!list.ok || this.sendsUnderWay > 0 || read.beganAt < this.lastSendEndedAt) return;
    if (lacks(list.value, report)) {
      this.emptySinceMs ??= read.endedMs;
      this.lastEmptyBeganMs = read.beganMs;
    } else this.forget();
  }

  holds(): boolean {
    if (this.emptySinceMs === null || this.lastEmptyBeganMs === null) return false;
    return this.lastEmptyBeganMs - this.emptySinceMs >= flatReadsApartMs;
  }

  private forget(): void {
    this.emptySinceMs = null;
    this.lastEmptyBeganMs = null;
  }
}

/** reliability.md, I2. Stated a second time on purpose: the machine's own figure may be the mistake. */
const flatReadsApartMs = 2_000;

/** I5: a run may be called flat only where each of its closes is there and proven. Throws otherwise. */
export function assertEnd(run: Run, reports: readonly CloseReport[], end: RunEnd): void {
  if (end !== 'flat' && end !== 'nothing-to-close') return;
  for (const closeId of run.closes) {
    const verdict = reports.find((report) => report.closeId === closeId)?.verdict;
    assert(verdict === 'closed' || verdict === 'not-open', 'I5');
  }
}

/** I4: of all that is known to be open, a request takes nothing that was not pressed, and nothing newer. */
function assertMeant({ known, report, target }: EdgeSend): void {
  for (const each of known.filter((position) => selects(target, position) === 'yes')) {
    assert(selects(report.target, each) !== 'no', 'I4');
    assert(report.attempts === 1 || !isLater(each, report), 'I4');
  }
}

/** Whether the request and another one could be for the same position. */
function touches(send: EdgeSend, pressed: CloseTarget, target: CloseTarget): boolean {
  const own = [send.report.target, send.target];
  if (own.some((each) => disjoint(each, pressed) || disjoint(each, target))) return false;
  // Targets that name different fields may still be for different positions.
  const meant = send.known.filter((each) => selects(send.target, each) !== 'no');
  return meant.length === 0 || meant.some((each) => selects(target, each) !== 'no');
}

function lacks(list: PositionList, report: CloseReport): boolean {
  const isMeant = (each: Position): boolean =>
    selects(report.target, each) !== 'no' && !isLater(each, report);
  const isUnproven = (report.selected ?? []).some((each) => isBeyond(each, list));
  return !list.positions.some(isMeant) && !isUnproven && !isOutOfSight(report.target, list);
}

/** Opened after the press beyond doubt, and not among what the press was for. */
function isLater({ id, openedAt }: Position, report: CloseReport): boolean {
  const { pressedAtExchange: pressedAt, selected } = report;
  if (openedAt === null || pressedAt === null || openedAt <= pressedAt) return false;
  return !(selected ?? []).some((each) => each.id === id);
}

/** One spelling for targets that say the same. */
export const spell = (target: CloseTarget): string => JSON.stringify(Object.entries(target).sort());
