import { z } from 'zod';
import { compare, isZero } from '../../../../app/decimal';
import { fail, ok, type Result } from '../../../../app/result';
import { MarginMode, type Position, type Side } from '../../../../app/schemas/position';
import type { Trace } from '../../../net/evidence';
import type { ExchangePositions } from '../../exchange';
import type { Client } from '../client';
import { plainDecimal } from '../numbers';
import { fieldsOf } from '../reply';
import { isContractCode } from '../targets';
import { idOf, type RowTarget } from './targets';

const readTimeoutMs = 8_000;

/** One listed row as a close needs to know it. */
export type Row = {
  readonly target: RowTarget;
  /** Contracts. */
  readonly volume: string;
  /** Contracts that no resting order of the user holds. */
  readonly available: string;
  /** One-way mode: the row is named `both`, and its side is its direction. */
  readonly isOneWay: boolean;
};

export type V5List = ExchangePositions & { readonly rows: readonly Row[] };

/**
 * The open positions of a unified futures account (htx.md §4.1). The call knows neither pages nor a time
 * window, so an answer that is understood is complete. A row that is not understood makes the whole read a
 * failure: a list without it would call its position closed.
 */
export async function readV5Positions(client: Client): Promise<Result<V5List>> {
  const traces: Trace[] = [];
  const told = fieldsOf(
    await client.send({
      method: 'GET',
      path: '/v5/trade/position/opens',
      signed: true,
      group: 'v5-read',
      priority: 'read',
      timeoutMs: readTimeoutMs,
      seen: (trace) => traces.push(trace),
    }),
  );
  if (!told.ok) return told;
  const list = Rows.safeParse(told.value['data']);
  if (!list.success) return fail('answer-malformed', { where: whereIn(list.error) }, true);
  const open = list.data.filter(({ volume }) => !isZero(volume));
  const rows = open.map(toRow);
  const distinct = new Set(rows.map(({ target }) => idOf(target))).size;
  if (distinct !== rows.length) return fail('answer-malformed', { where: 'positions' }, true);
  const recorded = traces.slice(-1).map((trace) => trace.recorded(list.data.length));
  return ok({ positions: open.map(toPosition), rows, coversSince: null, recorded });
}

const plain = (value: unknown): string | null => plainDecimal(value);

const amount = z
  .unknown()
  .transform(plain)
  .pipe(z.string())
  .refine((text) => compare(text, '0') >= 0);

const described = z.unknown().optional().transform(plain);

/**
 * What identifies a position, and what closes it, must be there; what only describes it may be missing. The
 * side is told by `position_side`, and in one-way mode, where that is `both`, by `direction`.
 */
const Listed = z
  .object({
    contract_code: z.string().refine(isContractCode),
    margin_mode: MarginMode,
    position_side: z.enum(['long', 'short', 'both']),
    direction: z.enum(['buy', 'sell']).optional().catch(undefined),
    volume: amount,
    available: amount,
    open_avg_price: described,
    mark_price: described,
    lever_rate: described,
    initial_margin: described,
    profit_unreal: described,
    created_time: z.unknown().optional(),
  })
  .refine((row) => row.position_side !== 'both' || row.direction !== undefined);
type Listed = z.infer<typeof Listed>;

const Rows = z.array(Listed).max(10_000);

function toRow(row: Listed): Row {
  return {
    target: targetOf(row),
    volume: row.volume,
    available: row.available,
    isOneWay: row.position_side === 'both',
  };
}

function targetOf({ contract_code: symbol, margin_mode: marginMode, ...row }: Listed): RowTarget {
  return { symbol, marginMode, side: sideOf(row) };
}

function sideOf({
  position_side: side,
  direction,
}: Pick<Listed, 'position_side' | 'direction'>): z.infer<typeof Side> {
  if (side !== 'both') return side;
  return direction === 'sell' ? 'short' : 'long';
}

function toPosition(row: Listed): Position {
  const target = targetOf(row);
  const currency = (target.symbol.split('-')[1] ?? '').slice(0, 12);
  return {
    ...target,
    id: idOf(target),
    size: row.volume,
    sizeUnit: 'contracts',
    entryPrice: row.open_avg_price,
    markPrice: row.mark_price,
    leverage: row.lever_rate,
    margin: row.initial_margin,
    profit:
      row.profit_unreal === null ? null : { amount: row.profit_unreal, currency, estimated: false },
    openedAt: momentOf(row.created_time),
    leadTrader: null,
    productType: null,
    marginCoin: null,
    trackingNo: null,
    closing: false,
    target,
  };
}

function momentOf(value: unknown): number | null {
  return typeof value === 'string' && /^[1-9]\d{11,12}$/.test(value) ? Number(value) : null;
}

/** The place of the first thing that was not understood, without what stood there. */
function whereIn(error: z.ZodError): string {
  return error.issues[0]?.path.map(String).join('.') ?? '';
}
