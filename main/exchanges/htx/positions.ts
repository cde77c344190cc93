import { z } from 'zod';
import { compare, isZero } from '../../../app/decimal';
import { fail, ok, type Result } from '../../../app/result';
import { MarginMode, type Position, Side } from '../../../app/schemas/position';
import type { Trace } from '../../net/evidence';
import type { ExchangePositions } from '../exchange';
import type { Client } from './client';
import { plainDecimal } from './numbers';
import { fieldsOf } from './reply';
import { isContractCode } from './targets';

const readTimeoutMs = 8_000;

/**
 * The open lead positions, aggregated by HTX per contract, margin mode and side (htx.md §3.1). The call
 * knows neither pages nor a time window, so an answer that is understood is complete. A row that is not
 * understood makes the whole read a failure: a list without it would call its position closed.
 */
export async function readPositions(client: Client): Promise<Result<ExchangePositions>> {
  const traces: Trace[] = [];
  const told = fieldsOf(
    await client.send({
      method: 'GET',
      path: '/copytrading/trader/position_list',
      signed: true,
      group: 'copytrading',
      priority: 'read',
      timeoutMs: readTimeoutMs,
      seen: (trace) => traces.push(trace),
    }),
  );
  if (!told.ok) return told;
  const list = PositionListData.safeParse(told.value['data']);
  if (!list.success) return fail('answer-malformed', { where: whereIn(list.error) }, true);
  const positions = list.data.positions.filter(({ volume }) => !isZero(volume)).map(toPosition);
  const distinct = new Set(positions.map(({ id }) => id)).size;
  if (distinct !== positions.length) return fail('answer-malformed', { where: 'positions' }, true);
  const { length: rows } = list.data.positions;
  const recorded = traces.slice(-1).map((trace) => trace.recorded(rows));
  return ok({ positions, coversSince: null, recorded });
}

const plain = (value: unknown): string | null => plainDecimal(value);

/** What identifies a position and its size must be there; what only describes it may be missing. */
const Row = z.object({
  contract_code: z.string().refine(isContractCode),
  margin_mode: MarginMode,
  position_side: Side,
  volume: z
    .unknown()
    .transform(plain)
    .pipe(z.string())
    .refine((volume) => compare(volume, '0') >= 0),
  open_avg_price: z.unknown().optional().transform(plain),
  lever: z.unknown().optional().transform(plain),
  position_margin: z.unknown().optional().transform(plain),
  unreal_profit: z.unknown().optional().transform(plain),
});

const PositionListData = z.object({ positions: z.array(Row).max(10_000) });

/**
 * There is no mark price: the list tells none, and no one call tells those of several contracts. Each would
 * cost a request of its own (htx.md §4.3), for every list and so for both lists of a proof, over connections
 * that a close may be waiting for. The last price, which one call tells for all, is not the mark; and HTX
 * gives the profit, for which it is needed elsewhere. The receipt says that the list has none.
 */
function toPosition(row: z.infer<typeof Row>): Position {
  const { contract_code: symbol, margin_mode: marginMode, position_side: side } = row;
  return {
    id: `${symbol}|${marginMode}|${side}`,
    symbol,
    side,
    marginMode,
    size: row.volume,
    sizeUnit: 'contracts',
    entryPrice: row.open_avg_price,
    markPrice: null,
    leverage: row.lever,
    margin: row.position_margin,
    profit:
      row.unreal_profit === null
        ? null
        : { amount: row.unreal_profit, currency: currencyOf(symbol), estimated: false },
    openedAt: null,
    leadTrader: null,
    productType: null,
    marginCoin: null,
    trackingNo: null,
    closing: false,
    target: { symbol, marginMode, side },
  };
}

/** Linear contracts settle in what their code names second: `BTC-USDT`. */
function currencyOf(contractCode: string): string {
  return (contractCode.split('-')[1] ?? '').slice(0, 12);
}

/** The place of the first thing that was not understood, without what stood there. */
function whereIn(error: z.ZodError): string {
  return error.issues[0]?.path.map(String).join('.') ?? '';
}
