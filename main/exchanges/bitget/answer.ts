import { z } from 'zod';
import { type Failure, type FailureCode, fail } from '../../../app/result';
import { parseJson } from '../../net/json';
import { cleanText } from '../../net/text';
import type { HttpAnswer } from '../../net/wire';
import type { Refusal } from './error-codes';
import { type Family, meaningOf } from './errors';

/** What an answer says, after its envelope: the data, or why there is none and what that proves. */
export type Reply =
  | { readonly ok: true; readonly data: unknown }
  | {
      readonly ok: false;
      readonly failure: Failure;
      /** The exchange's own code; null where the answer had none. */
      readonly wireCode: string | null;
      readonly refuses: Refusal;
    };

/**
 * Reads the envelope `{ code, msg, requestTime, data }`. The body is read as JSON whatever the status
 * says, because errors come with 200 as well as 400 (bitget.md §1.3); success needs both, HTTP 200 and
 * code `00000`. Whatever comes with a status of 500 or more proves nothing.
 */
export function readReply({ status, body }: HttpAnswer, family: Family = 'classic'): Reply {
  const parsed = parseJson(body);
  if (!parsed.ok) {
    return unread(statusCode(status) ?? parsed.failure.code, {
      status,
      characters: body.length,
    });
  }
  const envelope = Envelope.safeParse(parsed.value);
  if (!envelope.success) return unread(statusCode(status) ?? 'answer-malformed', { status });
  const { code, msg, data } = envelope.data;
  if (code === successCode) {
    return status === 200 ? { ok: true, data } : unread('answer-mismatch', { status });
  }
  const wireCode = cleanText(code, 40);
  const message = cleanText(typeof msg === 'string' ? msg : '', 300);
  return refusal({ status, wireCode, message }, family);
}

/** An answer that was read but is not in the shape that the documents give. */
export function malformed(detail: Failure['detail'] = {}): Extract<Reply, { ok: false }> {
  return unread('answer-malformed', detail);
}

const successCode = '00000';

const Envelope = z.looseObject({
  code: z.string().min(1).max(40),
  msg: z.unknown().optional(),
  data: z.unknown().optional(),
});

type Refused = { readonly status: number; readonly wireCode: string; readonly message: string };

function refusal(detail: Refused, family: Family): Reply {
  const { status, wireCode } = detail;
  const { failure, refuses, retryable } = meaningOf(wireCode, family);
  const isLimit = status === 429;
  return {
    ...fail(isLimit ? 'rate-limited' : failure, detail, isLimit || retryable),
    wireCode,
    refuses: status >= 500 || isLimit ? 'nothing' : refuses,
  };
}

function unread(code: FailureCode, detail: Failure['detail']): Extract<Reply, { ok: false }> {
  return { ...fail(code, detail, true), wireCode: null, refuses: 'nothing' };
}

/** What the status alone says, where the body says nothing. */
function statusCode(status: number): FailureCode | null {
  if (status === 429) return 'rate-limited';
  if (status === 404) return 'endpoint-gone';
  if (status === 504) return 'exchange-timeout';
  return status >= 500 ? 'exchange-error' : null;
}
