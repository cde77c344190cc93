import { fail } from '../../app/result';
import type { JournalEntry } from '../../app/schemas/journal';
import type { ReceiptRequest } from '../../app/schemas/receipt';
import type { CloseTarget } from '../../app/schemas/target';

type Intent = Extract<JournalEntry, { kind: 'intent' }>;
type Outcome = Extract<JournalEntry, { kind: 'outcome' }>;

/**
 * Every request of one close, from its entries, by attempt. An intent without an outcome may have left:
 * its outcome is unknown. An outcome without an intent never left.
 */
export function requestsOf(own: readonly JournalEntry[]): readonly ReceiptRequest[] {
  const intents = own.filter((entry): entry is Intent => entry.kind === 'intent');
  const outcomes = own.filter((entry): entry is Outcome => entry.kind === 'outcome');
  const open = intents.filter((intent) => !outcomes.some((outcome) => answers(outcome, intent)));
  const requests = [
    ...outcomes.map((outcome) => ({
      attempt: outcome.attempt,
      intendedAt: intents.find((intent) => answers(outcome, intent))?.at ?? null,
      request: outcome.request,
    })),
    ...open.map(unanswered),
  ];
  return requests.sort((left, right) => left.attempt - right.attempt);
}

function answers({ attempt, request }: Outcome, intent: Intent): boolean {
  return attempt === intent.attempt && isSame(request.target, intent.target);
}

function unanswered({ at, attempt, host, path, target }: Intent): ReceiptRequest {
  return {
    attempt,
    intendedAt: at,
    request: {
      target,
      status: 'unknown',
      orderIds: [],
      failure: fail('interrupted', {}, true).failure,
      host,
      path,
      sentAt: null,
      answeredAt: null,
    },
  };
}

const isSame = (left: CloseTarget, right: CloseTarget): boolean =>
  JSON.stringify(Object.entries(left).sort()) === JSON.stringify(Object.entries(right).sort());
