import { setImmediate } from 'node:timers/promises';
import {
  type KeychainAnswer,
  type KeychainRequest,
  parseRequest,
} from '../../main/secrets/keytar/protocol';
import type { SpawnWorker, WorkerProcess } from '../../main/secrets/keytar/worker-process';

/**
 * `locked`, `absent`: as keytar was measured on a locked keyring and without a bus (reliability.md §2.1).
 * `silent`: a prompt is open and nobody answers. `crashing`: the worker dies of the question.
 */
export type KeychainMood = 'open' | 'locked' | 'absent' | 'unloadable' | 'silent' | 'crashing';

/** A keychain in memory with a worker in front of it, as strict and as moody as the real one. */
export type FakeKeychain = {
  readonly items: Map<string, string>;
  readonly requests: KeychainRequest[];
  mood: KeychainMood;
  /** Decides for one request; `undefined` leaves it to the mood. */
  moodFor: (request: KeychainRequest) => KeychainMood | undefined;
  spawned: number;
  killed: number;
  /** The most requests that were ever under way together. */
  mostInFlight: number;
  readonly spawn: SpawnWorker;
};

export function createFakeKeychain(): FakeKeychain {
  const fake: FakeKeychain = {
    items: new Map(),
    requests: [],
    mood: 'open',
    moodFor: () => undefined,
    spawned: 0,
    killed: 0,
    mostInFlight: 0,
    spawn: () => {
      fake.spawned += 1;
      return startWorker(fake);
    },
  };
  return fake;
}

function startWorker(fake: FakeKeychain): WorkerProcess {
  let alive = true;
  let inFlight = 0;
  let reply = (_message: unknown): void => undefined;
  let exited = (): void => undefined;
  const die = async (): Promise<void> => {
    if (!alive) return;
    alive = false;
    await setImmediate();
    exited();
  };
  const serve = async (request: KeychainRequest): Promise<void> => {
    const mood = fake.moodFor(request) ?? fake.mood;
    if (mood === 'silent') return;
    await setImmediate();
    inFlight -= 1;
    if (mood === 'crashing') return die();
    const answer = perform(fake.items, request, mood);
    if (alive) reply({ id: request.id, answer });
  };
  return {
    send: (message) => {
      const request = parseRequest(message);
      if (request === null || !alive) return;
      fake.requests.push(request);
      inFlight += 1;
      fake.mostInFlight = Math.max(fake.mostInFlight, inFlight);
      void serve(request);
    },
    onMessage: (listener) => {
      reply = listener;
    },
    onExit: (listener) => {
      exited = listener;
    },
    kill: () => {
      fake.killed += 1;
      void die();
    },
  };
}

function perform(
  items: Map<string, string>,
  { question }: KeychainRequest,
  mood: KeychainMood,
): KeychainAnswer {
  if (mood === 'unloadable') return { kind: 'unloadable', message: 'no such library' };
  if (mood === 'absent') return { kind: 'refused', message: 'Cannot autolaunch D-Bus' };
  if (question.op === 'set') {
    if (mood === 'locked') {
      return { kind: 'refused', message: 'Cannot create an item in a locked collection' };
    }
    items.set(question.account, question.value);
    return { kind: 'done' };
  }
  if (mood === 'locked') return { kind: 'nothing' };
  if (question.op === 'delete')
    return { kind: items.delete(question.account) ? 'done' : 'nothing' };
  const text = items.get(question.account);
  return text === undefined ? { kind: 'nothing' } : { kind: 'text', text };
}
