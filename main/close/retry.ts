import type { CloseAnswer, CloseRequest, CloseStatus } from '../../app/schemas/close';
import type { Remaining } from './outcome';
import { isMaintenance } from './patience';

/** Accepted, or sent, and still there: so often, then the user has to know (reliability.md, F35). */
export const maxTakes = 6;

/** A request without an answer may still be taken; so long it is given to show in the list. */
const settleMs = 2_000;
/** An accepted close that the list still shows after this long is tried again (reliability.md, F35). */
const fillMs = 10_000;
const firstBackoffMs = 200;
const longestBackoffMs = 5_000;

export type Situation = {
  readonly answer: CloseAnswer;
  /** So many attempts were made, whatever they came to. */
  readonly attempts: number;
  /** So often the same thing was sent and may have been taken. */
  readonly takes: number;
  /** Whether nothing that was sent for it so far can have been taken. */
  readonly isUntouched: boolean;
  /** The last complete list that was begun after the answer; null where there is none yet. */
  readonly remaining: Remaining | null;
  /** Whether the same request again can take nothing that was opened since the press. */
  readonly isNarrow: boolean;
  readonly sinceAnswerMs: number;
  /** How long to wait where the answer says that the exchange is in maintenance. */
  readonly maintenancePauseMs: number;
  /** Whether the time for more tries is over. */
  readonly isOver: boolean;
};

export type Next =
  | { readonly step: 'read' }
  /** Send again what is left, once `afterMs` since the answer have passed. */
  | { readonly step: 'send'; readonly afterMs: number }
  /** Nothing that this side could do would change it. */
  | { readonly step: 'end' };

/**
 * What to do for a close whose position is not yet proven gone. `unknown`, `accepted` and `rejected` are
 * never sent again before a complete list, begun after the answer, shows the position still there (I3);
 * `not-sent` is proven, so that it needs no list where what was selected is known and nothing sent before it
 * can have been taken. What only may be meant is never sent again. Pure.
 */
export function nextStep(situation: Situation): Next {
  const { answer, isNarrow, remaining, sinceAnswerMs, takes } = situation;
  if (situation.isOver) return { step: 'end' };
  const isLeft = remaining !== null && remaining.left.length > 0;
  const isUnsent = answer.status === 'not-sent' && situation.isUntouched;
  const isUnread = remaining === null && isUnsent && isNarrow;
  const mayGoAgain = isUnread || isLeft;
  if (!mayGoAgain) return { step: 'read' };
  if (isFinal(situation)) return isLeft ? { step: 'end' } : { step: 'read' };
  const afterMs = pauseMs(situation);
  if (!isTaken(answer) || takes < maxTakes) return { step: 'send', afterMs };
  // The last of them gets its time too before it counts as without effect.
  return { step: isLeft && sinceAnswerMs >= afterMs ? 'end' : 'read' };
}

/**
 * A refusal that the same request would meet again. A key that does not exist is sometimes said of one that
 * does, so that it counts when it is said twice (reliability.md, F15).
 */
function isFinal({ answer, attempts }: Situation): boolean {
  const isLasting = ({ failure }: Pick<CloseRequest, 'failure'>): boolean =>
    failure?.retryable !== true || (failure.code === 'key-unknown' && attempts > 1);
  // Of several requests one that could succeed is enough to go on.
  const parts = answer.requests.length > 0 ? answer.requests : [answer];
  return wasRefused(answer) && parts.filter(wasRefused).every(isLasting);
}

const wasRefused = ({ status }: Pick<CloseRequest, 'status'>): boolean =>
  status === 'rejected' || status === 'not-sent';

/**
 * What was refused or never left has no effect that could add up, nor has what an exchange in maintenance
 * did not do: only the time bounds it.
 */
export const isTaken = (request: Pick<CloseRequest, 'status' | 'failure'>): boolean =>
  request.status === 'accepted' || (request.status === 'unknown' && !isMaintenance(request));

function pauseMs({ answer, attempts, maintenancePauseMs }: Situation): number {
  const { failure, status } = answer;
  const told = failure?.detail['retryAfterMs'];
  const backoff = Math.min(firstBackoffMs * 2 ** (attempts - 1), longestBackoffMs);
  const slow = isMaintenance(answer) ? maintenancePauseMs : 0;
  const settle = isPartlyTaken(answer) ? settleMs : patience[status];
  return Math.max(backoff, slow, settle, typeof told === 'number' ? told : 0);
}

/** Of what was taken in part, the rest need not wait as long as what was taken. */
const isPartlyTaken = ({ failure, requests, status }: CloseAnswer): boolean =>
  failure?.code === 'batch-failed' ||
  (status === 'accepted' && requests.some((request) => request.status === 'rejected'));

const patience: Readonly<Record<CloseStatus, number>> = {
  'not-sent': 0,
  rejected: 0,
  unknown: settleMs,
  accepted: fillMs,
};
