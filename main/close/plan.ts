import { add, normalize } from '../../app/decimal';
import type { Account } from '../../app/schemas/account';
import type { ClosePreview } from '../../app/schemas/close';
import type { Position, PositionList } from '../../app/schemas/position';
import type { CloseTarget, TargetProblem } from '../../app/schemas/target';
import { canonicalTarget, selects } from '../../app/selection';
import type { AccountKind, PlannedRequest } from '../exchanges/exchange';

export type Selection = {
  readonly positions: readonly Position[];
  /** The list does not tell whether the target selects these. */
  readonly uncertain: readonly Position[];
};

/** Which positions of a list a target selects. Pure. */
export function select(target: CloseTarget, positions: readonly Position[]): Selection {
  return {
    positions: positions.filter((position) => selects(target, position) === 'yes'),
    uncertain: positions.filter((position) => selects(target, position) === 'uncertain'),
  };
}

/**
 * The same target with what the list knows of its tracking number, so that it is sent with the product type
 * and symbol that belong to it. What the user said stays as it is. Pure.
 */
export function completeTarget(target: CloseTarget, list: PositionList | null): CloseTarget {
  const meant = meantBy(target, list);
  return meant === undefined ? target : { ...meant.target, ...target };
}

/** What is wrong with a target: by the exchange's rules, and by what the list shows. Pure. */
export function problemsOf(
  kind: Pick<AccountKind, 'checkTarget'>,
  target: CloseTarget,
  list: PositionList | null,
): readonly TargetProblem[] {
  const problems = kind.checkTarget(target);
  const meant = meantBy(target, list);
  if (problems.length > 0 || meant === undefined || selects(target, meant) !== 'no')
    return problems;
  return [{ field: 'trackingNo', code: 'contradicts' }];
}

function meantBy({ trackingNo }: CloseTarget, list: PositionList | null): Position | undefined {
  if (trackingNo === undefined) return undefined;
  return list?.positions.find((position) => position.trackingNo === trackingNo);
}

/** What a close would send and select, from what is known now. Pure; sends nothing. */
export function previewClose(parts: {
  readonly account: Account;
  readonly kind: AccountKind;
  readonly target: CloseTarget;
  readonly list: PositionList | null;
}): ClosePreview {
  const { account, kind, list } = parts;
  const target = completeTarget(canonicalTarget(parts.target) ?? parts.target, list);
  const problems = problemsOf(kind, target, list);
  return {
    account: account.id,
    host: account.host,
    environment: account.environment,
    problems: [...problems],
    requests: problems.length > 0 ? [] : [...callsFor(kind, target, list)],
    selection: list === null || problems.length > 0 ? null : describe(target, list),
  };
}

/** Each call by itself, as far as the list tells which they will be. */
function callsFor(
  kind: Pick<AccountKind, 'requestsFor'>,
  target: CloseTarget,
  list: PositionList | null,
): readonly PlannedRequest[] {
  return kind.requestsFor(target).flatMap(({ onePerPosition = false, ...request }) => {
    const meant = onePerPosition ? select(request.target, list?.positions ?? []).positions : [];
    if (meant.length === 0) return [request];
    return meant.flatMap((position) => kind.requestsFor(position.target));
  });
}

function describe(target: CloseTarget, list: PositionList): ClosePreview['selection'] {
  const { positions, uncertain } = select(target, list.positions);
  return {
    positions: [...positions],
    uncertain: [...uncertain],
    ...sumProfits(positions),
    readAt: list.readAt,
  };
}

type ProfitSum = NonNullable<ClosePreview['selection']>['profits'][number];

/** One sum a currency; a sum is an estimate as soon as one of its parts is. */
function sumProfits(positions: readonly Position[]): {
  readonly profits: ProfitSum[];
  readonly withoutProfit: number;
} {
  const sums = new Map<string, ProfitSum>();
  for (const { profit } of positions) {
    if (profit === null) continue;
    const before = sums.get(profit.currency);
    sums.set(profit.currency, {
      currency: profit.currency,
      amount: before === undefined ? normalize(profit.amount) : add(before.amount, profit.amount),
      estimated: profit.estimated || (before?.estimated ?? false),
    });
  }
  const withoutProfit = positions.filter(({ profit }) => profit === null).length;
  return { profits: [...sums.values()], withoutProfit };
}
