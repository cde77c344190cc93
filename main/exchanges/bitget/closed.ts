import { z } from 'zod';
import { isDecimal, normalize } from '../../../app/decimal';
import { ok, type Result } from '../../../app/result';
import type { ClosedPosition } from '../../../app/schemas/receipt';
import { cleanText } from '../../net/text';
import type { ClosedWanted } from '../exchange';
import { malformed } from './answer';
import { windowReachMs } from './history';
import { olderWindows } from './older-windows';
import { coinOf, type ProductType, productTypes, readProductType } from './product-types';
import type { Wire } from './wire';

const historyPath = '/api/v2/copy/mix-follower/query-history-orders';
const pageSize = 100;
const maxPages = 10;

/**
 * Positions that were closed since (bitget.md §3.2). Bitget lists by creation and not by close, so that every
 * page of the last three months is looked at until all wanted ones are found; what was opened earlier is
 * asked for by the time of its opening. When a close appears there is not documented: what is missing is not
 * known yet, and nothing is claimed of it.
 */
export async function readClosedPositions(
  wire: Wire,
  wanted: ClosedWanted,
): Promise<Result<readonly ClosedPosition[]>> {
  const edge = wire.offset.exchangeNow() - windowReachMs;
  const isOld = (id: string): boolean => (wanted.openedAt?.get(id) ?? edge) < edge;
  const current = wanted.positionIds.filter((id) => !isOld(id));
  const old = wanted.positionIds.filter(isOld);
  // Without ids every position of every product type may be meant.
  const named = old.length > 0 ? typesOf(current) : productTypesOf(current);
  const parts = await Promise.all(
    named.map((productType) =>
      readHistory(wire, { productType, ids: current, pages: maxPages, since: wanted.since }),
    ),
  );
  const failed = parts.find((part) => !part.ok);
  if (failed !== undefined) return failed;
  const found = parts.flatMap((part) => (part.ok ? part.value.closed : []));
  return ok([...found, ...(await readOlder(wire, { ...wanted, positionIds: old }, edge))]);
}

const pagesOfWindow = 2;

/** From the youngest to the oldest, until Bitget refuses to reach further back; what is left is told. */
async function readOlder(
  wire: Wire,
  wanted: ClosedWanted,
  edge: number,
): Promise<readonly ClosedPosition[]> {
  const found: ClosedPosition[] = [];
  const unasked = new Set(wanted.positionIds);
  let reached = edge;
  for (const { startTime, endTime, ids, productType } of olderWindows(wanted)) {
    const window = { startTime, endTime };
    const scope = { productType, ids, pages: pagesOfWindow, since: wanted.since, window };
    const part = await readHistory(wire, scope);
    if (!part.ok || !part.value.isWhole) break;
    found.push(...part.value.closed);
    for (const id of ids) unasked.delete(id);
    reached = Math.min(reached, startTime);
  }
  if (unasked.size > 0) wanted.unasked?.([...unasked], reached);
  return found;
}

function productTypesOf(positionIds: readonly string[]): readonly ProductType[] {
  const named = typesOf(positionIds);
  return named.length === 0 ? productTypes : named;
}

/** Our own position ids begin with the product type. */
function typesOf(positionIds: readonly string[]): readonly ProductType[] {
  return productTypes.filter((productType) =>
    positionIds.some((id) => id.startsWith(`${productType}:`)),
  );
}

type Scope = {
  readonly productType: ProductType;
  readonly ids: readonly string[];
  /** At most so many are read. */
  readonly pages: number;
  readonly since: number;
  /** Times of creation; left out, Bitget lists the last three months. */
  readonly window?: { readonly startTime: number; readonly endTime: number };
};

/** `isWhole`: nothing that was wanted can stand behind the last page that was read. */
type Part = { readonly closed: readonly ClosedPosition[]; readonly isWhole: boolean };

async function readHistory(wire: Wire, scope: Scope): Promise<Result<Part>> {
  const { productType, since } = scope;
  const missing = new Set(scope.ids.filter((id) => id.startsWith(`${productType}:`)));
  const isListed = missing.size > 0;
  const found: ClosedPosition[] = [];
  let cursor: string | null = null;
  for (let page = 0; page < scope.pages; page += 1) {
    const reply = await wire.read(historyTarget(scope, cursor), 'query-history-orders');
    if (!reply.ok) return { ok: false, failure: reply.failure };
    const read = HistoryPage.safeParse(reply.data);
    if (!read.success) return { ok: false, failure: malformed({ productType }).failure };
    const { rows, endId } = read.data;
    const closed = rows.map((row) => toClosed(row, productType));
    found.push(...closed.filter(({ closedAt }) => (closedAt ?? 0) >= since));
    for (const { positionId } of closed) missing.delete(positionId);
    const next = endId ?? rows.at(-1)?.trackingNo ?? null;
    const isLast = rows.length < pageSize || next === null || next === cursor;
    if (isLast || (isListed && missing.size === 0)) return ok({ closed: found, isWhole: true });
    cursor = next;
  }
  return ok({ closed: found, isWhole: false });
}

/** Sorted by name as the signature wants it; never a symbol (bitget.md §1.1). */
function historyTarget({ productType, window }: Scope, cursor: string | null): string {
  const query = [
    ...(window === undefined ? [] : [`endTime=${window.endTime}`]),
    ...(cursor === null ? [] : [`idLessThan=${cursor}`]),
    `limit=${pageSize}`,
    `productType=${productType}`,
    ...(window === undefined ? [] : [`startTime=${window.startTime}`]),
  ];
  return `${historyPath}?${query.join('&')}`;
}

const digits = /^\d{1,32}$/;
const Told = z.string().nullish().catch(null);

const Row = z.looseObject({
  trackingNo: z.string().regex(digits),
  symbol: z.string().min(1).max(200),
  posSide: z
    .string()
    .toLowerCase()
    .pipe(z.enum(['long', 'short'])),
  closeSize: Told,
  openPriceAvg: Told,
  closePriceAvg: Told,
  achievedPL: Told,
  netProfit: Told,
  openFee: Told,
  closeFee: Told,
  closeOrderId: Told,
  openTime: Told,
  closeTime: Told,
  productType: Told,
});

const Rows = z.array(Row).max(1_000);

/** The documents show an object; the list beside it is known to come as an array too (bitget.md §3.1). */
const HistoryPage = z.union([
  z.null().transform(() => ({ rows: [], endId: null })),
  Rows.transform((rows) => ({ rows, endId: null })),
  z
    .looseObject({
      trackingList: Rows.nullable(),
      endId: z.string().regex(digits).nullish().catch(null),
    })
    .transform(({ trackingList, endId }) => ({ rows: trackingList ?? [], endId: endId ?? null })),
]);

function toClosed(row: z.infer<typeof Row>, asked: ProductType): ClosedPosition {
  const productType = readProductType(row.productType ?? '') ?? asked;
  const coin = coinOf(productType);
  return {
    positionId: `${productType}:${row.trackingNo}`,
    rowId: row.trackingNo,
    symbol: cleanText(row.symbol, 60),
    side: row.posSide,
    size: decimalOrNull(row.closeSize),
    entryPrice: decimalOrNull(row.openPriceAvg),
    fillPrice: decimalOrNull(row.closePriceAvg),
    grossProfit: decimalOrNull(row.achievedPL),
    netProfit: decimalOrNull(row.netProfit),
    openFee: decimalOrNull(row.openFee),
    closeFee: decimalOrNull(row.closeFee),
    currency: coin ?? baseOf(row.symbol),
    priceCurrency: coin,
    closeOrderId: idOrNull(row.closeOrderId),
    openedAt: timeOrNull(row.openTime),
    closedAt: timeOrNull(row.closeTime),
  };
}

/** COIN-M contracts settle in what their symbol names first: `BTCUSD`. */
function baseOf(symbol: string): string | null {
  const [, base = ''] = /^([A-Z0-9]{1,12}?)USD/.exec(symbol.toUpperCase()) ?? [];
  return base === '' ? null : base;
}

function decimalOrNull(text: string | null | undefined): string | null {
  return typeof text === 'string' && isDecimal(text) ? normalize(text) : null;
}

function idOrNull(text: string | null | undefined): string | null {
  return typeof text === 'string' && /^[1-9]\d{0,31}$/.test(text) ? text : null;
}

function timeOrNull(text: string | null | undefined): number | null {
  return typeof text === 'string' && /^[1-9]\d{9,14}$/.test(text) ? Number(text) : null;
}
