import { z } from 'zod';
import { isDecimal, normalize } from '../../../../app/decimal';
import { fail, ok, type Result, withDetail } from '../../../../app/result';
import type { Position } from '../../../../app/schemas/position';
import type { Recorded, Trace } from '../../../net/evidence';
import { cleanText } from '../../../net/text';
import type { ExchangePositions } from '../../exchange';
import { malformed } from '../answer';
import { isSymbol, productTypeOfSymbol } from '../product-types';
import { decimalOrNull, timeOrNull } from '../rows';
import type { Wire } from '../wire';

const positionsPath = '/api/v3/copy/futures/current-positions';

/**
 * What is open in every project that was entered (bitget.md §5.5). No call tells which projects there are,
 * so that without any there is no list: `account-values-missing`. A project that cannot be read makes the
 * whole list a failure, which names it.
 */
export async function readCopies(
  wire: Wire,
  projectIds: readonly string[],
): Promise<Result<ExchangePositions>> {
  if (projectIds.length === 0) return fail('account-values-missing', { field: 'projectIds' });
  const parts = await Promise.all(projectIds.map((projectId) => readProject(wire, projectId)));
  const failed = parts.find((part) => !part.ok);
  if (failed !== undefined && !failed.ok) return failed;
  const read = parts.flatMap((part) => (part.ok ? [part.value] : []));
  return ok({
    positions: read.flatMap(({ positions }) => positions),
    coversSince: null,
    recorded: read.flatMap(({ recorded }) => recorded),
  });
}

export type ProjectCopies = {
  readonly positions: readonly Position[];
  readonly recorded: readonly Recorded[];
};

export async function readProject(wire: Wire, projectId: string): Promise<Result<ProjectCopies>> {
  const traces: Trace[] = [];
  const see = (trace: Trace): unknown => traces.push(trace);
  const path = `${positionsPath}?projectId=${projectId}`;
  const reply = await wire.read(path, 'copy-positions', see);
  if (!reply.ok) {
    return { ok: false, failure: withDetail(reply.failure, { projectId }) };
  }
  const page = Page.safeParse(reply.data);
  if (!page.success) return malformed({ projectId });
  const positions = page.data.map((row) => toPosition(row, projectId));
  if (new Set(positions.map(({ id }) => id)).size < positions.length) {
    return malformed({ projectId });
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
  createdTime: Told,
  positionId: Told,
});
type Row = z.infer<typeof Row>;

const Rows = z.array(Row).max(1_000);

/** `list` is null where there is none, as in the account's own position list (bitget.md §5.4). */
const Page = z.union([
  z.null().transform((): Row[] => []),
  z.looseObject({ list: Rows.nullable() }).transform(({ list }) => list ?? []),
]);

/**
 * The call that closes it must be told how much, so that the size goes along as the list shows it. A merged
 * position that was closed and opened again is another one: by its id, or by the time it was opened.
 */
function toPosition(row: Row, projectId: string): Position {
  const symbol = isSymbol(row.symbol) ? row.symbol : cleanText(row.symbol, 60);
  const size = normalize(row.total);
  const told = cleanText(row.positionId ?? '', 64);
  const which = told === '' ? `${row.marginMode ?? ''}:${row.createdTime ?? ''}` : told;
  return {
    id: cleanText(`${projectId}:${symbol}:${row.posSide}:${which}`, 200),
    symbol,
    side: row.posSide,
    marginMode: marginModeOf(row.marginMode),
    size,
    sizeUnit: 'base',
    entryPrice: decimalOrNull(row.avgPrice),
    markPrice: null,
    leverage: decimalOrNull(row.leverage),
    margin: null,
    profit: null,
    openedAt: timeOrNull(row.createdTime),
    leadTrader: { id: projectId, name: projectId },
    productType: productTypeOfSymbol(symbol),
    marginCoin: row.marginCoin ? cleanText(row.marginCoin, 20).toUpperCase() : null,
    trackingNo: null,
    projectId,
    closing: false,
    target: { projectId, symbol, side: row.posSide, size },
  };
}

/** Lists say `crossed` where closes of the classic account say `cross` (bitget.md §2.1). */
export function marginModeOf(text: string | null | undefined): Position['marginMode'] {
  if (text === 'crossed' || text === 'cross') return 'cross';
  return text === 'isolated' ? 'isolated' : null;
}
