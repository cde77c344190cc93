import type { ClosedWanted } from '../exchange';
import { type ProductType, productTypes } from './product-types';

/** A span of creation times, in the exchange's epoch milliseconds, and the positions that it is asked for. */
export type OlderWindow = {
  readonly productType: ProductType;
  readonly startTime: number;
  readonly endTime: number;
  readonly ids: readonly string[];
};

const dayMs = 24 * 60 * 60 * 1_000;

/** What a list tells as the opening may be a little off the creation by which Bitget lists. */
const marginMs = dayMs;

/** A receipt is worth so many looks into the past, at the pace of reads, and no more. */
const maxWindows = 8;

/** The spans in which these positions were opened, the youngest first. Pure. */
export function olderWindows({
  openedAt,
  positionIds,
}: Pick<ClosedWanted, 'openedAt' | 'positionIds'>): readonly OlderWindow[] {
  const windows = productTypes.flatMap((productType) => {
    const opened = positionIds
      .filter((id) => id.startsWith(`${productType}:`))
      .flatMap((id) => ({ id, at: openedAt?.get(id) ?? null }))
      .filter((each): each is Opened => each.at !== null)
      .sort((left, right) => right.at - left.at);
    return spansOf(opened).map((span) => ({ productType, ...span }));
  });
  return windows.sort((left, right) => right.endTime - left.endTime).slice(0, maxWindows);
}

type Opened = { readonly id: string; readonly at: number };
type Span = Omit<OlderWindow, 'productType'>;

/** Positions that were opened within a day of each other share a span, up to the 90 days of code 40705. */
function spansOf(youngestFirst: readonly Opened[]): readonly Span[] {
  const spans: Span[] = [];
  for (const { at, id } of youngestFirst) {
    const startTime = at - marginMs;
    const last = spans.at(-1);
    if (last !== undefined && at >= last.startTime && last.endTime - startTime <= longestSpanMs) {
      spans[spans.length - 1] = { ...last, startTime, ids: [...last.ids, id] };
    } else {
      spans.push({ startTime, endTime: at + marginMs, ids: [id] });
    }
  }
  return spans;
}

const longestSpanMs = 90 * dayMs;
