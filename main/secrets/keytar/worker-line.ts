import { assert } from '../../lib/assert';
import type { Clock } from '../../lib/time';
import { type KeychainAnswer, type KeychainQuestion, parseReply } from './protocol';
import type { SpawnWorker, WorkerProcess } from './worker-process';

/** After `softMs` a call counts as waiting for the user; after `hardMs` the worker is killed. */
export type Deadlines = { readonly softMs: number; readonly hardMs: number };

export type KeychainOutcome =
  | KeychainAnswer
  | { readonly kind: 'timed-out'; readonly afterMs: number }
  | { readonly kind: 'worker-lost' };

/** The line to the worker. One question at a time: the vault's queue sees to that. */
export type WorkerLine = {
  /** Always resolves, at the latest after `hardMs`. Starts a worker where none is running. */
  ask(question: KeychainQuestion): Promise<KeychainOutcome>;
  /** Whether the question under way is past its soft deadline: very likely a prompt is open. */
  overdue(): boolean;
  /** Ends the worker; the next question has a new one. Only between questions. */
  restart(): void;
  /** Ends the worker for good; later questions are answered with `worker-lost`. */
  close(): void;
};

type Pending = {
  readonly id: number;
  readonly worker: WorkerProcess;
  readonly settle: (outcome: KeychainOutcome) => void;
};

export function openWorkerLine(parts: {
  readonly spawn: SpawnWorker;
  readonly clock: Clock;
  readonly service: string;
  readonly deadlines: Deadlines;
}): WorkerLine {
  const { clock, service, deadlines } = parts;
  let worker: WorkerProcess | null = null;
  let pending: Pending | null = null;
  let nextId = 1;
  let overdue = false;
  let closed = false;

  const drop = (gone: WorkerProcess, outcome: KeychainOutcome): void => {
    if (worker === gone) worker = null;
    if (pending?.worker === gone) pending.settle(outcome);
  };
  const running = (): WorkerProcess => {
    worker ??= startWorker(parts.spawn, {
      onReply: (id, answer) => {
        if (pending?.id === id) pending.settle(answer);
      },
      onExit: (gone) => drop(gone, { kind: 'worker-lost' }),
    });
    return worker;
  };
  const expire = (gone: WorkerProcess): void => {
    gone.kill();
    drop(gone, { kind: 'timed-out', afterMs: deadlines.hardMs });
  };
  const end = (): void => {
    const last = worker;
    if (last === null) return;
    last.kill();
    drop(last, { kind: 'worker-lost' });
  };
  const put = (question: KeychainQuestion): Promise<KeychainOutcome> => {
    const current = running();
    const watch = new AbortController();
    void watchDeadlines(clock, deadlines, {
      signal: watch.signal,
      onSoft: () => {
        overdue = true;
      },
      onHard: () => expire(current),
    });
    return new Promise((resolve) => {
      const settle = (outcome: KeychainOutcome): void => {
        pending = null;
        overdue = false;
        watch.abort();
        resolve(outcome);
      };
      pending = { id: nextId, worker: current, settle };
      nextId += 1;
      current.send({ id: pending.id, service, question });
    });
  };
  return {
    overdue: () => overdue,
    ask: async (question) => {
      if (closed) return { kind: 'worker-lost' };
      assert(pending === null, 'one keychain call in flight');
      try {
        return await put(question);
      } catch {
        return { kind: 'worker-lost' };
      }
    },
    restart: end,
    close: () => {
      closed = true;
      end();
    },
  };
}

function startWorker(
  spawn: SpawnWorker,
  listeners: {
    readonly onReply: (id: number, answer: KeychainAnswer) => void;
    readonly onExit: (worker: WorkerProcess) => void;
  },
): WorkerProcess {
  const worker = spawn();
  worker.onMessage((message) => {
    const reply = parseReply(message);
    if (reply !== null) listeners.onReply(reply.id, reply.answer);
  });
  worker.onExit(() => listeners.onExit(worker));
  return worker;
}

async function watchDeadlines(
  clock: Clock,
  deadlines: Deadlines,
  parts: {
    readonly signal: AbortSignal;
    readonly onSoft: () => void;
    readonly onHard: () => void;
  },
): Promise<void> {
  try {
    await clock.sleep(deadlines.softMs, parts.signal);
    parts.onSoft();
    await clock.sleep(deadlines.hardMs - deadlines.softMs, parts.signal);
    parts.onHard();
  } catch {
    // The call was answered in time: the sleep ended by its signal, and there is nothing to do.
  }
}
