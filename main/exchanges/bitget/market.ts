import { z } from 'zod';
import { isDecimal, multiply, subtract } from '../../../app/decimal';
import { ok, type Result } from '../../../app/result';
import type { SymbolInfo } from '../../../app/schemas/exchange';
import type { Position } from '../../../app/schemas/position';
import { cleanText } from '../../net/text';
import { malformed } from './answer';
import { coinOf, type ProductType, productTypes, readProductType } from './product-types';
import type { Wire } from './wire';

/**
 * Adds mark prices and, for USDT-M and USDC-M, the profit they amount to. Never fails: where prices
 * cannot be read, positions keep what they have.
 */
export async function withMarks(
  wire: Wire,
  positions: readonly Position[],
): Promise<readonly Position[]> {
  const held = productTypes.filter((productType) =>
    positions.some((one) => one.productType === productType && one.markPrice === null),
  );
  const marks = new Map<string, string>();
  for (const part of await Promise.all(held.map((productType) => readMarks(wire, productType)))) {
    for (const [key, mark] of part) marks.set(key, mark);
  }
  return positions.map((position) => {
    const mark = marks.get(markKey(position.productType ?? '', position.symbol));
    return mark === undefined || position.markPrice !== null ? position : marked(position, mark);
  });
}

/** The contracts of all product types; a failure only where none of them could be read. */
export async function readSymbols(wire: Wire): Promise<Result<readonly SymbolInfo[]>> {
  const parts = await Promise.all(productTypes.map((type) => readContracts(wire, type)));
  const symbols = parts.flatMap((part) => (part.ok ? part.value : []));
  const failed = parts.find((part) => !part.ok);
  return failed !== undefined && parts.every((part) => !part.ok) ? failed : ok(symbols);
}

async function readMarks(
  wire: Wire,
  productType: ProductType,
): Promise<ReadonlyMap<string, string>> {
  const path = `/api/v2/mix/market/tickers?productType=${productType}`;
  const reply = await wire.readPublic(path, 'tickers');
  const tickers = Tickers.safeParse(reply.ok ? reply.data : null);
  const marks = new Map<string, string>();
  for (const { symbol, markPrice } of tickers.data ?? []) {
    if (markPrice && isDecimal(markPrice)) marks.set(markKey(productType, symbol), markPrice);
  }
  return marks;
}

function markKey(productType: string, symbol: string): string {
  return `${productType}:${symbol.toUpperCase()}`;
}

function marked(position: Position, markPrice: string): Position {
  const productType = readProductType(position.productType ?? '');
  const currency = productType === null ? null : coinOf(productType);
  const { entryPrice, size, side } = position;
  if (currency === null || entryPrice === null) return { ...position, markPrice };
  const move = side === 'long' ? subtract(markPrice, entryPrice) : subtract(entryPrice, markPrice);
  const amount = isDecimal(move) ? multiply(move, size) : '';
  if (!isDecimal(amount)) return { ...position, markPrice };
  return { ...position, markPrice, profit: { amount, currency, estimated: true } };
}

async function readContracts(
  wire: Wire,
  productType: ProductType,
): Promise<Result<readonly SymbolInfo[]>> {
  const path = `/api/v2/mix/market/contracts?productType=${productType}`;
  const reply = await wire.readPublic(path, 'contracts');
  if (!reply.ok) return { ok: false, failure: reply.failure };
  const contracts = Contracts.safeParse(reply.data);
  if (!contracts.success) return malformed({ productType });
  return ok(
    contracts.data.map(({ symbol, symbolStatus }) => ({
      symbol: cleanText(symbol, 60),
      productType,
      state: stateOf(symbolStatus ?? ''),
    })),
  );
}

/** `limit_open` restricts opening only; `listed` is announced but not traded yet (bitget.md §4). */
function stateOf(symbolStatus: string): SymbolInfo['state'] {
  if (['normal', 'limit_open'].includes(symbolStatus)) return 'open';
  return ['maintain', 'restrictedAPI', 'off'].includes(symbolStatus) ? 'closed' : 'unknown';
}

const Told = z.string().nullish().catch(null);

const Tickers = z.array(z.looseObject({ symbol: z.string().max(200), markPrice: Told })).max(5_000);

const Contracts = z
  .array(z.looseObject({ symbol: z.string().min(1).max(200), symbolStatus: Told }))
  .max(5_000);
