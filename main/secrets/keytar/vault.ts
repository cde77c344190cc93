import { fail, type Result } from '../../../app/result';
import type { VaultState } from '../../../app/schemas/account';
import type { Clock } from '../../lib/time';
import type { Vault } from '../vault';
import { type Standing, tryCanary } from './canary';
import { withFreshWorker } from './fresh-worker';
import { deleteItem, type Keychain, readItem, writeItem } from './items';
import { createTaskQueue } from './task-queue';
import { type Deadlines, openWorkerLine } from './worker-line';
import type { SpawnWorker } from './worker-process';

export const keychainService = 'app.flatten.desktop';
const defaultDeadlines: Deadlines = { softMs: 10_000, hardMs: 60_000 };
const maxWaitingTasks = 64;

export type KeychainParts = {
  readonly spawn: SpawnWorker;
  readonly clock: Clock;
  /** The name that all our items carry; another one keeps tests apart. */
  readonly service?: string;
  readonly deadlines?: Deadlines;
};

export type KeychainVault = Vault & {
  /** Writes, reads back and deletes an item of its own. */
  selfTest(): Promise<Standing>;
};

/**
 * The system's keychain, through keytar in a process of its own. Whatever that process does (hang,
 * crash, be killed), a call ends with a value, and the next call starts a new one. Each question to it
 * waits at most 60 s for the user to unlock the keychain; `state()` says so from the tenth second on.
 */
export function createKeychainVault(parts: KeychainParts): KeychainVault {
  const { clock, spawn, service = keychainService, deadlines = defaultDeadlines } = parts;
  const line = openWorkerLine({ spawn, clock, service, deadlines });
  const asker = withFreshWorker(line);
  const queue = createTaskQueue(maxWaitingTasks);
  // Until the keychain has answered for the first time, nobody can say that it is open.
  let reason: VaultState['reason'] = 'locked';
  let expired = 0;
  const keychain: Keychain = {
    clock,
    line: {
      ask: async (question) => {
        const outcome = await asker.ask(question);
        if (outcome.kind === 'timed-out') expired += 1;
        return outcome;
      },
    },
    learn: (standing) => {
      reason = reasonOf(standing);
    },
  };
  const inTurn = <T>(task: () => Promise<Result<T>>): Promise<Result<T>> => {
    const expiredBefore = expired;
    const turn = queue.run(async () =>
      // Who waited behind a prompt that nobody answered would only open the next one.
      expired > expiredBefore ? fail('keychain-timeout', { queued: true }, true) : task(),
    );
    return turn ?? Promise.resolve(fail('keychain-unavailable', { maxWaitingTasks }, true));
  };
  return {
    state: () => ({ kind: 'keychain', reason: line.overdue() ? 'locked' : reason }),
    get: (account) => inTurn(() => readItem(keychain, account)),
    set: (account, value) => inTurn(() => writeItem(keychain, account, value)),
    delete: (account) => inTurn(() => deleteItem(keychain, account)),
    selfTest: async () => {
      const standing = await queue.run(() => tryCanary(keychain.line, clock));
      if (standing !== null) keychain.learn(standing);
      return standing ?? 'not-answering';
    },
    close: async () => line.close(),
  };
}

function reasonOf(standing: Standing): VaultState['reason'] {
  if (standing === 'usable') return null;
  return standing === 'locked' ? 'locked' : 'not-answering';
}
