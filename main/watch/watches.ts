import { fail, ok, type Result } from '../../app/result';
import type { CloseReport } from '../../app/schemas/close';
import type { Run } from '../../app/schemas/run';
import type { Watch } from '../../app/schemas/watch';
import type { Accounts } from '../accounts/accounts';
import { restoreRun } from '../close/restore';
import type { Journal } from '../journal/journal';
import type { Log } from '../lib/log';
import type { Clock } from '../lib/time';
import { AccountWatch } from './account-watch';
import { ReadTurns } from './read-turns';
import { type EndedRun, recentRuns } from './recent-runs';
import { type Scope, scopeOf } from './scope';

export type WatchesParts = {
  readonly accounts: Pick<Accounts, 'find' | 'connected'>;
  readonly clock: Clock;
  readonly log: Log;
  readonly journal: Journal;
  /** How long a run is watched, in milliseconds; 0 = not at all. Asked when a run ends. */
  readonly watchMs: () => number;
  readonly changed: (watch: Watch) => void;
};

/** Watches of accounts that were removed since are kept up to so many. */
const keptWatches = 200;
/** A watch goes on looking for what so many runs before it looked for. */
const keptScopes = 20;

/** After a run its accounts are watched for what comes back: one watch an account, the newest. */
export class Watches {
  private readonly parts: WatchesParts;
  private readonly byAccount = new Map<string, AccountWatch>();
  private readonly restored = new Set<string>();
  private readonly turns: ReadTurns;
  private hasEnded = false;

  constructor(parts: WatchesParts) {
    this.parts = parts;
    this.turns = new ReadTurns(parts.accounts);
  }

  list(): readonly Watch[] {
    return [...this.byAccount.values()].map(({ watch }) => watch).reverse();
  }

  /** The run whose watch of this account is the newest; null where it was not watched. */
  runOf(account: string): string | null {
    return this.byAccount.get(account)?.watch.runId ?? null;
  }

  /** Begins to watch the accounts of a run that has just ended. `closes` holds what is known of its closes. */
  runChanged(run: Run, closes: readonly CloseReport[]): void {
    this.turns.runChanged(run, closes);
    if (run.phase !== 'ended' || run.endedAt === null || this.restored.has(run.runId)) return;
    const reports = this.reportsOf(run, closes);
    if (run.end === 'stopped-by-user' && !reports.some(wasSent)) return;
    const ended = { run: { ...run, endedAt: run.endedAt }, reports };
    for (const [account, scope] of scopesByAccount(reports)) {
      const before = this.byAccount.get(account);
      const inherited = before?.watch.phase === 'watching' ? before.lookedFor : [];
      this.begin(account, ended.run, [...inherited, scope]);
    }
  }

  /** Goes on with the watches that an earlier start left under way, up to their own end. */
  restore(): void {
    const begun = new Map<string, { readonly run: EndedRun['run']; readonly scopes: Scope[] }>();
    const since = this.parts.clock.now() - this.parts.watchMs();
    for (const { reports, run, stopped } of recentRuns(this.parts.journal, since)) {
      this.restored.add(run.runId);
      if (run.end === 'stopped-by-user' && !reports.some(wasSent)) continue;
      for (const [account, scope] of scopesByAccount(reports)) {
        const scopes = [...(begun.get(account)?.scopes ?? []), scope];
        if (stopped.has(account)) begun.delete(account);
        else begun.set(account, { run, scopes });
      }
    }
    for (const [account, { run, scopes }] of begun) this.begin(account, run, scopes);
  }

  /** Stops watching an account. A watch that has ended stays as it is. */
  stop(runId: string, account: string): Result<Watch> {
    const live = this.byAccount.get(account);
    if (live === undefined || live.watch.runId !== runId) return fail('run-not-found', { runId });
    if (live.watch.phase === 'watching') {
      const at = this.parts.clock.now();
      this.parts.journal.append({ kind: 'watch-stopped', runId, at, account });
    }
    return ok(live.stop());
  }

  /** An account that was removed is not watched any more. */
  accountsChanged(): void {
    for (const [account, live] of this.byAccount) {
      if (live.watch.phase === 'watching' && !this.parts.accounts.find(account).ok) live.stop();
    }
  }

  /** Ends all reading at once. */
  end(): void {
    this.hasEnded = true;
    for (const live of this.byAccount.values()) live.abandon();
  }

  /** A run of more closes than are kept in memory is told by the journal. */
  private reportsOf(run: Run, closes: readonly CloseReport[]): readonly CloseReport[] {
    const kept = closes.filter(({ runId }) => runId === run.runId);
    if (kept.length >= run.closes.length) return kept;
    return restoreRun(this.parts.journal.entriesOf(run.runId))?.reports ?? kept;
  }

  private begin(account: string, run: EndedRun['run'], scopes: readonly Scope[]): void {
    const { accounts, changed, clock, log } = this.parts;
    const until = run.endedAt + this.parts.watchMs();
    if (this.hasEnded || until <= clock.now() || !accounts.find(account).ok) return;
    const before = this.byAccount.get(account);
    before?.abandon();
    const isGoingOn = before?.watch.phase === 'watching';
    const { failure, readAt, reopened } = isGoingOn ? before.watch : nothingRead;
    const about = { runId: run.runId, account, startedAt: run.endedAt, until };
    const watch: Watch = { ...about, phase: 'watching', readAt, failure, reopened };
    const live = new AccountWatch(
      { watch, scopes: scopes.slice(-keptScopes), pressedAt: run.pressedAt },
      { changed, clock, log, ...this.turns.readerOf(account) },
    );
    this.byAccount.delete(account);
    this.byAccount.set(account, live);
    this.forgetOldest();
    void live.run();
  }

  private forgetOldest(): void {
    if (this.byAccount.size <= keptWatches) return;
    const over = [...this.byAccount].find(([, { watch }]) => watch.phase !== 'watching');
    if (over !== undefined) this.byAccount.delete(over[0]);
  }
}

const nothingRead: Pick<Watch, 'failure' | 'readAt' | 'reopened'> = {
  failure: null,
  readAt: null,
  reopened: [],
};

function wasSent({ answer, earlier }: CloseReport): boolean {
  return [...earlier, ...(answer?.requests ?? [])].some(({ status }) => status !== 'not-sent');
}

function scopesByAccount(reports: readonly CloseReport[]): ReadonlyMap<string, Scope> {
  const accounts = new Set(reports.map(({ account }) => account));
  const ofAccount = (account: string): CloseReport[] =>
    reports.filter((report) => report.account === account);
  return new Map([...accounts].map((account) => [account, scopeOf(ofAccount(account))]));
}
