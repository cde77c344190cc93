import { fail, ok, type Result } from '../../../app/result';
import type { Clock } from '../../lib/time';
import { cleanText } from '../../net/text';
import { type Standing, standingAfterRefusedWrite, standingOf, tryCanary } from './canary';
import type { Asker } from './fresh-worker';
import { fromStored, piecesOf, toStored } from './stored-text';
import type { KeychainOutcome } from './worker-line';

/** What reading and writing items needs, and where they tell what they saw of the keychain. */
export type Keychain = {
  readonly line: Asker;
  readonly clock: Clock;
  learn(standing: Standing): void;
};

/** The value of an account, or why there is none to be had. */
export async function readItem(keychain: Keychain, account: string): Promise<Result<string>> {
  const head = await locateHead(keychain, account);
  if (!head.ok) return head;
  if (head.value === null) return fail('secret-locked-or-missing', { locked: false });
  return assemble(keychain, account, head.value);
}

/** Writes the pieces, then the head, reads it all back, and drops the pieces of the value before. */
export async function writeItem(
  keychain: Keychain,
  account: string,
  value: string,
): Promise<Result<void>> {
  const stored = toStored(account, value);
  if (stored === null) return refusedWrite('not-storable', false);
  const before = await keychain.line.ask({ op: 'get', account });
  if (before.kind !== 'text' && before.kind !== 'nothing') return broken(keychain, before);
  for (const item of [...stored.pieces, { account, text: stored.head }]) {
    const question = { op: 'set', account: item.account, value: item.text } as const;
    const written = await keychain.line.ask(question);
    if (written.kind === 'refused') return explainRefusal(keychain, written.message);
    if (written.kind !== 'done') return broken(keychain, written);
  }
  const back = await readItem(keychain, account);
  if (!back.ok && back.failure.code !== 'secret-locked-or-missing') return back;
  if (!back.ok || back.value !== value) return refusedWrite('read-back-differs', false);
  const names = new Set(stored.pieces.map((piece) => piece.account));
  if (before.kind === 'text') {
    const old = piecesOf(account, before.text) ?? [];
    await dropItems(
      keychain,
      old.filter((name) => !names.has(name)),
    );
  }
  return ok(undefined);
}

/** Success means that the item is proven to be gone, also where it never was. */
export async function deleteItem(keychain: Keychain, account: string): Promise<Result<void>> {
  const head = await locateHead(keychain, account);
  if (!head.ok) return head;
  if (head.value === null) return ok(undefined);
  // The head goes last: as long as it is there, a second attempt finds every piece by it.
  for (const name of [...(piecesOf(account, head.value) ?? []), account]) {
    const deleted = await keychain.line.ask({ op: 'delete', account: name });
    if (deleted.kind !== 'done' && deleted.kind !== 'nothing') return broken(keychain, deleted);
  }
  const left = await locateHead(keychain, account);
  if (!left.ok) return left;
  return left.value === null ? ok(undefined) : refusedWrite('still-there', false);
}

/** The item itself; null where it is proven to be missing; a failure where neither is known. */
async function locateHead(keychain: Keychain, account: string): Promise<Result<string | null>> {
  const first = await keychain.line.ask({ op: 'get', account });
  if (first.kind !== 'nothing') return textOf(keychain, first);
  const standing = await tryCanary(keychain.line, keychain.clock);
  keychain.learn(standing);
  if (standing === 'locked') return fail('secret-locked-or-missing', { locked: true }, true);
  if (standing !== 'usable') return fail('keychain-unavailable', { standing }, true);
  // The canary may have made the user unlock the keychain: only a read after it can say "missing".
  const second = await keychain.line.ask({ op: 'get', account });
  return second.kind === 'nothing' ? ok(null) : textOf(keychain, second);
}

async function assemble(
  keychain: Keychain,
  account: string,
  head: string,
): Promise<Result<string>> {
  const texts: string[] = [];
  for (const name of piecesOf(account, head) ?? []) {
    const piece = await keychain.line.ask({ op: 'get', account: name });
    // Without a piece the value is lost, and entering the keys again is all that helps.
    if (piece.kind === 'nothing') return damaged();
    const text = textOf(keychain, piece);
    if (!text.ok) return text;
    texts.push(text.value);
  }
  const value = fromStored(head, texts);
  return value === null ? damaged() : ok(value);
}

function damaged(): Result<never> {
  return fail('secret-locked-or-missing', { locked: false, damaged: true });
}

function textOf(keychain: Keychain, outcome: KeychainOutcome): Result<string> {
  if (outcome.kind !== 'text') return broken(keychain, outcome);
  keychain.learn('usable');
  return ok(outcome.text);
}

async function explainRefusal(keychain: Keychain, message: string): Promise<Result<never>> {
  const standing = await standingAfterRefusedWrite(keychain.line);
  keychain.learn(standing);
  return standing === 'locked'
    ? refusedWrite(cleanText(message, 200), true)
    : fail('keychain-unavailable', { message: cleanText(message, 200) }, true);
}

function refusedWrite(why: string, locked: boolean): Result<never> {
  return fail('keychain-refused', { why, locked }, locked);
}

/** Every outcome that is no answer to the question. */
function broken(keychain: Keychain, outcome: KeychainOutcome): Result<never> {
  const standing = standingOf(outcome);
  keychain.learn(standing);
  if (outcome.kind === 'timed-out') {
    return fail('keychain-timeout', { afterMs: outcome.afterMs }, true);
  }
  const message = 'message' in outcome ? cleanText(outcome.message, 200) : outcome.kind;
  return fail('keychain-unavailable', { message }, true);
}

/** Pieces of a value that was replaced: the new one is proven to be there, whatever becomes of these. */
async function dropItems(keychain: Keychain, accounts: readonly string[]): Promise<void> {
  for (const account of accounts) await keychain.line.ask({ op: 'delete', account });
}
