import type { KeychainQuestion } from './protocol';
import type { KeychainOutcome, WorkerLine } from './worker-line';

export type Asker = { ask(question: KeychainQuestion): Promise<KeychainOutcome> };

/** Reading an item that nobody has prompts nobody and is refused only where nothing works. */
const nobody = 'canary.read';

/**
 * Repeats a refused question once in a new worker. libsecret keeps the address of the keyring daemon for
 * as long as the process lives: after the daemon was restarted, a worker from before is refused everything
 * for ever (measured with libsecret 0.20.5). All three calls may be repeated without harm.
 */
export function withFreshWorker(line: WorkerLine): Asker {
  return {
    ask: async (question) => {
      const outcome = await line.ask(question);
      if (outcome.kind !== 'refused') return outcome;
      if (question.op === 'set') {
        // A locked keyring refuses writes but answers reads: asking again would only prompt again.
        const read = await line.ask({ op: 'get', account: nobody });
        if (read.kind === 'nothing') return outcome;
      }
      line.restart();
      return line.ask(question);
    },
  };
}
