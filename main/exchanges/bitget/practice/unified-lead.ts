import { multiply, negate, subtract } from '../../../../app/decimal';
import type { PracticeKey, PracticePosition, PracticeWorld } from '../../practice';
import { answer, type Refusal, type Reply, refuse } from './answers';
import { parseObject } from './body';
import { contractNamed } from './contract';
import { averagePriceOf, type Holding, holdingRow, holdingsOf, sizeOf } from './holdings';
import { productTypeOf, productTypes } from './symbols';

/** `portfolio-overview`: only a lead trader has one, and with it the id of his own project (bitget.md §5.5). */
export function portfolioOverview(key: PracticeKey, world: PracticeWorld): Reply {
  const [project] = world.projects(key.uid);
  return answer({ projectId: project?.id ?? '', portfolioName: project?.trader.name ?? '' });
}

/** `position-summary`: the positions that the lead trader's followers copy. */
export function positionSummary(key: PracticeKey, world: PracticeWorld): Reply {
  const rows = holdingsOf(ownOf(key, world)).map((holding) => {
    const { symbol, leverage, marginMode, posSide, avgPrice, total } = holdingRow(holding);
    const unrealizedPnl = profitOf(holding, world);
    const markPrice = world.price(holding.first.base);
    return {
      symbol,
      leverage,
      marginMode,
      holdSide: posSide,
      avgPrice,
      holdSize: total,
      markPrice,
      unrealizedPnl,
    };
  });
  return answer(rows);
}

/** `GET /api/v3/position/current-position`: the user's own positions and no copies (bitget.md §5.4). */
export function ownPositions(
  query: URLSearchParams,
  key: PracticeKey,
  world: PracticeWorld,
): Reply {
  const wanted = wantedIn(
    {
      category: query.get('category') ?? undefined,
      symbol: query.get('symbol') ?? undefined,
      posSide: query.get('posSide') ?? undefined,
    },
    world,
  );
  if ('code' in wanted) return wanted;
  const list = heldBy(key, wanted, world).map((holding) => ownRow(holding, world));
  return answer({ list: list.length === 0 ? null : list });
}

/**
 * `POST /api/v3/trade/close-positions`: one leg a position, each with its own code; a leg can fail inside an
 * answer that says success (bitget.md §5.4).
 */
export function closeOwn(body: string, key: PracticeKey, world: PracticeWorld): Reply {
  const fields = parseObject(body);
  if (fields === null) return refuse('40020', 'Parameter body error');
  const wanted = wantedIn(fields, world);
  if ('code' in wanted) return wanted;
  const legs = heldBy(key, wanted, world)
    .map(({ parts }) => parts.filter(({ state }) => state === 'open').map(({ id }) => id))
    .filter((ids) => ids.length > 0);
  if (legs.length === 0) return refuse('25227', 'No position available to close');
  const ids = legs.flat();
  const orders = new Map(world.close(ids).map((order, index) => [ids[index], order]));
  return answer({ list: legs.map((leg) => legRow(leg.map((id) => orders.get(id) ?? null))) });
}

type Wanted = {
  readonly category: string;
  readonly symbol: string | null;
  readonly side: string | null;
};

/** Unlike the classic account, this one wants the category in upper case (bitget.md §2.1). */
function wantedIn(
  fields: Readonly<Record<string, unknown>>,
  world: PracticeWorld,
): Wanted | Refusal {
  const { category, symbol = '', posSide = '' } = fields;
  if (!category) return refuse('40019', 'Parameter category cannot be empty');
  const type = productTypes.find(({ name }) => name === category);
  if (type === undefined) return refuse('40020', 'Parameter category error');
  if (typeof symbol !== 'string') return refuse('40020', 'Parameter symbol error');
  if (posSide !== '' && posSide !== 'long' && posSide !== 'short') {
    return refuse('40020', 'Parameter posSide error');
  }
  const contract = symbol === '' ? null : contractNamed(symbol, world, [type.quote]);
  if (contract !== null && 'code' in contract) return contract;
  return { category: type.name, symbol: symbol || null, side: posSide || null };
}

/** Positions that the user opened himself are copied from nobody. */
function ownOf(key: PracticeKey, world: PracticeWorld): readonly PracticePosition[] {
  return world.positions(key.uid).filter(({ trader }) => trader.id === key.uid);
}

function heldBy(key: PracticeKey, wanted: Wanted, world: PracticeWorld): readonly Holding[] {
  return holdingsOf(ownOf(key, world)).filter(
    ({ symbol, side, first }) =>
      productTypeOf(first.quote) === wanted.category &&
      symbol === (wanted.symbol ?? symbol) &&
      side === (wanted.side ?? side),
  );
}

function ownRow(holding: Holding, world: PracticeWorld): Readonly<Record<string, string>> {
  const { first, parts } = holding;
  return {
    ...holdingRow(holding),
    category: productTypeOf(first.quote),
    available: sizeOf(parts.filter(({ state }) => state === 'open')),
    frozen: sizeOf(parts.filter(({ state }) => state === 'closing')),
    unrealisedPnl: profitOf(holding, world),
    markPrice: world.price(first.base),
    positionStatus: 'normal',
    updatedTime: first.openedAt.toString(),
  };
}

function profitOf({ first, parts, side }: Holding, world: PracticeWorld): string {
  const change = subtract(world.price(first.base), averagePriceOf(parts));
  const gain = multiply(change, sizeOf(parts));
  return side === 'long' ? gain : negate(gain);
}

function legRow(orders: readonly (string | null)[]): Readonly<Record<string, string>> {
  const orderId = orders.find((order) => order !== null);
  return orderId === undefined
    ? { orderId: '', clientOid: '', code: '24056', msg: 'notExisted' }
    : { orderId: orderId ?? '', clientOid: '', code: '00000', msg: 'success' };
}
