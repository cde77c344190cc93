import type { PracticeContract, PracticePosition } from '../../practice';

type Quote = PracticeContract['quote'];

/** The three product types (bitget.md §2.1) and the quotes that they stand for. */
export const productTypes: readonly { readonly name: string; readonly quote: Quote }[] = [
  { name: 'USDT-FUTURES', quote: 'USDT' },
  { name: 'USDC-FUTURES', quote: 'USDC' },
  { name: 'COIN-FUTURES', quote: 'USD' },
];

/** Upper and lower case are taken, as in the documents' own examples; null where there is no such type. */
export function quoteOf(productType: string): Quote | null {
  return productTypes.find(({ name }) => name === productType.toUpperCase())?.quote ?? null;
}

export function productTypeOf(quote: Quote): string {
  return productTypes.find((type) => type.quote === quote)?.name ?? '';
}

type Listed = Pick<PracticePosition, 'base' | 'quote'>;

/** `BTCUSDT`, `BTCPERP`, `BTCUSD`. */
export function symbolOf({ base, quote }: Listed): string {
  return `${base}${quote === 'USDC' ? 'PERP' : quote}`;
}

/** Coin-margined contracts are margined in their base coin. */
export function marginCoinOf({ base, quote }: Listed): string {
  return quote === 'USD' ? base : quote;
}
