import type { KeyFacts } from '../../../app/schemas/account';

export type Right = 'read' | 'close' | 'transfer' | 'withdraw';

/** `good`: as it should be. `caution`: not as it should be, or not known. */
export type Tone = 'good' | 'caution';

export type RightFinding = {
  readonly right: Right;
  readonly finding: KeyFacts['canRead'];
  readonly tone: Tone;
};

/** What a key may do, each judged: a right that could not be checked is never shown as good. */
export function rightFindings(facts: KeyFacts): readonly RightFinding[] {
  return [
    judged('read', facts.canRead, 'yes'),
    judged('close', facts.canClose, 'yes'),
    judged('transfer', facts.canTransfer, 'no'),
    judged('withdraw', facts.canWithdraw, 'no'),
  ];
}

/** The one sentence above the facts: the worst thing that they say. */
export const keyVerdicts = [
  'can-withdraw',
  'expired',
  'cannot-read',
  'cannot-close',
  'can-transfer',
  'blind',
  'not-all-known',
  'fine',
] as const;

export type KeyVerdict = (typeof keyVerdicts)[number];

export function keyVerdict(facts: KeyFacts): KeyVerdict {
  if (facts.canWithdraw === 'yes') return 'can-withdraw';
  if (facts.expiresInDays !== null && facts.expiresInDays <= 0) return 'expired';
  if (facts.canRead === 'no') return 'cannot-read';
  if (facts.canClose === 'no') return 'cannot-close';
  if (facts.canTransfer === 'yes') return 'can-transfer';
  if (facts.blind.length > 0) return 'blind';
  const unknown =
    facts.kind === null || rightFindings(facts).some(({ finding }) => finding === 'unknown');
  return unknown ? 'not-all-known' : 'fine';
}

const soonDays = 14;

/** An expiry that the exchange does not tell is said as such, not warned of: some have none. */
export function expiresSoon(days: number | null): boolean {
  return days !== null && days <= soonDays;
}

const noticeableOffsetMs = 5_000;

/** Requests are stamped with the exchange's time, so an offset does no harm; a large one is said. */
export function clockIsOff(offsetMs: number | null): boolean {
  return offsetMs === null || Math.abs(offsetMs) > noticeableOffsetMs;
}

/** A key that works from any address, or from unknown ones, is worth more to whoever steals it. */
export function worksAnywhere(addresses: KeyFacts['boundAddresses']): boolean {
  return addresses === null || addresses.length === 0;
}

function judged(right: Right, finding: KeyFacts['canRead'], wanted: 'yes' | 'no'): RightFinding {
  return { right, finding, tone: finding === wanted ? 'good' : 'caution' };
}
