import { fail, type Result } from '../../../app/result';
import type { Position } from '../../../app/schemas/position';
import type { Recorded, Trace } from '../../net/evidence';
import type { Reply } from './answer';
import type { LimitGroup } from './limits';
import { type Listed, spot } from './product-types';
import type { Page } from './rows';
import type { Wire } from './wire';

/** What one walk through the pages reads. Times are the exchange's epoch milliseconds. */
export type PageScope = {
  readonly productType: Listed;
  /** Creation times to list; left out, Bitget lists the last three months. */
  readonly window?: { readonly startTime: number; readonly endTime: number };
};

export type PagesResult =
  | {
      readonly ok: true;
      readonly positions: readonly Position[];
      /** The answer of each page. */
      readonly recorded: readonly Recorded[];
    }
  | Extract<Reply, { ok: false }>;

/** One call that lists by pages (bitget.md §3.1 and §4). */
export type Source = {
  readonly path: string;
  readonly group: LimitGroup;
  readonly pageSize: number;
  /** All product types of this many pages stay under the 10,000 rows that a position list holds. */
  readonly maxPages: number;
  /** Reads the `data` of one page. */
  readPage(data: unknown, scope: PageScope): Result<Page>;
};

/** Where `limit` is left out or not obeyed, pages have 20 rows: a shorter one is the last in any case. */
const smallestFullPage = 20;

/**
 * Every page of one product type, or a failure. Bitget does not say which page is the last, so the walk
 * ends at a page that is short by any reading, or at one that brings nothing new. A full page whose
 * successor brings nothing new is `read-incomplete`: what lies behind it cannot be reached.
 */
export async function readPages(
  wire: Wire,
  source: Source,
  scope: PageScope,
): Promise<PagesResult> {
  const found = new Map<string, Position>();
  const recorded: Recorded[] = [];
  let cursor: string | null = null;
  let previousWasFull = false;
  for (let page = 0; page < source.maxPages; page += 1) {
    const traces: Trace[] = [];
    const see = (trace: Trace): unknown => traces.push(trace);
    const reply = await wire.read(listTarget(source, scope, cursor), source.group, see);
    if (!reply.ok) return reply;
    const read: Result<Page> = source.readPage(reply.data, scope);
    if (!read.ok) return unreadable(read);
    const { positions, cursor: next } = read.value;
    recorded.push(...traces.slice(-1).map((trace) => trace.recorded(positions.length)));
    const fresh = positions.filter(({ id }) => !found.has(id));
    if (positions.some((position) => contradicts(position, found.get(position.id), positions))) {
      return unreadable(fail('answer-malformed', { productType: scope.productType }, true));
    }
    if (positions.length === 0 && next !== null && next !== cursor) return incomplete(scope);
    for (const position of fresh) found.set(position.id, position);
    const isEnd = fresh.length === 0 && !previousWasFull;
    if (isEnd || positions.length < smallestFullPage) {
      return { ok: true, positions: [...found.values()], recorded };
    }
    if (fresh.length === 0 || next === cursor) return incomplete(scope);
    previousWasFull = positions.length >= source.pageSize;
    cursor = next;
  }
  return incomplete(scope);
}

/** One tracking number for two different positions: one of them would be lost. */
function contradicts(
  position: Position,
  known: Position | undefined,
  page: readonly Position[],
): boolean {
  const isOther = (each: Position): boolean =>
    each.id === position.id && (each.symbol !== position.symbol || each.side !== position.side);
  return (known !== undefined && isOther(known)) || page.some(isOther);
}

/** Path and query, sorted by name as the signature wants it; never a symbol (bitget.md §1.1). */
function listTarget(
  { path, pageSize }: Source,
  { productType, window }: PageScope,
  cursor: string | null,
): string {
  const query = [
    ...(window === undefined ? [] : [`endTime=${window.endTime}`]),
    ...(cursor === null ? [] : [`idLessThan=${cursor}`]),
    `limit=${pageSize}`,
    ...(productType === spot ? [] : [`productType=${productType}`]),
    ...(window === undefined ? [] : [`startTime=${window.startTime}`]),
  ];
  return `${path}?${query.join('&')}`;
}

function incomplete({ productType }: PageScope): PagesResult {
  return unreadable(fail('read-incomplete', { productType }, true));
}

function unreadable({ failure }: Extract<Result<never>, { ok: false }>): PagesResult {
  return { ok: false, failure, wireCode: null, refuses: 'nothing' };
}
