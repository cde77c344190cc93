import type { CloseAnswer, CloseStatus } from '../../app/schemas/close';
import type { Remaining } from './outcome';

/** After this long a close ends with what is known, not with more tries. */
export const giveUpAfterMs = 60_000;
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
  /** The last complete list that was begun after the answer; null where there is none yet. */
  readonly remaining: Remaining | null;
  /** Whether the same request again can take nothing that was opened since the press. */
  readonly isNarrow: boolean;
  readonly sinceAnswerMs: number;
  readonly sinceStartMs: number;
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
 * `not-sent` is proven, so that it needs no list where what was selected is known. What only may be meant is never sent again. Pure.
 */
export function nextStep(situation: Situation): Next {
  const { answer, attempts, isNarrow, remaining, sinceAnswerMs, sinceStartMs, takes } = situation;
  if (sinceStartMs >= giveUpAfterMs) return { step: 'end' };
  const isLeft = remaining !== null && remaining.left.length > 0;
  const isUnread = remaining === null && answer.status === 'not-sent' && isNarrow;
  const mayGoAgain = isUnread || isLeft;
  if (!mayGoAgain) return { step: 'read' };
  if (isFinal(answer)) return isLeft ? { step: 'end' } : { step: 'read' };
  const afterMs = pauseMs(answer, attempts);
  if (!isTaken(answer) || takes < maxTakes) return { step: 'send', afterMs };
  // The last of them gets its time too before it counts as without effect.
  return { step: isLeft && sinceAnswerMs >= afterMs ? 'end' : 'read' };
}

/** A refusal that the same request would meet again. */
function isFinal({ failure, status }: CloseAnswer): boolean {
  const wasRefused = status === 'rejected' || status === 'not-sent';
  return wasRefused && failure?.retryable !== true;
}

/** What was refused or never left has no effect that could add up; only the time bounds it. */
export const isTaken = ({ status }: { readonly status: CloseStatus }): boolean =>
  status === 'accepted' || status === 'unknown';

function pauseMs({ failure, status }: CloseAnswer, attempts: number): number {
  const told = failure?.detail['retryAfterMs'];
  const backoff = Math.min(firstBackoffMs * 2 ** (attempts - 1), longestBackoffMs);
  return Math.max(backoff, patience[status], typeof told === 'number' ? told : 0);
}

const patience: Readonly<Record<CloseStatus, number>> = {
  'not-sent': 0,
  rejected: 0,
  unknown: settleMs,
  accepted: fillMs,
};
