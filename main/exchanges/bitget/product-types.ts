/** Bitget's three kinds of futures, in the upper case that every request uses (bitget.md §2.1). */
export const productTypes = ['USDT-FUTURES', 'USDC-FUTURES', 'COIN-FUTURES'] as const;
export type ProductType = (typeof productTypes)[number];

/** What copied spot purchases stand under in our own targets and ids: their calls name no product type. */
export const spot = 'SPOT';
export type Listed = ProductType | typeof spot;

export const isSpot = (productType: string | undefined): boolean =>
  productType?.toUpperCase() === spot;

/** Reads any spelling of case: Bitget's own examples write `usdt-futures`. */
export function readProductType(text: string): ProductType | null {
  const upper = text.toUpperCase();
  return productTypes.find((productType) => productType === upper) ?? null;
}

/** The coin that margin and profit are counted in; null for COIN-M, where each contract has its own. */
export function coinOf(productType: ProductType): 'USDT' | 'USDC' | null {
  switch (productType) {
    case 'USDT-FUTURES':
      return 'USDT';
    case 'USDC-FUTURES':
      return 'USDC';
    case 'COIN-FUTURES':
      return null;
  }
}

/**
 * The product type that a symbol's form tells: `BTCUSDT`, `BTCPERP`, `BTCUSD` or with a delivery month
 * `BTCUSDZ26`. Null where the form tells nothing.
 */
export function productTypeOfSymbol(symbol: string): ProductType | null {
  const upper = symbol.toUpperCase();
  if (upper.endsWith('USDT')) return 'USDT-FUTURES';
  if (/(PERP|USDC)$/.test(upper)) return 'USDC-FUTURES';
  return /USD([FGHJKMNQUVXZ]\d{2})?$/.test(upper) ? 'COIN-FUTURES' : null;
}

/** Letters and digits of any script: `龙虾USDT` is a symbol. */
export function isSymbol(text: string): boolean {
  return /^[\p{L}\p{Nd}]{1,60}$/u.test(text);
}
