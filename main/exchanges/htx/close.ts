import { type Failure, fail } from '../../../app/result';
import type { CloseRequest, CloseStatus } from '../../../app/schemas/close';
import type { CloseTarget } from '../../../app/schemas/target';
import type { Recorded } from '../../net/evidence';
import type { Client } from './client';
import { notSent, type Reply } from './reply';
import { closeBody, closePath } from './targets';

const closeTimeoutMs = 10_000;

/**
 * Closes one contract in one margin mode on one side at market (htx.md §2). HTX gives no order id for
 * it; `tid` names the request. Accepted means that the instruction was received, not that anything is
 * closed.
 */
export async function sendClose(
  client: Client,
  {
    origin,
    seen,
    stop,
    target,
  }: {
    readonly origin: string;
    readonly target: CloseTarget;
    readonly stop?: AbortSignal | undefined;
    readonly seen?: ((recorded: Recorded) => void) | undefined;
  },
): Promise<CloseRequest> {
  const body = closeBody(target);
  const reply =
    body === null
      ? notSent(fail('bad-input').failure)
      : await client.send({
          method: 'POST',
          path: closePath,
          body,
          signed: true,
          group: 'copytrading',
          priority: 'close',
          origin,
          timeoutMs: closeTimeoutMs,
          stop,
          seen: (trace) => seen?.(trace.recorded(null)),
        });
  const { status, failure } = outcomeOf(reply);
  return {
    target,
    status,
    orderIds: [],
    ...(reply.requestId === null ? {} : { requestId: reply.requestId }),
    ...(failure === null ? {} : { failure }),
    host: new URL(origin).host,
    path: closePath,
    sentAt: reply.sentAt,
    answeredAt: reply.answeredAt,
  };
}

/**
 * Only the success envelope of the copy-trading family with `data` true is a claim of success. `data`
 * false under the code 200 is described as the transaction's result and names no reason: it says that
 * something failed, not that nothing was done, so it stays unknown until a list decides it.
 */
function outcomeOf(reply: Reply): { status: CloseStatus; failure: Failure | null } {
  if (reply.status !== 'answered') return { status: reply.status, failure: reply.failure };
  const { code, data } = reply.fields;
  if (code === '200' && data === true) return { status: 'accepted', failure: null };
  const { failure } =
    code === '200' && data === false
      ? fail('exchange-error', { wireCode: code, data }, true)
      : fail('answer-malformed', {}, true);
  return { status: 'unknown', failure };
}
