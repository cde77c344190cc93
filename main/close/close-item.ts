import type { CloseAnswer, CloseReport, CloseRequest } from '../../app/schemas/close';
import type { Position } from '../../app/schemas/position';
import type { PlannedRequest } from '../exchanges/exchange';
import type { Journal } from '../journal/journal';
import type { Log } from '../lib/log';
import type { Clock } from '../lib/time';
import { obstacleFor } from './obstacle';
import { combine } from './outcome';
import { select } from './plan';
import { broken, type Obstacle, type Press } from './press';
import type { Reports } from './reports';
import { giveUpAfterMs } from './retry';
import type { Turns } from './turns';
import { checkClose } from './verify';

export type CloseItemParts = {
  readonly clock: Clock;
  readonly log: Log;
  readonly journal: Journal;
  readonly reports: Reports;
  readonly turns: Turns;
  /** Aborted when the user stops the run: nothing more is sent, what was sent is still checked. */
  readonly stop: AbortSignal;
  /** Aborted when Flatten ends: nothing more happens, and nothing is claimed. */
  readonly quit: AbortSignal;
};

/** One close on its way: sent, checked, sent again where that is due, until it has a verdict. */
export class CloseItem {
  readonly press: Press;
  private readonly parts: CloseItemParts;
  private current: CloseReport;
  private startedAt = 0;
  private answeredAt = 0;
  private unproven: 'done' | 'interrupted' = 'done';
  /** What the last attempt sent, or the first one will: it only ever becomes narrower. */
  private planned: readonly PlannedRequest[] = [];
  private isNarrow = false;
  private seen: Promise<void> = Promise.resolve();

  constructor(press: Press, report: CloseReport, parts: CloseItemParts) {
    this.press = press;
    this.parts = parts;
    this.current = report;
  }

  get report(): CloseReport {
    return this.current;
  }

  /** Sends it for the first time. Nothing but the intent comes before the first byte. */
  async send(): Promise<CloseAnswer> {
    this.startedAt = this.parts.clock.monotonic();
    this.planned = this.press.definition.requestsFor(this.press.target);
    const answering = this.attempt();
    // Only now: neither telling the window nor a look at the list must come before the first byte.
    this.parts.reports.tell(this.current);
    this.seen = this.seeWhatIsOpen();
    return answering;
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
    this.answeredAt = Number.NEGATIVE_INFINITY;
    const { answer, closeId } = this.current;
    this.planned = this.press.definition.requestsFor(this.press.target);
    this.change({ phase: 'checking', verdict: null, verdictAt: null });
    await this.follow({ ...(answer ?? combine(closeId, [])), status: 'unknown' });
  }

  private async untilVerdict(first: CloseAnswer): Promise<void> {
    const { parts } = this;
    let answer = first;
    await this.seen;
    for (;;) {
      const ended = await checkClose({
        report: this.current,
        answer,
        startedAt: this.startedAt,
        answeredAt: this.answeredAt,
        clock: parts.clock,
        signal: parts.quit,
        readPositions: () => this.readPositions(),
        maySend: () => !parts.stop.aborted,
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
    return known.flatMap((position) => this.press.definition.requestsFor(position.target));
  }

  private async attempt(): Promise<CloseAnswer> {
    const endTurn = await this.parts.turns.take(this.press);
    try {
      const { answer } = this.current;
      const sinceStartMs = this.parts.clock.monotonic() - this.startedAt;
      // The turn came too late: what is known is told, and nothing more is sent.
      if (answer !== null && sinceStartMs >= giveUpAfterMs) return answer;
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
    const earlier = [...this.current.earlier, ...(this.current.answer?.requests ?? [])];
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
    const send = async (): Promise<CloseRequest> => {
      const intent = { kind: 'intent', at: clock.now(), target, host: account.host, path } as const;
      journal.append({ ...intent, ...about });
      try {
        return await connection.exchange.close(target, this.parts.stop);
      } catch (error) {
        log.write('close-threw', { closeId, error: String(error) });
        return broken(this.press, request);
      }
    };
    const outcome = obstacle?.(request) ?? (await send());
    journal.append({ kind: 'outcome', at: clock.now(), ...about, request: outcome });
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
    journal.append({
      kind: 'read',
      runId: this.current.runId,
      at: clock.now(),
      account: account.id,
      startedAt: list.ok ? list.value.startedAt : asked,
      open: list.ok ? list.value.positions.length : null,
      failure: list.ok ? null : list.failure,
      clockOffsetMs: exchangeNow === null ? null : exchangeNow - clock.now(),
    });
    return list;
  }

  private end(verdict: NonNullable<CloseReport['verdict']>): void {
    const { clock, journal } = this.parts;
    const { closeId, left, runId } = this.current;
    const verdictAt = clock.now();
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
