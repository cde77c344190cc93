import { z } from 'zod';
import { compare, isDecimal, subtract } from '../../../app/decimal';
import { ok, type Result } from '../../../app/result';
import type { Position } from '../../../app/schemas/position';
import { cleanText } from '../../net/text';
import { malformed } from './answer';
import { isSymbol, type Listed, readProductType } from './product-types';

/** One page of the list. `cursor` is where the next page begins; null where the page was empty. */
export type Page = { readonly positions: readonly Position[]; readonly cursor: string | null };

/**
 * Reads a page of `mix-follower/query-current-orders`, or of the lead trader's `order-current-track`. The documents show `data` as an array, SDKs as
 * `{ trackingList, endId }`, and the entry price under two spellings: all of them are read (bitget.md
 * §3.1). A row that cannot be read makes the page a failure, since a list without it would be incomplete.
 */
export function readPage(data: unknown, productType: Listed): Result<Page> {
  const page = PageData.safeParse(data);
  if (!page.success) return malformed({ productType });
  const { rows, endId } = page.data;
  const positions: Position[] = [];
  for (const row of rows) {
    const position = toPosition(row, productType);
    if (position === null) return malformed({ productType, trackingNo: row.trackingNo });
    positions.push(position);
  }
  return ok({ positions, cursor: endId ?? rows.at(-1)?.trackingNo ?? null });
}

const digits = /^\d{1,32}$/;

/** A field that a list can do without: of another kind, it counts as not told. */
const Told = z.string().nullish().catch(null);

const Row = z.looseObject({
  trackingNo: z.string().regex(digits),
  symbol: z.string().min(1).max(200),
  posSide: z
    .string()
    .toLowerCase()
    .pipe(z.enum(['long', 'short'])),
  openSize: z.string(),
  closeSize: Told,
  openPriceAvg: Told,
  openAvgPrice: Told,
  openLeverage: Told,
  openMarginSz: Told,
  openTime: Told,
  closeOrderId: Told,
  traderId: Told,
  traderName: Told,
  productType: Told,
  marginCoin: Told,
});
type Row = z.infer<typeof Row>;

const Rows = z.array(Row).max(1_000);
const EndId = z.string().regex(digits).nullish().catch(null);

const PageData = z.union([
  z.null().transform(() => ({ rows: [], endId: null })),
  Rows.transform((rows) => ({ rows, endId: null })),
  z
    .looseObject({ trackingList: Rows.nullable(), endId: EndId })
    .transform(({ trackingList, endId }) => ({ rows: trackingList ?? [], endId: endId ?? null })),
]);

function toPosition(row: Row, asked: Listed): Position | null {
  const size = remainingSize(row.openSize, row.closeSize ?? '0');
  if (size === null) return null;
  const productType = readProductType(row.productType ?? '') ?? asked;
  const { trackingNo, posSide: side } = row;
  const symbol = isSymbol(row.symbol) ? row.symbol : null;
  return {
    id: `${productType}:${trackingNo}`,
    symbol: symbol ?? cleanText(row.symbol, 60),
    side,
    marginMode: null,
    size,
    sizeUnit: 'base',
    entryPrice: decimalOrNull(row.openPriceAvg ?? row.openAvgPrice),
    markPrice: null,
    leverage: decimalOrNull(row.openLeverage),
    margin: decimalOrNull(row.openMarginSz),
    profit: null,
    openedAt: timeOrNull(row.openTime),
    leadTrader: leadTraderOf(row),
    productType,
    marginCoin: row.marginCoin ? cleanText(row.marginCoin, 20).toUpperCase() : null,
    trackingNo,
    closing: !['', '0'].includes(row.closeOrderId ?? ''),
    target: { productType, trackingNo, ...(symbol !== null && { symbol }) },
  };
}

/**
 * What is left after partial closes by the lead trader, in base coins. A row whose close size exceeds its
 * open size contradicts that reading; it then counts whole, because it is still listed.
 */
function remainingSize(openSize: string, closeSize: string): string | null {
  if (!isDecimal(openSize) || !isDecimal(closeSize)) return null;
  const remaining = subtract(openSize, closeSize);
  const size = compare(remaining, '0') < 0 ? subtract(openSize, '0') : remaining;
  return isDecimal(size) ? size : null;
}

export function decimalOrNull(text: string | null | undefined): string | null {
  return typeof text === 'string' && isDecimal(text) ? subtract(text, '0') : null;
}

export function timeOrNull(text: string | null | undefined): number | null {
  return typeof text === 'string' && /^[1-9]\d{9,14}$/.test(text) ? Number(text) : null;
}

function leadTraderOf({ traderId, traderName }: Row): Position['leadTrader'] {
  const id = cleanText(traderId ?? '', 100);
  const name = cleanText(traderName ?? '', 100);
  return id === '' && name === '' ? null : { id, name: name === '' ? id : name };
}
