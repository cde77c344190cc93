import { isDecimal, multiply, subtract } from '../../app/decimal';
import type { Position } from '../../app/schemas/position';
import type { ClosedPosition, Fill, Slippage } from '../../app/schemas/receipt';

/** The rows of the history that end a selected position. Pure. */
export function fillsOf(
  position: Position,
  closed: readonly ClosedPosition[],
  run: { readonly since: number; readonly orderIds: readonly string[] },
): Fill[] {
  return closed
    .filter(({ positionId }) => positionId === position.id)
    .filter(({ closedAt }) => closedAt !== null && closedAt >= run.since)
    .map((row) => ({
      closed: row,
      byThisRun:
        row.closeOrderId === null || run.orderIds.length === 0
          ? null
          : run.orderIds.includes(row.closeOrderId),
      slippage: slippageOf(position, row),
    }));
}

/** A long is sold by its close and a short is bought, so that a higher fill favours the first alone. */
function slippageOf(position: Position, row: ClosedPosition): Slippage | null {
  const { markPrice, side } = position;
  const { fillPrice, priceCurrency, size } = row;
  if (markPrice === null || fillPrice === null) return null;
  const price = side === 'long' ? subtract(fillPrice, markPrice) : subtract(markPrice, fillPrice);
  if (!isDecimal(price)) return null;
  const amount = size === null || priceCurrency === null ? null : multiply(price, size);
  const isKnown = amount !== null && isDecimal(amount);
  return { price, amount: isKnown ? amount : null, currency: isKnown ? priceCurrency : null };
}
