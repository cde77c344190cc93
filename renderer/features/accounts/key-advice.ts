import type { KeyFacts } from '../../../app/schemas/account';
import { clockIsOff, expiresSoon } from './key-findings';

/** Everything about a key that wants to be known or done; the catalog says what it is and what to do. */
export const adviceCodes = [
  'withdraw',
  'withdraw-unknown',
  'expired',
  'read-missing',
  'read-unknown',
  'close-missing',
  'close-unknown',
  'kind-changing',
  'kind-unknown',
  'closes-followers-copies',
  'followers-not-served',
  'transfer',
  'transfer-unknown',
  'any-address',
  'addresses-unknown',
  'expires-soon',
  'clock-off',
  'clock-unknown',
] as const;

export type AdviceCode = (typeof adviceCodes)[number];

/** The worst first. What could not be checked is told like what is wrong, never left out as if it were right. */
export function keyAdvice(facts: KeyFacts): readonly AdviceCode[] {
  const holds: Readonly<Record<AdviceCode, boolean>> = {
    ...rightsAdvice(facts),
    ...kindAdvice(facts),
    ...keyItselfAdvice(facts),
  };
  return adviceCodes.filter((code) => holds[code]);
}

function rightsAdvice({ canRead, canClose, canTransfer, canWithdraw }: KeyFacts) {
  return {
    withdraw: canWithdraw === 'yes',
    'withdraw-unknown': canWithdraw === 'unknown',
    'read-missing': canRead === 'no',
    'read-unknown': canRead === 'unknown',
    'close-missing': canClose === 'no',
    'close-unknown': canClose === 'unknown',
    transfer: canTransfer === 'yes',
    'transfer-unknown': canTransfer === 'unknown',
  };
}

/** A key that may not read says nothing of its account, and that it may not read is told already. */
function kindAdvice({ canRead, kind, notes }: KeyFacts) {
  const isChanging = notes.includes('kind-is-changing');
  return {
    'kind-changing': isChanging,
    'kind-unknown': kind === null && !isChanging && canRead !== 'no',
    'closes-followers-copies': notes.includes('closes-followers-copies'),
    'followers-not-served': notes.includes('followers-not-served'),
  };
}

function keyItselfAdvice({ boundAddresses, clockOffsetMs, expiresInDays }: KeyFacts) {
  const expired = expiresInDays !== null && expiresInDays <= 0;
  return {
    expired,
    'expires-soon': !expired && expiresSoon(expiresInDays),
    'any-address': boundAddresses?.length === 0,
    'addresses-unknown': boundAddresses === null,
    'clock-off': clockOffsetMs !== null && clockIsOff(clockOffsetMs),
    'clock-unknown': clockOffsetMs === null,
  };
}
