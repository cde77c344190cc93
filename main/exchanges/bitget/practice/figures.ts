import { multiply } from '../../../../app/decimal';
import type { PracticePosition } from '../../practice';

const feeRate = '-0.0006';

export function feeOf(size: string, price: string): string {
  return multiply(multiply(size, price), feeRate);
}

export function marginOf({ size, entryPrice, leverage }: PracticePosition): string {
  return (Number(multiply(size, entryPrice)) / Number(leverage)).toFixed(4);
}

/** Sizes come with sixteen decimals, padded (bitget.md §3.1). */
export function padded(size: string): string {
  const [whole = '0', fraction = ''] = size.split('.');
  return `${whole}.${fraction.padEnd(16, '0')}`;
}
