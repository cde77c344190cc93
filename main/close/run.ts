import { setMaxListeners } from 'node:events';
import { type Failure, fail, ok, type Result } from '../../app/result';
import type { Account } from '../../app/schemas/account';
import type { CloseAnswer, CloseReport, CloseRequest } from '../../app/schemas/close';
import type { CloseTarget } from '../../app/schemas/target';
import { disjoint } from '../../app/selection';
import type { Accounts } from '../accounts/accounts';
import type { Connection } from '../accounts/connection';
import type { ExchangeDefinition, PlannedRequest } from '../exchanges/exchange';
import type { Log } from '../lib/log';
import type { Random } from '../lib/random';
import type { Clock } from '../lib/time';
import { combine } from './outcome';
import { completeTarget, problemsOf, select } from './plan';
import { Reports, reportAtPress } from './reports';
import { verifyClose } from './verify';

export type CloserParts = {
  readonly accounts: Pick<Accounts, 'find' | 'definitionOf' | 'connection' | 'connected'>;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly changed: (report: CloseReport) => void;
};

/** One press with everything that it needs, so that nothing has to be looked up on the way. */
type Press = {
  readonly account: Account;
  readonly definition: ExchangeDefinition;
  readonly connection: Connection;
  readonly target: CloseTarget;
};

type Running = { readonly press: Press; readonly done: Promise<Result<CloseAnswer>> };

/** Sends closes, checks what became of them, and keeps what is known of each. */
export class Closer {
  private readonly parts: CloserParts;
  private readonly reports: Reports;
  private readonly running = new Set<Running>();
  private readonly checking = new Set<Promise<void>>();
  private readonly stop = new AbortController();

  constructor(parts: CloserParts) {
    this.parts = parts;
    this.reports = new Reports(parts.changed);
    // Every close that is being checked listens; that is no leak.
    setMaxListeners(0, this.stop.signal);
  }

  list(): readonly CloseReport[] {
    return this.reports.list();
  }

  /**
   * Closes what `target` selects. The same press again joins the one that is under way; one that could
   * touch the same positions waits until that is answered. Everything else leaves at once.
   */
  async close(accountId: string, target: CloseTarget): Promise<Result<CloseAnswer>> {
    const { accounts } = this.parts;
    const account = accounts.find(accountId);
    if (!account.ok) return account;
    const definition = accounts.definitionOf(account.value.exchange);
    if (!definition.ok) return definition;
    const connection = await accounts.connected(accountId);
    if (!connection.ok) return connection;
    const list = connection.value.lastList();
    const complete = completeTarget(target, list);
    const problem = problemsOf(definition.value, complete, list)[0];
    if (problem !== undefined) {
      return fail('bad-input', { field: problem.field, problem: problem.code });
    }
    return this.joinOrStart({
      account: account.value,
      definition: definition.value,
      connection: connection.value,
      target: complete,
    });
  }

  /** Reads the positions again for a close that ended without proof. */
  verify(closeId: string): Result<CloseReport> {
    const report = this.reports.find(closeId);
    if (report === undefined) return fail('close-not-found', { closeId });
    if (report.phase !== 'done' || report.answer === null) {
      return fail('close-running', { closeId });
    }
    const connection = this.parts.accounts.connection(report.account);
    if (!connection.ok) return connection;
    const change = { phase: 'checking', verdict: null, verdictAt: null } as const;
    const again = this.reports.update(report, change);
    this.watch(this.check(again, report.answer, connection.value));
    return ok(again);
  }

  /** Resolves when no close is under way and none is being checked. */
  async idle(): Promise<void> {
    while (this.running.size + this.checking.size > 0) {
      await Promise.allSettled([...[...this.running].map(({ done }) => done), ...this.checking]);
    }
  }

  /** Stops checking; what is known so far stays as it is. */
  end(): void {
    this.stop.abort();
  }

  private joinOrStart(press: Press): Promise<Result<CloseAnswer>> {
    const touching = [...this.running].filter((each) => mayTouch(each.press, press));
    const twin = touching.find((each) => isSame(each.press.target, press.target));
    if (twin !== undefined) return twin.done;
    const before = Promise.all(touching.map(({ done }) => done));
    const done = touching.length === 0 ? this.start(press) : before.then(() => this.start(press));
    const entry: Running = { press, done };
    this.running.add(entry);
    return done.finally(() => this.running.delete(entry));
  }

  private async start(press: Press): Promise<Result<CloseAnswer>> {
    const { account, connection, definition, target } = press;
    const report = reportAtPress({
      account,
      target,
      closeId: this.parts.random.id(),
      list: connection.lastList(),
      pressedAt: this.parts.clock.now(),
      pressedAtExchange: connection.exchange.exchangeNow(),
    });
    const obstacle = await this.obstacleAfterUnknown(press);
    this.reports.put(report);
    const pending = definition
      .requestsFor(target)
      .map((request) => obstacle?.(request) ?? this.send(press, request));
    // Only now: neither telling the window nor a look at the list must come before the first byte.
    this.reports.tell(report);
    const seen = this.seeWhatIsOpen(press, report);
    const answer = combine(report.closeId, await Promise.all(pending));
    const { closeId, failure, status } = answer;
    this.parts.log.write('close-answered', { closeId, status, failure: failure?.code ?? null });
    this.reports.update(report, { answer, phase: 'checking' });
    this.watch(seen.then((known) => this.check({ ...known, answer }, answer, connection)));
    return ok(answer);
  }

  /** Where no list told what a close selects, one that is read beside it may still show it. */
  private async seeWhatIsOpen(press: Press, report: CloseReport): Promise<CloseReport> {
    if (report.selected !== null && report.selected.length > 0) return report;
    const list = await press.connection.readPositions();
    if (!list.ok) return report;
    const { positions, uncertain } = select(press.target, list.value.positions);
    return this.reports.update(report, { selected: [...positions, ...uncertain] });
  }

  /** A request during which our own code broke may have left: its outcome is unknown. */
  private async send(press: Press, request: PlannedRequest): Promise<CloseRequest> {
    try {
      return await press.connection.exchange.close(request.target);
    } catch (error) {
      this.parts.log.write('close-threw', { account: press.account.id, error: String(error) });
      return { ...unsent(press, request), status: 'unknown', failure: fail('internal').failure };
    }
  }

  /**
   * A request whose outcome is unknown is not sent again before a fresh list shows the position (I3).
   * Null where nothing stands in the way; else what each request amounts to without being sent.
   */
  private async obstacleAfterUnknown(press: Press): Promise<Obstacle | null> {
    const undecided = this.reports.list().some((report) => mayStillTakeEffect(report, press));
    if (!undecided) return null;
    const list = await press.connection.readPositions();
    if (!list.ok) return notSent(press, list.failure);
    const { positions, uncertain } = select(press.target, list.value.positions);
    if (positions.length + uncertain.length > 0) return null;
    return notSent(press, fail('already-closed', { account: press.account.label }).failure);
  }

  /** Keeps what is being checked until it has ended; a check that broke has proven nothing. */
  private watch(check: Promise<void>): void {
    const watched = check.finally(() => this.checking.delete(watched));
    this.checking.add(watched);
  }

  private async check(
    report: CloseReport,
    answer: CloseAnswer,
    connection: Connection,
  ): Promise<void> {
    const { clock, log } = this.parts;
    try {
      await verifyClose({
        report,
        answer,
        clock,
        readPositions: () => connection.readPositions(),
        signal: this.stop.signal,
        progress: (change) => {
          const ended = change.verdict === null ? {} : endedNow(clock);
          this.reports.update(report, { ...change, ...ended });
        },
      });
    } catch (error) {
      if (this.stop.signal.aborted) return;
      log.write('verify-threw', { closeId: report.closeId, error: String(error) });
      this.reports.update(report, { ...endedNow(clock), verdict: 'unknown' });
    }
  }
}

const endedNow = (clock: Clock): Pick<CloseReport, 'phase' | 'verdictAt'> => ({
  phase: 'done',
  verdictAt: clock.now(),
});

type Obstacle = (request: PlannedRequest) => CloseRequest;

const mayTouch = (left: Press, right: Press): boolean =>
  left.account.id === right.account.id && !disjoint(left.target, right.target);

const isSame = (left: CloseTarget, right: CloseTarget): boolean =>
  JSON.stringify(Object.entries(left).sort()) === JSON.stringify(Object.entries(right).sort());

/** An earlier close of the same positions whose outcome is unknown and was not decided since. */
function mayStillTakeEffect(report: CloseReport, press: Press): boolean {
  return (
    report.account === press.account.id &&
    report.answer?.status === 'unknown' &&
    report.verdict !== 'closed' &&
    !disjoint(report.target, press.target)
  );
}

const notSent =
  (press: Press, failure: Failure): Obstacle =>
  (request) => ({ ...unsent(press, request), failure });

const unsent = ({ account }: Press, { path, target }: PlannedRequest): CloseRequest => ({
  target,
  status: 'not-sent',
  orderIds: [],
  host: account.host,
  path,
  sentAt: null,
  answeredAt: null,
});
