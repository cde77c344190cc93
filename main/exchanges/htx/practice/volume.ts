import { truncate } from '../../../../app/decimal';
import type { PracticeContract, PracticePosition } from '../../practice';

type Listed = Pick<PracticePosition, 'base' | 'quote'>;

/** `BTC-USDT`. */
export function contractCodeOf({ base, quote }: Listed): string {
  return `${base}-${quote}`;
}

/** HTX counts in contracts. A practice size is a whole number of them. */
export function contractsIn(size: string, contract: PracticeContract): bigint {
  return scaled(size) / scaled(contract.contractSize);
}

/** Eighteen decimals, padded, as live answers were seen to carry (htx.md §3.1, "Traps"). */
export function padded(contracts: bigint): string {
  return `${contracts}.${'0'.repeat(18)}`;
}

/** Profit of a size between two prices, in the quote: an estimate with at most eight decimals. */
export function profitOf(
  { side, entryPrice, size }: Pick<PracticePosition, 'side' | 'entryPrice' | 'size'>,
  price: string,
): string {
  const gain = (Number(price) - Number(entryPrice)) * Number(size);
  return truncate((side === 'long' ? gain : -gain).toFixed(8), 8);
}

const places = 12;

function scaled(value: string): bigint {
  const [whole = '0', fraction = ''] = value.split('.');
  return BigInt(whole + fraction.padEnd(places, '0').slice(0, places));
}
