import { z } from 'zod';
import { fail } from '../../../../app/result';
import type { CloseRequest } from '../../../../app/schemas/close';
import type { CloseTarget } from '../../../../app/schemas/target';
import { problemWith, type Sending, sendClose, together, unsent } from '../close';
import { readPages } from '../pages';
import { traderOrders } from '../sources';
import { breadthOf, productTypeOf } from '../targets';
import { checkTarget, closeOrdersPath, completed } from './targets';

/**
 * Closes a lead trader's own orders, and with them the copies of all followers (bitget.md §4). The answer
 * names the orders that it was taken for and no order ids. A symbol without a number is documented nowhere:
 * were it ignored, the call would close the whole product type. The orders of one are therefore listed first,
 * and go by their numbers.
 */
export async function closeTraderOrders(sending: Sending): Promise<CloseRequest> {
  const problem = problemWith(sending, closeOrdersPath, { checkTarget });
  if (problem !== null) return problem;
  const target = completed(sending.target);
  const whole = { ...sending, target };
  const isSymbolAlone = target.symbol !== undefined && target.trackingNo === undefined;
  return isSymbolAlone ? closeOrdersOf(whole) : closeOne(whole, target);
}

async function closeOrdersOf(sending: Sending): Promise<CloseRequest> {
  const { symbol } = sending.target;
  const productType = productTypeOf(sending.target);
  const listed = await readPages(sending.wire, traderOrders, { productType });
  if (!listed.ok) return unsent(sending, closeOrdersPath, listed.failure);
  const orders = listed.positions.filter((order) => order.symbol.toUpperCase() === symbol);
  const closed = await Promise.all(orders.map((order) => closeOne(sending, order.target)));
  return together(closed, unsent(sending, closeOrdersPath, fail('no-position').failure));
}

function closeOne(sending: Sending, order: CloseTarget): Promise<CloseRequest> {
  const { productType, trackingNo, symbol } = order;
  return sendClose(sending, {
    path: closeOrdersPath,
    body: JSON.stringify({ productType, trackingNo, symbol }),
    group: 'close-trader-orders',
    breadth: breadthOf(order),
    taken: (data) => (Taken.safeParse(data).success ? { status: 'accepted', orderIds: [] } : null),
  });
}

const Taken = z
  .array(z.looseObject({ trackingNo: z.string().max(64) }))
  .max(10_000)
  .nullable();
