import type { CloseAnswer, CloseReport, CloseRequest } from '../../app/schemas/close';
import type { Evidence } from '../../app/schemas/evidence';
import type { Position, PositionList } from '../../app/schemas/position';
import type { PlannedRequest } from '../exchanges/exchange';
import type { Journal } from '../journal/journal';
import type { Log } from '../lib/log';
import type { Random } from '../lib/random';
import type { Clock } from '../lib/time';
import type { Recorded } from '../net/evidence';
import { type Edges, watchEdges } from './edges';
import { evidenceFrom, type Proofs } from './evidence';
import type { Invariants } from './invariants';
import { obstacleFor } from './obstacle';
import { combine } from './outcome';
import { isMaintenance, Patience } from './patience';
import { select } from './plan';
import { broken, type Obstacle, type Press } from './press';
import { keptEarlier, type Reports } from './reports';
import type { Turns } from './turns';
import { checkClose } from './verify';

export type CloseItemParts = {
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly journal: Journal;
  readonly reports: Reports;
  readonly turns: Turns;
  readonly invariants: Invariants;
  readonly proofs: Proofs;
  /** Aborted when the user stops the run: nothing more is sent, what was sent is still checked. */
  readonly stop: AbortSignal;
  /** Aborted when Flatten ends: nothing more happens, and nothing is claimed. */
  readonly quit: AbortSignal;
};

/** One close on its way: sent, checked, sent again where that is due, until it has a verdict. */
export class CloseItem {
  readonly press: Press;
  private readonly parts: CloseItemParts;
  private readonly edges: Edges;
  private current: CloseReport;
  private readonly patience: Patience;
  private startedAt = 0;
  private answeredAt = 0;
  private unproven: 'done' | 'interrupted' = 'done';
  /** What the last attempt sent, or the first one will: it only ever becomes narrower. */
  private planned: readonly PlannedRequest[] = [];
  private isNarrow = false;
  private seen: Promise<void> = Promise.resolve();

  constructor(press: Press, report: CloseReport, parts: CloseItemParts) {
    this.edges = watchEdges(press, { ...parts, report: () => this.current });
    this.press = this.edges.press;
    this.parts = { ...parts, journal: this.edges.journal };
    this.patience = new Patience(parts);
    this.current = report;
  }

  get report(): CloseReport {
    return this.current;
  }

  /** False once the user has stopped it, and for what is only looked at. */
  get maySend(): boolean {
    return !this.parts.stop.aborted;
  }

  /** Sends it for the first time. Nothing but the intent comes before the first byte. */
  async send(): Promise<CloseAnswer> {
    this.startedAt = this.parts.clock.monotonic();
    this.patience.start();
    this.planned = this.press.connection.exchange.kind().requestsFor(this.press.target);
    const answering = this.attempt();
    this.seen = this.onceItLeft();
    return answering;
  }

  /** Neither telling the window nor a look at the list must come before the first byte. */
  private async onceItLeft(): Promise<void> {
    try {
      await this.parts.clock.sleep(0, this.parts.quit);
    } catch {
      // Flatten ends: there is nobody left to tell, and nothing more is claimed.
      return;
    }
    this.parts.reports.tell(this.current);
    await this.seeWhatIsOpen();
  }

  /** Follows it from its answer to its verdict. Never rejects. */
  async follow(answer: CloseAnswer): Promise<void> {
    try {
      await this.untilVerdict(answer);
    } catch (error) {
      if (this.parts.quit.aborted) return;
      this.parts.log.write('close-threw', { closeId: this.current.closeId, error: String(error) });
      this.end('unknown');
    }
  }

  /**
   * Takes up a close that was sent earlier: a list decides first whether anything is sent. One that is only
   * looked at, and not proven gone, stays `interrupted`.
   */
  async resume(unproven: 'done' | 'interrupted'): Promise<void> {
    this.unproven = unproven;
    this.startedAt = this.parts.clock.monotonic();
    this.patience.start();
    this.answeredAt = Number.NEGATIVE_INFINITY;
    const { answer, closeId } = this.current;
    this.planned = this.press.connection.exchange.kind().requestsFor(this.press.target);
    this.change({ phase: 'checking', verdict: null, verdictAt: null });
    await this.follow({ ...(answer ?? combine(closeId, [])), status: 'unknown' });
  }

  private async untilVerdict(first: CloseAnswer): Promise<void> {
    const { parts } = this;
    let answer = first;
    await this.seen;
    for (;;) {
      this.patience.hearAnswer(answer);
      const ended = await checkClose({
        report: this.current,
        answer,
        patience: this.patience,
        answeredAt: this.answeredAt,
        clock: parts.clock,
        signal: parts.quit,
        readPositions: () => this.readPositions(),
        stop: parts.stop,
        progress: (checked) =>
          this.change({ ...checked, phase: checked.nextTryAt === null ? 'checking' : 'waiting' }),
      });
      if (ended.step === 'end') return this.end(ended.verdict);
      this.planned = this.narrowed(ended.left);
      answer = await this.attempt();
    }
  }

  /** What is left goes by its narrowest targets, so that nothing opened since the press is taken along. */
  private narrowed(left: readonly Position[]): readonly PlannedRequest[] {
    const known = left.length > 0 ? left : this.isNarrow ? [] : (this.current.selected ?? []);
    if (known.length === 0) return this.planned;
    this.isNarrow = true;
    return known.flatMap((position) =>
      this.press.connection.exchange.kind().requestsFor(position.target),
    );
  }

  private async attempt(): Promise<CloseAnswer> {
    const endTurn = await this.parts.turns.take(this.press);
    try {
      const { answer } = this.current;
      // The turn came too late: what is known is told, and nothing more is sent.
      if (answer !== null && this.patience.isOver({ isStopped: false })) return answer;
      const { closeId } = this.current;
      const { reports } = this.parts;
      const obstacle = await obstacleFor({ press: this.press, closeId, reports });
      return await this.sendAll(obstacle);
    } finally {
      endTurn();
    }
  }

  private async sendAll(obstacle: Obstacle | null): Promise<CloseAnswer> {
    const attempt = this.current.attempts + 1;
    const before = [...this.current.earlier, ...(this.current.answer?.requests ?? [])];
    const earlier = keptEarlier(withoutOldMaintenance(before));
    this.current = {
      ...this.current,
      attempts: attempt,
      earlier,
      phase: 'sending',
      nextTryAt: null,
    };
    const requests = this.planned.map((request) => this.sendOne(request, attempt, obstacle));
    if (attempt > 1) this.change({});
    const answer = combine(this.current.closeId, await Promise.all(requests));
    this.answeredAt = this.parts.clock.monotonic();
    const { closeId, failure, status } = answer;
    this.parts.log.write('close-answered', { closeId, status, failure: failure?.code ?? null });
    this.change({ answer, phase: 'checking' });
    return answer;
  }

  private async sendOne(
    request: PlannedRequest,
    attempt: number,
    obstacle: Obstacle | null,
  ): Promise<CloseRequest> {
    const { closeId, runId } = this.current;
    const { clock, journal, log } = this.parts;
    const { account, connection } = this.press;
    const about = { runId, closeId, attempt };
    const { path, target } = request;
    const said: Recorded[] = [];
    const send = async (): Promise<CloseRequest> => {
      const host = connection.exchange.host?.() ?? account.host;
      const intent = { kind: 'intent', at: clock.now(), target, host, path } as const;
      journal.append({ ...intent, ...about });
      try {
        return await connection.exchange.close(target, this.parts.stop, (each) => said.push(each));
      } catch (error) {
        log.write('close-threw', { closeId, error: String(error) });
        return { ...broken(this.press, request), host };
      }
    };
    const outcome = obstacle?.(request) ?? (await send());
    const at = clock.now();
    const evidence = [...evidenceFrom(said, log)];
    const isSaid = evidence.length > 0;
    journal.append({
      kind: 'outcome',
      at,
      ...about,
      request: outcome,
      ...(isSaid && { evidence }),
    });
    return outcome;
  }

  /** Where no list told what a close selects, one that is read beside it may still show it. */
  private async seeWhatIsOpen(): Promise<void> {
    if (this.current.selected !== null && this.current.selected.length > 0) return;
    const list = await this.readPositions();
    if (!list.ok) return;
    const { positions, uncertain } = select(this.press.target, list.value.positions);
    const pressedAt = this.current.pressedAtExchange ?? this.pressedByExchange();
    const wasThere = ({ openedAt }: Position): boolean =>
      openedAt === null || (pressedAt !== null && openedAt <= pressedAt);
    const selected = [...positions, ...uncertain].filter(wasThere);
    this.change({ selected, pressedAtExchange: pressedAt });
  }

  /** The moment of the press by the exchange's clock, where that was measured only since. */
  private pressedByExchange(): number | null {
    const exchangeNow = this.press.connection.exchange.exchangeNow();
    const sincePressMs = this.parts.clock.monotonic() - this.startedAt;
    return exchangeNow === null ? null : Math.ceil(exchangeNow - sincePressMs);
  }

  private async readPositions(): ReturnType<Press['connection']['readPositions']> {
    const { clock, journal } = this.parts;
    const { account, connection } = this.press;
    const asked = clock.now();
    const list = await connection.readPositions();
    const exchangeNow = connection.exchange.exchangeNow();
    const evidence = list.ok ? this.evidenceOf(list.value) : [];
    journal.append({
      kind: 'read',
      runId: this.current.runId,
      at: clock.now(),
      account: account.id,
      startedAt: list.ok ? list.value.startedAt : asked,
      open: list.ok ? list.value.positions.length : null,
      failure: list.ok ? null : list.failure,
      clockOffsetMs: exchangeNow === null ? null : exchangeNow - clock.now(),
      ...(evidence.length > 0 && { evidence: [...evidence] }),
    });
    return list;
  }

  /** A list that still shows something of this close proves nothing, and its words are not kept. */
  private evidenceOf(list: PositionList): readonly Evidence[] {
    const recorded = this.press.connection.recordedOf?.(list) ?? [];
    if (recorded.length === 0 || !this.parts.proofs.isNew(this.current, list)) return [];
    return evidenceFrom(recorded, this.parts.log);
  }

  private end(told: NonNullable<CloseReport['verdict']>): void {
    const { clock, journal } = this.parts;
    const { closeId, left, runId } = this.current;
    const verdictAt = clock.now();
    const verdict = this.edges.proven(told);
    const isProven = verdict === 'closed' || verdict === 'not-open';
    if (!isProven && this.unproven === 'interrupted') {
      this.change({ phase: 'interrupted', nextTryAt: null });
      return;
    }
    journal.append({ kind: 'close-ended', at: verdictAt, runId, closeId, verdict, left });
    this.change({ phase: 'done', verdict, verdictAt, nextTryAt: null });
  }

  private change(change: Partial<CloseReport>): void {
    this.current = this.parts.reports.update(this.current, change);
  }
}

const keptOfMaintenance = 100;

/** A maintenance may answer for hours; what else was sent is not to be lost among it. */
function withoutOldMaintenance(requests: readonly CloseRequest[]): readonly CloseRequest[] {
  let left = requests.filter(isMaintenance).length - keptOfMaintenance;
  return requests.filter((request) => {
    if (!isMaintenance(request)) return true;
    left -= 1;
    return left < 0;
  });
}
