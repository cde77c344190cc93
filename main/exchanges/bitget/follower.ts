import { z } from 'zod';
import type { CloseRequest } from '../../../app/schemas/close';
import { type Outcome, problemWith, type Sending, sendClose } from './close';
import { isSpot } from './product-types';
import { closeLots } from './spot/close';
import { breadthOf, checkTarget, closeBody, closePath, completed } from './targets';

/**
 * Sends the close of one target of a classic follower: futures copies by their own call (bitget.md §2), spot
 * lots by theirs.
 */
export async function closeCopies(sending: Sending): Promise<CloseRequest> {
  const problem = problemWith(sending, closePath, { checkTarget });
  if (problem !== null) return problem;
  if (isSpot(sending.target.productType)) return closeLots(sending);
  const target = completed(sending.target);
  return sendClose(
    { ...sending, target },
    {
      path: closePath,
      body: closeBody(target),
      group: 'close-positions',
      breadth: breadthOf(target),
      taken,
    },
  );
}

function taken(data: unknown): Outcome | null {
  const ids = OrderIds.safeParse(data);
  return ids.success ? { status: 'accepted', orderIds: [...ids.data] } : null;
}

/**
 * The ids of the close orders that were made: not fills, and not always there. `null`, `{}` and an empty
 * list say only that the request was taken (bitget.md §2.3).
 */
const OrderIds = z.union([
  z.null().transform((): readonly string[] => []),
  z
    .looseObject({ orderIdList: z.array(z.string().min(1).max(64)).max(10_000).nullish() })
    .transform(({ orderIdList }) => orderIdList ?? []),
]);
