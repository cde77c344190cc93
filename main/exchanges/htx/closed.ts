import { z } from 'zod';
import { negate } from '../../../app/decimal';
import { fail, ok, type Result } from '../../../app/result';
import { MarginMode, Side } from '../../../app/schemas/position';
import type { ClosedPosition } from '../../../app/schemas/receipt';
import { cleanText } from '../../net/text';
import type { ClosedWanted } from '../exchange';
import type { Client } from './client';
import { plainDecimal } from './numbers';
import { fieldsOf } from './reply';
import { isContractCode } from './targets';

const historyPath = '/copytrading/trader/position_positions';
const readTimeoutMs = 8_000;
const pageSize = 100;
const maxPages = 5;

/**
 * The lead trader's positions that were closed since, one row for each of the orders that the list of open
 * ones shows as one position (htx.md §3.1, `HistPos`). HTX is asked contract by contract, and no row says
 * how large it was.
 */
export async function readClosedPositions(
  client: Client,
  { since, symbols }: ClosedWanted,
): Promise<Result<readonly ClosedPosition[]>> {
  const found: ClosedPosition[] = [];
  for (const contract of new Set(symbols.filter(isContractCode))) {
    const rows = await readContract(client, contract);
    if (!rows.ok) return rows;
    found.push(...rows.value.filter(({ closedAt }) => (closedAt ?? 0) >= since));
  }
  return ok(found);
}

async function readContract(
  client: Client,
  contract: string,
): Promise<Result<readonly ClosedPosition[]>> {
  const found: ClosedPosition[] = [];
  let from: string | null = null;
  for (let page = 0; page < maxPages; page += 1) {
    const told = fieldsOf(
      await client.send({
        method: 'GET',
        path: historyPath,
        query: {
          contract_code: contract,
          limit: pageSize.toString(),
          ...(from === null ? {} : { direct: 'prev', from_id: from }),
        },
        signed: true,
        group: 'copytrading',
        priority: 'read',
        timeoutMs: readTimeoutMs,
      }),
    );
    if (!told.ok) return told;
    const data = HistoryData.safeParse(told.value['data']);
    if (!data.success) return fail('answer-malformed', { where: 'position_positions' }, true);
    const { positions, query_id: next } = data.data;
    found.push(...positions.map((row) => toClosed(row, contract)));
    if (positions.length < pageSize || next === null || next === from) break;
    from = next;
  }
  return ok(found);
}

const decimal = z
  .unknown()
  .optional()
  .transform((value) => plainDecimal(value));

const Id = z
  .string()
  .regex(/^\d{1,32}$/)
  .nullish()
  .catch(null)
  .transform((id) => id ?? null);

const Row = z.object({
  sub_position_id: z.string().min(1).max(64),
  margin_mode: MarginMode,
  position_side: Side,
  open_avg_price: decimal,
  close_avg_price: decimal,
  open_fee: decimal,
  close_fee: decimal,
  profit: decimal,
  open_time: Id,
  close_time: Id,
});

const HistoryData = z.object({ positions: z.array(Row).max(1_000), query_id: Id });

/**
 * The documents' own example gives a profit from which both fees are already taken (190 - 0.072 - 0.0036 =
 * 189.9244), and fees that were paid as positive numbers.
 */
function toClosed(row: z.infer<typeof Row>, contract: string): ClosedPosition {
  const currency = (contract.split('-')[1] ?? '').slice(0, 12);
  const { margin_mode: marginMode, position_side: side } = row;
  return {
    positionId: `${contract}|${marginMode}|${side}`,
    rowId: cleanText(row.sub_position_id, 64),
    symbol: contract,
    side,
    size: null,
    entryPrice: row.open_avg_price,
    fillPrice: row.close_avg_price,
    grossProfit: null,
    netProfit: row.profit,
    openFee: row.open_fee === null ? null : negate(row.open_fee),
    closeFee: row.close_fee === null ? null : negate(row.close_fee),
    currency,
    priceCurrency: currency,
    closeOrderId: null,
    openedAt: timeOf(row.open_time),
    closedAt: timeOf(row.close_time),
  };
}

function timeOf(text: string | null): number | null {
  return text !== null && /^[1-9]\d{9,14}$/.test(text) ? Number(text) : null;
}
