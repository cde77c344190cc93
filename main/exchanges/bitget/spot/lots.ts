import { z } from 'zod';
import { isDecimal, normalize } from '../../../../app/decimal';
import { ok, type Result } from '../../../../app/result';
import type { Position } from '../../../../app/schemas/position';
import { cleanText } from '../../../net/text';
import { malformed } from '../answer';
import { spot } from '../product-types';
import { decimalOrNull, type Page, timeOrNull } from '../rows';

/**
 * Reads a page of `spot-follower/query-current-orders` (bitget.md §4), in the envelopes of the futures list.
 * A lot is what one copied purchase bought: long, without leverage, and sold whole. Its profit is counted in
 * the coin that it was paid with.
 */
export function readLots(data: unknown): Result<Page> {
  const page = PageData.safeParse(data);
  if (!page.success) return malformed({ productType: spot });
  const { rows, endId } = page.data;
  return ok({ positions: rows.map(toLot), cursor: endId ?? rows.at(-1)?.trackingNo ?? null });
}

const digits = /^\d{1,32}$/;
const Told = z.string().nullish().catch(null);

const Row = z.looseObject({
  trackingNo: z.string().regex(digits),
  symbol: z.string().min(1).max(200),
  buyFillSize: z.string().refine(isDecimal),
  buyPrice: Told,
  unrealizedPL: Told,
  buyTime: Told,
  traderId: Told,
  traderName: Told,
});

const Rows = z.array(Row).max(1_000);

const PageData = z.union([
  z.null().transform(() => ({ rows: [], endId: null })),
  Rows.transform((rows) => ({ rows, endId: null })),
  z
    .looseObject({
      trackingList: Rows.nullable(),
      endId: z.string().regex(digits).nullish().catch(null),
    })
    .transform(({ trackingList, endId }) => ({ rows: trackingList ?? [], endId: endId ?? null })),
]);

function toLot(row: z.infer<typeof Row>): Position {
  const { trackingNo } = row;
  const symbol = cleanText(row.symbol, 60);
  const amount = decimalOrNull(row.unrealizedPL);
  const currency = paidWith(symbol);
  const id = cleanText(row.traderId ?? '', 100);
  const name = cleanText(row.traderName ?? '', 100);
  return {
    id: `${spot}:${trackingNo}`,
    symbol,
    side: 'long',
    marginMode: null,
    size: normalize(row.buyFillSize),
    sizeUnit: 'base',
    entryPrice: decimalOrNull(row.buyPrice),
    markPrice: null,
    leverage: null,
    margin: null,
    profit: amount === null || currency === null ? null : { amount, currency, estimated: false },
    openedAt: timeOrNull(row.buyTime),
    leadTrader: id === '' && name === '' ? null : { id, name: name === '' ? id : name },
    productType: spot,
    marginCoin: null,
    trackingNo,
    closing: false,
    onlyNamed: true,
    target: { productType: spot, symbol, trackingNo },
  };
}

/** The coin that a spot symbol ends with. */
function paidWith(symbol: string): string | null {
  return /(USDT|USDC|BTC|ETH|EUR)$/.exec(symbol.toUpperCase())?.[1] ?? null;
}
