import type { Clock } from '../../lib/time';
import type { Asker } from './fresh-worker';
import type { KeychainOutcome } from './worker-line';

/**
 * What the keychain is good for now. `locked`: it answers reads and refuses writes. `unavailable`: it
 * refuses reads too, or keytar does not load. `not-answering`: the worker was killed or died.
 */
export type Standing = 'usable' | 'locked' | 'unavailable' | 'not-answering';

/** One name a process, so that two of ours do not read each other's; the dot keeps it from any account. */
const canary = `canary.${process.pid}`;

/**
 * Writes an item, reads it back and deletes it. This is the only way to tell a locked keyring from a
 * missing item: keytar answers `null` for both, and only a write is refused (reliability.md, fact 3).
 */
export async function tryCanary(line: Asker, clock: Clock): Promise<Standing> {
  const value = `canary ${clock.now()} ${clock.monotonic()}`;
  const written = await line.ask({ op: 'set', account: canary, value });
  if (written.kind === 'refused') return standingAfterRefusedWrite(line);
  if (written.kind !== 'done') return standingOf(written);
  const read = await line.ask({ op: 'get', account: canary });
  if (read.kind !== 'text') return read.kind === 'nothing' ? 'locked' : standingOf(read);
  await line.ask({ op: 'delete', account: canary });
  return read.text === value ? 'usable' : 'unavailable';
}

/** A write was refused: if the keychain answers a read, it is there and closed. Reading nothing prompts nobody. */
export async function standingAfterRefusedWrite(line: Asker): Promise<Standing> {
  const read = await line.ask({ op: 'get', account: canary });
  return read.kind === 'nothing' || read.kind === 'text' ? 'locked' : standingOf(read);
}

/** What an outcome says by itself; for answers to reads and for everything that went wrong. */
export function standingOf(outcome: KeychainOutcome): Standing {
  if (outcome.kind === 'timed-out' || outcome.kind === 'worker-lost') return 'not-answering';
  return outcome.kind === 'refused' || outcome.kind === 'unloadable' ? 'unavailable' : 'usable';
}
