/*
 * The only file that loads keytar, and the entry of a process of its own: keytar holds a thread of the
 * pool while a prompt is open and can crash on a strange keyring (reliability.md, facts 4 and 5).
 * `findCredentials` and `findPassword` are never called.
 */
import { createRequire } from 'node:module';
import { openParentPort } from './parent-port';
import { type KeychainAnswer, type KeychainRequest, parseRequest } from './protocol';

type Keytar = Pick<typeof import('keytar'), 'getPassword' | 'setPassword' | 'deletePassword'>;

const port = openParentPort(process);
let keytar: Keytar | null = null;
let previous: Promise<void> = Promise.resolve();

port.onMessage((message) => {
  const request = parseRequest(message);
  if (request === null) return;
  // One call at a time, even if main should ever forget.
  previous = previous.then(async () =>
    port.send({ id: request.id, answer: await answer(request) }),
  );
});

async function answer(request: KeychainRequest): Promise<KeychainAnswer> {
  try {
    keytar ??= load();
  } catch (error) {
    return { kind: 'unloadable', message: messageOf(error) };
  }
  try {
    return await perform(keytar, request);
  } catch (error) {
    return { kind: 'refused', message: messageOf(error) };
  }
}

/** Loaded at the first call, so that a missing system library is an answer and not a crash. */
function load(): Keytar {
  return createRequire(import.meta.url)('keytar');
}

async function perform(chain: Keytar, request: KeychainRequest): Promise<KeychainAnswer> {
  const { service, question } = request;
  if (question.op === 'set') {
    await chain.setPassword(service, question.account, question.value);
    return { kind: 'done' };
  }
  if (question.op === 'delete') {
    const deleted = await chain.deletePassword(service, question.account);
    return { kind: deleted ? 'done' : 'nothing' };
  }
  const text = await chain.getPassword(service, question.account);
  return text === null ? { kind: 'nothing' } : { kind: 'text', text };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
