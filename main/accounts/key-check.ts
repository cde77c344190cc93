import { type Failure, type FailureCode, fail, type Result, withDetail } from '../../app/result';
import type { KeyFacts } from '../../app/schemas/account';
import type { Clock } from '../lib/time';
import type { Connection } from './connection';

/** How long an account that is being added waits for what the exchange says about its key. */
export const keyCheckBoundMs = 10_000;

/** How long it waits after that for the first list, which may come later as well. */
export const firstListBoundMs = 3_000;

/**
 * What the exchange says about a key; `key-check-timeout` where it takes too long over that. Its positions are
 * read after it, so that already the first press knows what it closes: what becomes of that changes nothing of
 * what is known about the key.
 */
export async function checkKey(
  { exchange, readPositions }: KeyAsked,
  clock: Clock,
): Promise<Result<KeyFacts>> {
  const probe = exchange.probe().catch(() => fail('internal', {}, true));
  const checked =
    (await within(keyCheckBoundMs, probe, clock)) ??
    fail('key-check-timeout', { timeoutMs: keyCheckBoundMs }, true);
  if (!checked.ok || checked.value.canRead !== 'yes') return checked;
  const list = readPositions().catch(() => fail('internal', {}, true));
  await within(firstListBoundMs, list, clock);
  return checked;
}

/** What is answered in time; null where nothing is. `answer` never rejects. */
async function within<T>(boundMs: number, answer: Promise<T>, clock: Clock): Promise<T | null> {
  const answered = new AbortController();
  const bound = clock.sleep(boundMs, answered.signal).then(
    () => null,
    // The wait was given up because the answer is there, so this never wins.
    () => null,
  );
  const first = await Promise.race([answer, bound]);
  answered.abort();
  return first;
}

type KeyAsked = {
  readonly exchange: Pick<Connection['exchange'], 'probe'>;
  readonly readPositions: Connection['readPositions'];
};

/** What the user decided about a key that is not as it should be. */
export type Consent = {
  readonly label: string;
  readonly withdrawalConfirmed?: string | undefined;
  readonly keepUnchecked?: boolean | undefined;
};

/**
 * Why a new key is not kept; null where it is. A check that came to nothing is told first, with `keepable`:
 * being offline must not keep anyone from adding an account, once he was told that nothing is known. A key
 * that is wrong as typed is not keepable: nothing at the exchange can make it work.
 */
export function refusalOf(checked: Result<KeyFacts>, consent: Consent): Failure | null {
  if (checked.ok) return refusalFor(checked.value, consent);
  if (wrongAsTyped.has(checked.failure.code)) return checked.failure;
  return unlessKept(checked.failure, consent);
}

const wrongAsTyped: ReadonlySet<FailureCode> = new Set([
  'signature-rejected',
  'key-unknown',
  'key-expired',
  'passphrase-wrong',
  'wrong-environment',
  'subaccount-refused',
]);

function refusalFor(facts: KeyFacts, consent: Consent): Failure | null {
  const { label, withdrawalConfirmed } = consent;
  if (facts.canWithdraw === 'yes' && withdrawalConfirmed !== label) {
    return fail('key-can-withdraw', { label }).failure;
  }
  // A key that may not even read tells nothing of its account; its report says which box it lacks.
  if (facts.kind !== null || facts.canRead === 'no') return null;
  const [note] = facts.notes.filter((each) => each === 'kind-is-changing');
  const detail = note === undefined ? {} : { note };
  return unlessKept(fail('account-kind-unknown', detail, true).failure, consent);
}

function unlessKept(failure: Failure, { keepUnchecked }: Consent): Failure | null {
  return keepUnchecked === true ? null : withDetail(failure, { keepable: true });
}
