import type { CloseReport } from '../../app/schemas/close';
import type { Run } from '../../app/schemas/run';
import type { Accounts } from '../accounts/accounts';
import type { AccountWatchParts } from './account-watch';

/**
 * Exchanges count a user's requests, so accounts with the same key share one budget of reads. What proves a
 * close comes first: for one key only one watch reads at a time, and none while a run closes with it.
 */
export class ReadTurns {
  private readonly accounts: Pick<Accounts, 'find' | 'connected'>;
  /** The keys that a run is closing with, by run. */
  private readonly closing = new Map<string, ReadonlySet<string>>();
  private readonly underWay = new Map<string, Promise<unknown>>();

  constructor(accounts: Pick<Accounts, 'find' | 'connected'>) {
    this.accounts = accounts;
  }

  runChanged({ phase, runId }: Run, closes: readonly CloseReport[]): void {
    if (phase !== 'running') {
      this.closing.delete(runId);
      return;
    }
    const ofRun = closes.filter((report) => report.runId === runId);
    this.closing.set(runId, new Set(ofRun.map(({ account }) => this.keyOf(account))));
  }

  readerOf(account: string): Pick<AccountWatchParts, 'lastList' | 'read'> {
    return {
      lastList: async () => {
        const connection = await this.accounts.connected(account);
        return connection.ok ? connection.value.lastList() : null;
      },
      read: () => this.read(account),
    };
  }

  private read(account: string): ReturnType<AccountWatchParts['read']> {
    const key = this.keyOf(account);
    const isHeldUp = (): boolean => [...this.closing.values()].some((keys) => keys.has(key));
    const turn = async (): ReturnType<AccountWatchParts['read']> => {
      const connection = await this.accounts.connected(account);
      if (!connection.ok) return connection;
      return isHeldUp() ? 'held-up' : connection.value.readPositions();
    };
    const before = this.underWay.get(key) ?? Promise.resolve();
    const mine = before.then(turn, turn);
    this.underWay.set(key, mine);
    return mine;
  }

  /** As much of the key as is known outside its account; two that look the same only wait for each other. */
  private keyOf(account: string): string {
    const found = this.accounts.find(account);
    if (!found.ok) return account;
    const { exchange, host, keyHint } = found.value;
    return `${exchange} ${host} ${keyHint}`;
  }
}
