import { z } from 'zod';
import type { CloseRequest } from '../../../../app/schemas/close';
import { problemWith, type Sending, sendClose } from '../close';
import { breadthOf } from '../targets';
import { checkTarget, closeOrdersPath, completed } from './targets';

/**
 * Closes a lead trader's own orders, and with them the copies of all followers (bitget.md §4). The answer
 * names the orders that it was taken for and no order ids.
 */
export async function closeTraderOrders(sending: Sending): Promise<CloseRequest> {
  const problem = problemWith(sending, closeOrdersPath, { checkTarget });
  if (problem !== null) return problem;
  const target = completed(sending.target);
  const { productType, trackingNo, symbol } = target;
  return sendClose(
    { ...sending, target },
    {
      path: closeOrdersPath,
      body: JSON.stringify({ productType, trackingNo, symbol }),
      group: 'close-trader-orders',
      breadth: breadthOf(target),
      taken: (data) =>
        Taken.safeParse(data).success ? { status: 'accepted', orderIds: [] } : null,
    },
  );
}

const Taken = z
  .array(z.looseObject({ trackingNo: z.string().max(64) }))
  .max(10_000)
  .nullable();
