import { z } from 'zod';
import { isDecimal, normalize } from '../../../../app/decimal';
import { ok, type Result } from '../../../../app/result';
import type { Position } from '../../../../app/schemas/position';
import type { Recorded, Trace } from '../../../net/evidence';
import { cleanText } from '../../../net/text';
import type { ExchangePositions } from '../../exchange';
import { malformed } from '../answer';
import { coinOf, isSymbol, type ProductType, productTypes } from '../product-types';
import { decimalOrNull, timeOrNull } from '../rows';
import type { Wire } from '../wire';
import { marginModeOf } from './copies';

const positionsPath = '/api/v3/position/current-position';

/** Every position of a lead trader's unified account (bitget.md §5.4), one read a product type. */
export async function readOwnPositions(wire: Wire): Promise<Result<ExchangePositions>> {
  const parts = await Promise.all(productTypes.map((category) => readCategory(wire, category)));
  const failed = parts.find((part) => !part.ok);
  if (failed !== undefined && !failed.ok) return failed;
  const read = parts.flatMap((part) => (part.ok ? [part.value] : []));
  return ok({
    positions: read.flatMap(({ positions }) => positions),
    coversSince: null,
    recorded: read.flatMap(({ recorded }) => recorded),
  });
}

type Part = { readonly positions: readonly Position[]; readonly recorded: readonly Recorded[] };

async function readCategory(wire: Wire, category: ProductType): Promise<Result<Part>> {
  const traces: Trace[] = [];
  const see = (trace: Trace): unknown => traces.push(trace);
  const reply = await wire.read(`${positionsPath}?category=${category}`, 'own-positions', see);
  if (!reply.ok) return { ok: false, failure: reply.failure };
  const page = Page.safeParse(reply.data);
  if (!page.success) return malformed({ productType: category });
  const positions = page.data.map((row) => toPosition(row, category));
  if (new Set(positions.map(({ id }) => id)).size < positions.length) {
    return malformed({ productType: category });
  }
  const recorded = traces.slice(-1).map((trace) => trace.recorded(positions.length));
  return ok({ positions, recorded });
}

const Told = z.string().nullish().catch(null);

const Row = z.looseObject({
  symbol: z.string().min(1).max(200),
  posSide: z
    .string()
    .toLowerCase()
    .pipe(z.enum(['long', 'short'])),
  total: z.string().refine(isDecimal),
  marginCoin: Told,
  leverage: Told,
  avgPrice: Told,
  marginMode: Told,
  markPrice: Told,
  unrealisedPnl: Told,
  createdTime: Told,
});
type Row = z.infer<typeof Row>;

const Rows = z.array(Row).max(1_000);

const Page = z.union([
  z.null().transform((): Row[] => []),
  z.looseObject({ list: Rows.nullable() }).transform(({ list }) => list ?? []),
]);

/** A position that was closed and opened again is another one, by the time it was opened. */
function toPosition(row: Row, productType: ProductType): Position {
  const symbol = isSymbol(row.symbol) ? row.symbol : cleanText(row.symbol, 60);
  const marginMode = marginModeOf(row.marginMode);
  const amount = decimalOrNull(row.unrealisedPnl);
  const marginCoin = row.marginCoin ? cleanText(row.marginCoin, 12).toUpperCase() : null;
  const currency = coinOf(productType) ?? marginCoin;
  const which = `${marginMode ?? ''}:${row.createdTime ?? ''}`;
  return {
    id: cleanText(`${productType}:${symbol}:${row.posSide}:${which}`, 200),
    symbol,
    side: row.posSide,
    marginMode,
    size: normalize(row.total),
    sizeUnit: 'base',
    entryPrice: decimalOrNull(row.avgPrice),
    markPrice: decimalOrNull(row.markPrice),
    leverage: decimalOrNull(row.leverage),
    margin: null,
    profit: amount === null || currency === null ? null : { amount, currency, estimated: false },
    openedAt: timeOrNull(row.createdTime),
    leadTrader: null,
    productType,
    marginCoin,
    trackingNo: null,
    closing: false,
    target: { productType, symbol, side: row.posSide },
  };
}
