import type { PracticePosition } from '../../practice';
import { type Refusal, refuse } from './answers';
import { quoteOf, symbolOf } from './symbols';

export type Page = { readonly rows: readonly PracticePosition[] } | Refusal;

export type Paging = {
  readonly now: number;
  /** The highest `limit` that the endpoint takes. */
  readonly mostRows: number;
};

/** Whether a futures position copies somebody; one that the user opened himself copies nobody. */
export const isCopy = ({ market, trader, uid }: PracticePosition): boolean =>
  market === 'futures' && trader.id !== uid;

/** The futures positions of the product type that a query must name (bitget.md §2.1). */
export function futuresIn(
  all: readonly PracticePosition[],
  query: URLSearchParams,
): readonly PracticePosition[] | Refusal {
  const productType = query.get('productType');
  if (!productType) return refuse('40019', 'Parameter productType cannot be empty');
  const quote = quoteOf(productType);
  if (quote === null) return refuse('40020', 'Parameter productType error');
  return all.filter((one) => one.market === 'futures' && one.quote === quote);
}

/** The rows of one page, newest first; `idLessThan` is where the page before it ended (bitget.md §3.1). */
export function pageOf(
  all: readonly PracticePosition[],
  query: URLSearchParams,
  { now, mostRows }: Paging,
): Page {
  const limit = query.get('limit') ?? defaultLimit.toString();
  if (!/^\d{1,3}$/.test(limit) || Number(limit) < 1 || Number(limit) > mostRows) {
    return refuse('40020', 'Parameter limit error');
  }
  const span = spanOf(query, now);
  if ('code' in span) return span;
  const below = query.get('idLessThan');
  const above = query.get('idGreaterThan');
  if (![below ?? '0', above ?? '0'].every((id) => /^\d{1,19}$/.test(id))) {
    return refuse('40020', 'Parameter idLessThan error');
  }
  const rows = all.filter(
    (row) =>
      row.openedAt >= span.from &&
      row.openedAt <= span.to &&
      (below === null || BigInt(row.id) < BigInt(below)) &&
      (above === null || BigInt(row.id) > BigInt(above)) &&
      (query.get('symbol') ?? symbolOf(row)) === symbolOf(row) &&
      (query.get('traderId') ?? row.trader.id) === row.trader.id,
  );
  return { rows: rows.slice(0, Number(limit)) };
}

const dayMs = 24 * 3_600_000;
/** "Three months" of creation time (bitget.md §3.1). */
const longestSpanMs = 90 * dayMs;
const defaultLimit = 20;

/** The window of creation times, the last three months where none is given. */
function spanOf(
  query: URLSearchParams,
  now: number,
): { readonly from: number; readonly to: number } | Refusal {
  const end = query.get('endTime') ?? now.toString();
  const start = query.get('startTime') ?? (Number(end) - longestSpanMs).toString();
  if (![start, end].every((time) => /^\d{1,14}$/.test(time)) || Number(start) > Number(end)) {
    return refuse('40020', 'Parameter startTime error');
  }
  if (Number(end) - Number(start) > longestSpanMs) {
    return refuse('40705', 'The interval between the start and end time cannot exceed 90 days');
  }
  return { from: Number(start), to: Number(end) };
}
