import { type Failure, type FailureCode, fail, ok, type Result } from '../../../app/result';
import type { HttpAnswer } from '../../net/wire';
import { type ErrorFamily, errorRow } from './errors';
import { type Envelope, readEnvelope } from './wire';

/** One request and what is known of it. `answered` means a success envelope, and nothing more. */
export type Reply = {
  readonly sentAt: number | null;
  readonly answeredAt: number | null;
  readonly requestId: string | null;
} & (
  | { readonly status: 'answered'; readonly fields: Readonly<Record<string, unknown>> }
  | { readonly status: 'rejected' | 'unknown' | 'not-sent'; readonly failure: Failure }
);

/** The success value of a read, or its failure: for reads it does not matter what became of the request. */
export function fieldsOf(reply: Reply): Result<Readonly<Record<string, unknown>>> {
  return reply.status === 'answered' ? ok(reply.fields) : { ok: false, failure: reply.failure };
}

/** A request that provably never left. */
export function notSent(failure: Failure): Reply {
  return { status: 'not-sent', failure, sentAt: null, answeredAt: null, requestId: null };
}

/** What a whole answer to `path` says, read by the error codes of the host that gave it. */
export function readReply(answer: HttpAnswer, path: string, family: ErrorFamily): Reply {
  const { status, sentAt, answeredAt } = answer;
  const envelope = readEnvelope(answer.body, path);
  const requestId = 'requestId' in envelope ? envelope.requestId : null;
  const trace = { sentAt, answeredAt, requestId };
  if (envelope.kind === 'success' && status === 200)
    return { ...trace, status: 'answered', fields: envelope.fields };
  const { failure, rejected } = judge(envelope, status, family);
  const detail = { ...failure.detail, httpStatus: status };
  return {
    ...trace,
    status: rejected ? 'rejected' : 'unknown',
    failure: { ...failure, detail },
  };
}

type Judgement = { readonly failure: Failure; readonly rejected: boolean };

/**
 * HTX answers its own refusals with HTTP 200 (htx.md §6.1), unknown paths with 404. A status of 500 and
 * above comes from something in between, and leaves open what happened behind it.
 */
function judge(envelope: Envelope, httpStatus: number, family: ErrorFamily): Judgement {
  if (envelope.kind === 'maintenance') return doubt('exchange-maintenance');
  if (envelope.kind === 'error') return judgeError(envelope, httpStatus, family);
  if (httpStatus === 429) return doubt('rate-limited');
  if (httpStatus >= 500) return doubt('exchange-error');
  return envelope.kind === 'unreadable'
    ? { failure: envelope.failure, rejected: false }
    : doubt('answer-mismatch');
}

/** A refusal that cannot be believed does not give its code either: it would read like a fact. */
function judgeError(
  { wireCode, message, doubtful, foreign }: Extract<Envelope, { kind: 'error' }>,
  httpStatus: number,
  family: ErrorFamily,
): Judgement {
  const detail = { wireCode, message };
  const row = errorRow(wireCode, family);
  if (row === null) return { failure: fail('unlisted-code', detail).failure, rejected: false };
  const rejected = row.outcome === 'rejected';
  if (rejected && doubtful) return doubt('answer-mismatch', detail);
  if (rejected && httpStatus >= 500) return doubt('exchange-error', detail);
  // What it says is kept: a read asks the other family then. A close leaves it to the list.
  return { failure: fail(row.code, detail, row.retryable).failure, rejected: rejected && !foreign };
}

function doubt(code: FailureCode, detail: Failure['detail'] = {}): Judgement {
  return { failure: fail(code, detail, true).failure, rejected: false };
}
