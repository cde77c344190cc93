import { z } from 'zod';
import { fail, withDetail } from '../../../../app/result';
import type { CloseRequest } from '../../../../app/schemas/close';
import { cleanText } from '../../../net/text';
import { type Outcome, problemWith, type Sending, sendClose, worstOf } from '../close';
import { meaningOf } from '../errors';
import { breadthOf } from '../targets';
import { checkTarget, closeOwnPath, completed } from './own-targets';

/**
 * Closes a lead trader's own positions in a unified account (bitget.md §5.4). Each position is a leg with a
 * code of its own, and an answer that says success may hold legs that were refused.
 */
export async function closeOwnPositions(sending: Sending): Promise<CloseRequest> {
  const problem = problemWith(sending, closeOwnPath, { checkTarget });
  if (problem !== null) return problem;
  const target = completed(sending.target);
  const { productType, side, symbol } = target;
  return sendClose(
    { ...sending, target },
    {
      path: closeOwnPath,
      body: JSON.stringify({ category: productType, symbol, posSide: side }),
      group: 'close-own',
      breadth: breadthOf(target),
      taken,
    },
  );
}

const Legs = z.looseObject({
  list: z
    .array(
      z.looseObject({
        orderId: z.string().max(64).nullish(),
        code: z.string().min(1).max(40),
        msg: z.string().nullish().catch(null),
      }),
    )
    .min(1)
    .max(1_000),
});
type Leg = z.infer<typeof Legs>['list'][number];

/** A success without any leg tells of nothing that was done, and is not taken for a close. */
function taken(data: unknown): Outcome | null {
  const legs = Legs.safeParse(data);
  return legs.success ? worstOf(legs.data.list.map(outcomeOf)) : null;
}

function outcomeOf({ code, msg, orderId }: Leg): Outcome {
  const orderIds = orderId ? [orderId] : [];
  if (code === '00000') return { status: 'accepted', orderIds };
  const { failure: reason, refuses, retryable } = meaningOf(code, 'unified');
  const { failure } = fail(reason, {}, retryable);
  const wireCode = cleanText(code, 40);
  const detail = { wireCode, message: cleanText(msg ?? '', 300) };
  const status = refuses === 'nothing' ? 'unknown' : 'rejected';
  return { status, orderIds: [], failure: withDetail(failure, detail) };
}
