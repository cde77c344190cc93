import { z } from 'zod';
import { isDecimal, isZero } from '../../../../app/decimal';
import type { Failure } from '../../../../app/result';
import { ok, type Result, withDetail } from '../../../../app/result';
import type { Position } from '../../../../app/schemas/position';
import type { Recorded, Trace } from '../../../net/evidence';
import type { ExchangePositions } from '../../exchange';
import { malformed } from '../answer';
import type { LimitGroup } from '../limits';
import type { Wire } from '../wire';

/** One part of a list: a project, or a product type. */
export type Listed = {
  readonly positions: readonly Position[];
  readonly recorded: readonly Recorded[];
};

export type Listing = {
  readonly path: string;
  readonly group: LimitGroup;
  /** What a failure of this part names. */
  readonly part: Failure['detail'];
  readonly toPosition: (row: Row) => Position;
};

/** One read of `{ list }`, the shape of both position lists of a unified account (bitget.md §5.4, §5.5). */
export async function readListed(wire: Wire, listing: Listing): Promise<Result<Listed>> {
  const { group, part, path, toPosition } = listing;
  const traces: Trace[] = [];
  const reply = await wire.read(path, group, (trace) => traces.push(trace));
  if (!reply.ok) return { ok: false, failure: withDetail(reply.failure, part) };
  const page = Page.safeParse(reply.data);
  if (!page.success) return malformed(part);
  const positions = page.data.filter(({ total }) => !isZero(total)).map(toPosition);
  const distinct = new Set(positions.map(({ id }) => id)).size;
  if (distinct < positions.length) return malformed(part);
  const recorded = traces.slice(-1).map((trace) => trace.recorded(page.data.length));
  return ok({ positions, recorded });
}

/** A list is complete or it is none: a part that failed makes it a failure. */
export function allListed(parts: readonly Result<Listed>[]): Result<ExchangePositions> {
  const failed = parts.find((part) => !part.ok);
  if (failed !== undefined && !failed.ok) return failed;
  const read = parts.flatMap((part) => (part.ok ? [part.value] : []));
  return ok({
    positions: read.flatMap(({ positions }) => positions),
    coversSince: null,
    recorded: read.flatMap(({ recorded }) => recorded),
  });
}

/** Lists say `crossed` where closes of the classic account say `cross` (bitget.md §2.1). */
export function marginModeOf(text: string | null | undefined): Position['marginMode'] {
  if (text === 'crossed' || text === 'cross') return 'cross';
  return text === 'isolated' ? 'isolated' : null;
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
  positionId: Told,
});
export type Row = z.infer<typeof Row>;

const Rows = z.array(Row).max(1_000);

/** `list` is null where there is none (bitget.md §5.4). */
const Page = z.union([
  z.null().transform((): Row[] => []),
  z.looseObject({ list: Rows.nullable() }).transform(({ list }) => list ?? []),
]);
