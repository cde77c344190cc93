import { fail, type Result } from '../../app/result';
import type { PositionList } from '../../app/schemas/position';
import type { Watch } from '../../app/schemas/watch';
import type { Log } from '../lib/log';
import type { Clock } from '../lib/time';
import { reopenedIn, type Scope, withBaseline } from './scope';

export const readEveryMs = 5_000;
/** More than the longest watch takes: 24 hours of a read every five seconds. */
const mostReads = 20_000;
const mostReopened = 1_000;

export type AccountWatchParts = {
  readonly clock: Clock;
  readonly log: Log;
  /** The account's last complete list; null where there is none, or no connection yet. */
  readonly lastList: () => Promise<PositionList | null>;
  /** `held-up`: not read, because a run that is under way needs the reads. */
  readonly read: () => Promise<Result<PositionList> | 'held-up'>;
  readonly changed: (watch: Watch) => void;
};

/** How a watch begins. */
export type WatchStart = {
  readonly watch: Watch;
  /** The runs whose positions it looks for, the newest last. */
  readonly scopes: readonly Scope[];
  /** A list that was begun before this moment of our clock tells nothing of the time after the run. */
  readonly pressedAt: number;
};

/** Reads one account's positions for as long as it is watched, and tells what came back. Sends nothing. */
export class AccountWatch {
  private readonly parts: AccountWatchParts;
  private readonly pressedAt: number;
  private readonly deadline: number;
  private readonly quit = new AbortController();
  private scopes: readonly Scope[];
  private current: Watch;

  constructor(start: WatchStart, parts: AccountWatchParts) {
    const { clock } = parts;
    const { startedAt, until } = start.watch;
    this.parts = parts;
    this.pressedAt = start.pressedAt;
    // A wall clock that was set back must not make it longer than it was meant to be.
    const leftMs = Math.min(until - clock.now(), until - startedAt);
    this.deadline = clock.monotonic() + leftMs;
    this.scopes = start.scopes;
    this.current = start.watch;
  }

  get watch(): Watch {
    return this.current;
  }

  /** What a later watch of the same account goes on looking for. */
  get lookedFor(): readonly Scope[] {
    return this.scopes;
  }

  /** Ends the reading without a word: another watch takes its place, or Flatten quits. */
  abandon(): void {
    this.quit.abort();
  }

  /** Ends it before its time. One that has ended stays as it is. */
  stop(): Watch {
    if (this.current.phase !== 'watching') return this.current;
    this.quit.abort();
    return this.change({ phase: 'stopped' });
  }

  /** Resolves when the watch has ended. Never rejects. */
  async run(): Promise<void> {
    try {
      this.change({});
      await this.readUntilOver();
      this.change({ phase: 'ended' });
    } catch (error) {
      if (this.quit.signal.aborted) return;
      const { account, runId } = this.current;
      this.parts.log.write('watch-threw', { account, runId, error: String(error) });
      this.change({ phase: 'ended', failure: fail('internal').failure });
    }
  }

  private async readUntilOver(): Promise<void> {
    if (!(await this.takeLastList())) await this.read();
    for (let count = 0; count < mostReads && this.leftMs() > 0; count += 1) {
      await this.parts.clock.sleep(Math.min(readEveryMs, this.leftMs()), this.quit.signal);
      await this.read();
    }
  }

  /** What a run has read is known to its watch. False where there is no list to go by. */
  private async takeLastList(): Promise<boolean> {
    const list = await this.parts.lastList();
    this.quit.signal.throwIfAborted();
    if (list === null || list.readAt === this.current.readAt) return false;
    if (list.startedAt < this.pressedAt) {
      this.scopes = withBaseline(this.scopes, list);
      return false;
    }
    this.take(list);
    return true;
  }

  private async read(): Promise<void> {
    const list = await this.parts.read();
    this.quit.signal.throwIfAborted();
    if (list === 'held-up') await this.takeLastList();
    else if (list.ok) this.take(list.value);
    else this.change({ failure: list.failure });
  }

  private take(list: PositionList): void {
    this.scopes = withBaseline(this.scopes, list);
    const reopened = reopenedIn(this.scopes, list).slice(0, mostReopened);
    this.change({ reopened, readAt: list.readAt, failure: null });
  }

  private leftMs(): number {
    return this.deadline - this.parts.clock.monotonic();
  }

  private change(change: Partial<Watch>): Watch {
    this.current = { ...this.current, ...change };
    this.parts.changed(this.current);
    return this.current;
  }
}
