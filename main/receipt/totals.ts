import { add, isDecimal } from '../../app/decimal';
import type {
  ClosedPosition,
  Fill,
  Receipt,
  ReceiptClose,
  ReceiptTotal,
} from '../../app/schemas/receipt';

/** What the fills of a run sum up to, one sum a currency, and how many positions are not in it. Pure. */
export function totalsOf(
  closes: readonly ReceiptClose[],
): Pick<Receipt, 'totals' | 'withoutProfit'> {
  const fills = new Map<string, Fill>();
  const known = new Map<string, boolean>();
  for (const { account, positions } of closes) {
    // Two closes of a run may select the same position; it counts once.
    for (const { position, fills: own } of positions ?? []) {
      const hasProfit = own.some(({ closed }) => closed.netProfit !== null);
      known.set(`${account} ${position.id}`, hasProfit);
      for (const fill of own) fills.set(`${account} ${position.id} ${fill.closed.rowId}`, fill);
    }
  }
  const all = [...fills.values()];
  return {
    totals: currenciesOf(all).map((currency) => totalOf(currency, all)),
    withoutProfit: [...known.values()].filter((hasProfit) => !hasProfit).length,
  };
}

function currenciesOf(fills: readonly Fill[]): readonly string[] {
  const named = fills.flatMap(({ closed, slippage }) => [closed.currency, slippage?.currency]);
  return [...new Set(named.filter((currency) => typeof currency === 'string'))].sort();
}

function totalOf(currency: string, fills: readonly Fill[]): ReceiptTotal {
  const own = fills
    .filter(({ closed }) => closed.currency === currency)
    .map(({ closed }) => closed);
  return {
    currency,
    netProfit: sum(own.map(({ netProfit }) => netProfit)),
    fees: sum(own.map(feesOf)),
    slippage: sum(
      fills.map(({ slippage }) => (slippage?.currency === currency ? slippage.amount : null)),
    ),
  };
}

/** What both fees of a closed position come to; null where neither is known. */
export function feesOf({ closeFee, openFee }: ClosedPosition): string | null {
  return sum([openFee, closeFee]);
}

function sum(amounts: readonly (string | null)[]): string | null {
  const known = amounts.filter((amount) => amount !== null);
  if (known.length === 0) return null;
  const total = known.reduce(add, '0');
  return isDecimal(total) ? total : null;
}
