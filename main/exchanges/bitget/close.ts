import { z } from 'zod';
import { fail } from '../../../app/result';
import type { CloseRequest } from '../../../app/schemas/close';
import type { CloseTarget } from '../../../app/schemas/target';
import { cleanText } from '../../net/text';
import { malformed, type Reply } from './answer';
import { provesNothingDone } from './errors';
import { breadthOf, checkTarget, closeBody, closePath, completed } from './targets';
import type { Exchanged, Wire } from './wire';

const closeTimeoutMs = 8_000;

/**
 * Sends the close of one target (bitget.md §2) and tells what is known of it. `accepted` needs the
 * documented answer; `rejected` a code that proves that nothing was done; `not-sent` the proof that
 * nothing left. Everything else is `unknown`.
 */
export async function closePositions(parts: {
  readonly wire: Wire;
  readonly host: string;
  readonly target: CloseTarget;
  readonly stop?: AbortSignal | undefined;
}): Promise<CloseRequest> {
  const about = { host: parts.host, path: closePath };
  const [problem] = checkTarget(parts.target);
  if (problem !== undefined) {
    const { failure } = fail('bad-input', { field: problem.field, problem: problem.code });
    const nothing = { target: parts.target, orderIds: [], sentAt: null, answeredAt: null };
    return { ...about, ...nothing, status: 'not-sent', failure };
  }
  const target = completed(parts.target);
  const exchanged = await parts.wire.send({
    method: 'POST',
    path: closePath,
    body: closeBody(target),
    group: 'close-positions',
    priority: 'close',
    signed: true,
    timeoutMs: closeTimeoutMs,
    stop: parts.stop,
  });
  const { sentAt, answeredAt } = exchanged;
  return { ...about, target, sentAt, answeredAt, ...outcomeOf(exchanged, target) };
}

type Outcome = Pick<CloseRequest, 'status' | 'orderIds' | 'failure'>;

function outcomeOf({ sent, reply }: Exchanged, target: CloseTarget): Outcome {
  if (!sent) return failed('not-sent', reply);
  if (!reply.ok) {
    const isRefused = provesNothingDone(reply.refuses, breadthOf(target));
    return failed(isRefused ? 'rejected' : 'unknown', reply);
  }
  const taken = Taken.safeParse(reply.data);
  if (!taken.success) return failed('unknown', malformed());
  return { status: 'accepted', orderIds: taken.data.map((id) => cleanText(id, 64)) };
}

function failed(status: Outcome['status'], reply: Reply): Outcome {
  return { status, orderIds: [], ...(!reply.ok && { failure: reply.failure }) };
}

/**
 * The ids of the close orders that were made: not fills, and not always there. `null`, `{}` and an empty
 * list say only that the request was taken (bitget.md §2.3).
 */
const Taken = z.union([
  z.null().transform((): readonly string[] => []),
  z
    .looseObject({ orderIdList: z.array(z.string().min(1).max(64)).max(10_000).nullish() })
    .transform(({ orderIdList }) => orderIdList ?? []),
]);
