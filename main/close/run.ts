import { setMaxListeners } from 'node:events';
import { fail, ok, type Result } from '../../app/result';
import type { CloseAnswer, CloseReport } from '../../app/schemas/close';
import type { Run, RunItem } from '../../app/schemas/run';
import type { CloseTarget } from '../../app/schemas/target';
import type { Accounts } from '../accounts/accounts';
import type { Journal } from '../journal/journal';
import type { Log } from '../lib/log';
import type { Random } from '../lib/random';
import type { Clock } from '../lib/time';
import { CloseItem } from './close-item';
import { provenEnd } from './ends';
import { Proofs } from './evidence';
import { Invariants } from './invariants';
import { type Live, LiveCloses } from './live-closes';
import { Looks } from './looks';
import { combine } from './outcome';
import { isSamePress, type Press, preparePress } from './press';
import { journalled, Reports, reportAtPress } from './reports';
import { type Restored, restoreRuns } from './restore';
import { newRun, RunBook } from './run-book';
import { Turns } from './turns';

export type RunsParts = {
  readonly accounts: Pick<Accounts, 'find' | 'connected'>;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly journal: Journal;
  readonly closeChanged: (report: CloseReport) => void;
  readonly runChanged: (run: Run) => void;
};

/** One close, several, and everything: the same machine. Keeps what is known of each. */
export class Runs {
  private readonly parts: RunsParts;
  private readonly reports: Reports;
  private readonly book: RunBook;
  private readonly live: LiveCloses;
  private readonly turns = new Turns();
  private readonly invariants = new Invariants();
  private readonly proofs = new Proofs();
  private readonly quit = new AbortController();
  private readonly looks = new Looks();

  constructor(parts: RunsParts) {
    this.parts = parts;
    this.reports = new Reports(parts.closeChanged);
    this.book = new RunBook(parts.runChanged);
    this.live = new LiveCloses(parts.log);
    // Every close that is being checked listens; that is no leak.
    setMaxListeners(0, this.quit.signal);
  }

  closes(): readonly CloseReport[] {
    return this.reports.list();
  }

  runs(): readonly Run[] {
    return this.book.list();
  }

  /** Closes one thing and answers as soon as the exchange has. The same press again joins it. */
  async close(account: string, target: CloseTarget): Promise<Result<CloseAnswer>> {
    const press = await this.prepare({ account, target });
    if (!press.ok) return press;
    const twin = this.live.twinOf(press.value);
    if (twin !== undefined) return ok(await twin.answered);
    const [live] = this.begin([press.value]).started;
    return live === undefined ? fail('internal') : ok(await live.answered);
  }

  /** Closes several things at once. What cannot be sent at all is a failure, and nothing is sent. */
  async start(items: readonly RunItem[]): Promise<Result<Run>> {
    const presses: Press[] = [];
    for (const item of items) {
      const press = await this.prepare(item);
      if (!press.ok) return press;
      if (!presses.some((each) => isSamePress(each, press.value))) presses.push(press.value);
    }
    const environments = new Set(presses.map(({ account }) => account.environment));
    if (environments.size > 1)
      return fail('bad-input', { field: 'items', problem: 'live-and-practice' });
    const fresh = presses.filter((press) => this.live.twinOf(press) === undefined);
    const joined = presses
      .map((press) => this.live.twinOf(press))
      .find((twin) => twin !== undefined);
    const running = joined === undefined ? undefined : this.book.find(joined.item.report.runId);
    if (fresh.length === 0 && running !== undefined) return ok(running);
    return ok(this.begin(fresh).run);
  }

  /** Sends nothing more for a run. What was sent is still checked. */
  stop(runId: string): Result<Run> {
    const run = this.book.find(runId);
    if (run === undefined) return fail('run-not-found', { runId });
    if (run.phase !== 'running') return fail('run-not-running', { runId });
    return ok(this.book.stop(run));
  }

  /** Goes on with a run that was interrupted: reads first, and sends only what is still there. */
  async resume(runId: string): Promise<Result<Run>> {
    const run = this.book.find(runId);
    if (run === undefined) return fail('run-not-found', { runId });
    if (run.phase !== 'interrupted') return fail('run-not-running', { runId });
    const open = this.reports.ofRun(runId).filter(({ verdict }) => verdict === null);
    const prepared = await Promise.all(open.map((report) => this.prepare(report)));
    // The same button pressed twice: the second one finds it running.
    if (this.book.find(runId)?.phase !== 'interrupted') return fail('run-not-running', { runId });
    const presses = open.flatMap((report, index) => {
      const press = prepared[index];
      return press?.ok ? [{ press: press.value, report }] : [];
    });
    // An account that cannot be used must not keep the others from closing; its closes can be resumed later.
    const failed = prepared.find((press) => !press.ok);
    if (presses.length === 0 && failed !== undefined && !failed.ok) return failed;
    this.looks.end(runId);
    this.parts.journal.append({ kind: 'run-resumed', runId, at: this.parts.clock.now() });
    const resumed = this.book.change(run, { phase: 'running' });
    const live = presses.map(({ press, report }) => this.follow(press, report, { send: true }));
    void this.endWhen(resumed, live);
    return ok(resumed);
  }

  /** Reads the positions again for a close that ended without proof; sends nothing. */
  async verify(closeId: string): Promise<Result<CloseReport>> {
    const report = this.reports.find(closeId);
    if (report === undefined) return fail('close-not-found', { closeId });
    if (report.phase !== 'done' || report.answer === null)
      return fail('close-running', { closeId });
    const press = await this.prepare(report);
    if (!press.ok) return press;
    const live = this.follow(press.value, report, { send: false });
    return ok(live.item.report);
  }

  /** Takes up what an earlier start left unfinished: shows it, reads, and sends nothing. */
  async restore(): Promise<void> {
    const restored = restoreRuns(this.parts.journal, this.parts.log);
    // All of them first: what is unknown of one stands in the way of a press before it is looked at.
    for (const { reports, run } of restored) {
      this.book.put(run);
      this.looks.begin(run.runId, reports);
      for (const report of reports) this.takeUp(report);
      this.parts.runChanged(run);
    }
    const open = restored.filter(({ run }) => run.phase === 'interrupted');
    await Promise.all(open.map((each) => this.showInterrupted(each)));
  }

  /** Goes on looking where an account had no key in memory until now. */
  async lookAgain(): Promise<void> {
    const interrupted = this.book.list().filter(({ phase }) => phase === 'interrupted');
    for (const run of interrupted) {
      const reports = this.looks.takeKeyless(this.reports.ofRun(run.runId));
      if (reports.length > 0) await this.showInterrupted({ run, reports });
    }
  }

  /** Resolves when no close is under way and none is being checked. */
  async idle(): Promise<void> {
    await this.live.idle();
  }

  /** Stops everything at once; the journal then holds an interrupted run. */
  end(): void {
    this.quit.abort();
  }

  private prepare(item: RunItem): Promise<Result<Press>> {
    return preparePress(this.parts.accounts, item);
  }

  private begin(presses: readonly Press[]): {
    readonly run: Run;
    readonly started: readonly Live[];
  } {
    const { clock, journal, random } = this.parts;
    const runId = random.id();
    const pressedAt = clock.now();
    const reports = presses.map((press) =>
      reportAtPress({ ...press, closeId: random.id(), runId, pressedAt }),
    );
    const run = newRun(runId, reports, pressedAt);
    this.book.put(run);
    journal.append({ kind: 'run-started', runId, at: pressedAt, closes: reports.map(journalled) });
    const started = presses.flatMap((press, index) => {
      const report = reports[index];
      return report === undefined ? [] : [this.launch(press, report)];
    });
    void this.endWhen(run, started);
    // Telling the window must not come before the first byte; a run that changed since was told already.
    const tell = (): void => {
      if (this.book.find(runId) === run) this.parts.runChanged(run);
    };
    void clock.sleep(0, this.quit.signal).then(tell, () => undefined);
    return { run, started };
  }

  private launch(press: Press, report: CloseReport): Live {
    const item = this.itemOf(press, report, { stop: this.book.stopSignal(report.runId) });
    this.reports.put(report);
    const answered = item.send();
    const followed = answered.then((answer) => item.follow(answer));
    return this.live.keep(item, answered, followed);
  }

  /** Takes up a close that was sent earlier; what is only looked at sends nothing. */
  private follow(press: Press, report: CloseReport, { send }: { readonly send: boolean }): Live {
    const stop = send ? this.book.stopSignal(report.runId) : AbortSignal.abort();
    const isLookedAt = !send && report.phase === 'interrupted';
    const look = isLookedAt ? this.looks.signalOf(report.runId) : undefined;
    const item = this.itemOf(press, report, { stop, look });
    const answered = Promise.resolve(report.answer ?? combine(report.closeId, []));
    return this.live.keep(item, answered, item.resume(isLookedAt ? 'interrupted' : 'done'));
  }

  private itemOf(
    press: Press,
    report: CloseReport,
    signals: { readonly stop: AbortSignal; readonly look?: AbortSignal | undefined },
  ): CloseItem {
    const { invariants, parts, proofs, reports, turns } = this;
    const { look, stop } = signals;
    const quit = look === undefined ? this.quit.signal : AbortSignal.any([this.quit.signal, look]);
    const tools = { ...parts, invariants, proofs, reports, turns };
    return new CloseItem(press, report, { ...tools, stop, quit });
  }

  private async endWhen(run: Run, closes: readonly Live[]): Promise<void> {
    await Promise.all(closes.map(({ ended }) => ended));
    await this.live.idle(run.runId);
    if (this.quit.signal.aborted || this.book.find(run.runId)?.phase === 'ended') return;
    const reports = this.reports.ofRun(run.runId);
    const stranded = reports.filter(({ verdict }) => verdict === null);
    if (stranded.length > 0) return this.interrupt(run, stranded);
    const wasStopped = this.book.stopSignal(run.runId).aborted;
    const end = provenEnd(run, reports, { wasStopped, log: this.parts.log });
    const endedAt = this.parts.clock.now();
    this.parts.journal.append({ kind: 'run-ended', runId: run.runId, at: endedAt, end });
    this.book.change(run, { phase: 'ended', stopping: false, end, endedAt });
  }

  /** What could not be taken up with the others has no end yet: the run waits to be resumed again. */
  private async interrupt(run: Run, stranded: readonly CloseReport[]): Promise<void> {
    const reports = stranded.map((report) =>
      this.reports.update(report, { phase: 'interrupted', nextTryAt: null }),
    );
    this.looks.begin(run.runId, reports);
    await this.showInterrupted({ run: this.book.interrupt(run), reports });
  }

  private takeUp(report: CloseReport): void {
    this.reports.put(report);
    this.invariants.takeUp(report);
  }

  private async showInterrupted({ run, reports }: Restored): Promise<void> {
    const look = this.looks.signalOf(run.runId);
    const open = reports.filter(({ attempts, verdict }) => verdict === null && attempts > 0);
    const live: Live[] = [];
    for (const report of open) {
      const press = await this.prepare(report);
      if (look?.aborted === true) return;
      if (press.ok) live.push(this.follow(press.value, report, { send: false }));
      else this.looks.waitForKey(report.closeId);
    }
    await Promise.all(live.map(({ ended }) => ended));
    if (look?.aborted === true) return;
    const all = this.reports.ofRun(run.runId);
    if (all.every(({ verdict }) => verdict === 'closed' || verdict === 'not-open')) {
      await this.endWhen(run, []);
    }
  }
}
