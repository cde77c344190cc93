import { isZero } from '../../../../app/decimal';
import type { TargetField } from '../../../../app/schemas/exchange';
import type { CloseTarget, TargetProblem } from '../../../../app/schemas/target';
import type { PlannedRequest } from '../../exchange';
import { contractCode, isContractCode, marginModes, sides } from '../targets';

/** The calls of V5 that close, and the one that frees what a resting order holds (htx.md §4.1). */
export const paths = {
  row: '/v5/trade/position',
  everything: '/v5/trade/position_all',
  cancel: '/v5/trade/cancel_all_orders',
  order: '/v5/trade/order',
} as const;

/** One contract in one margin mode on one side: what the call that closes a row takes. */
export type RowTarget = {
  readonly symbol: string;
  readonly marginMode: NonNullable<CloseTarget['marginMode']>;
  readonly side: NonNullable<CloseTarget['side']>;
};

/**
 * What one request does. A cancel is for the row that cannot be closed otherwise; its call takes no margin
 * mode, so that it reaches the resting orders of both.
 */
export type Step =
  | { readonly does: 'everything' }
  | { readonly does: 'close'; readonly row: RowTarget }
  | { readonly does: 'cancel'; readonly row: RowTarget }
  | { readonly does: 'order'; readonly row: RowTarget; readonly size: string };

export const targets: readonly TargetField[] = [
  { name: 'symbol', kind: 'symbol', place: 'main', any: false, choices: [] },
  { name: 'marginMode', kind: 'choice', place: 'main', any: false, choices: marginModes },
  { name: 'side', kind: 'choice', place: 'main', any: true, choices: [...sides] },
  { name: 'scope', kind: 'choice', place: 'more', any: true, choices: ['account'] },
];

const foreignFields = ['productType', 'marginCoin', 'trackingNo', 'projectId'] as const;
const selectors = ['symbol', 'marginMode', 'side'] as const;

export function checkTarget(target: CloseTarget): readonly TargetProblem[] {
  const problems: TargetProblem[] = [];
  for (const field of foreignFields)
    if (target[field] !== undefined) problems.push({ field, code: 'not-used-here' });
  if (target.scope !== undefined) {
    if (selectors.some((field) => target[field] !== undefined))
      problems.push({ field: 'scope', code: 'contradicts' });
    return problems;
  }
  if (target.symbol === undefined) problems.push({ field: 'symbol', code: 'required' });
  else if (!isContractCode(contractCode(target.symbol)))
    problems.push({ field: 'symbol', code: 'malformed' });
  if (target.marginMode === undefined) problems.push({ field: 'marginMode', code: 'required' });
  return problems;
}

/** The rows that a target names, one a side; empty for everything, and where it has problems. */
export function rowsOf(target: CloseTarget): readonly RowTarget[] {
  const { symbol, marginMode, side } = target;
  if (symbol === undefined || marginMode === undefined) return [];
  if (checkTarget(target).length > 0) return [];
  return (side === undefined ? sides : [side]).map((one) => ({
    symbol: contractCode(symbol),
    marginMode,
    side: one,
  }));
}

export function requestsFor(target: CloseTarget): readonly PlannedRequest[] {
  if (checkTarget(target).length > 0) return [];
  if (target.scope !== undefined) return [planned({ does: 'everything' })];
  return rowsOf(target).map((row) => planned({ does: 'close', row }));
}

/**
 * A step as a target and a path. Its target is no other step's, so that `stepOf` finds it again: an order
 * names its size, and a cancel, which closes no contract of the row, the size 0.
 */
export function planned(step: Step): PlannedRequest {
  const method = 'POST';
  switch (step.does) {
    case 'everything':
      return { method, path: paths.everything, target: { scope: 'account' } };
    case 'close':
      return { method, path: paths.row, target: { ...step.row } };
    case 'cancel':
      return { method, path: paths.cancel, target: { ...step.row, size: '0' } };
    case 'order':
      return { method, path: paths.order, target: { ...step.row, size: step.size } };
  }
}

/** The step that a target of `planned` stands for; null for what is not exactly one request. */
export function stepOf(target: CloseTarget): Step | null {
  if (target.scope !== undefined) {
    return checkTarget(target).length === 0 ? { does: 'everything' } : null;
  }
  const { size } = target;
  const [row, ...more] = rowsOf(target);
  if (row === undefined || more.length > 0) return null;
  if (size === undefined) return { does: 'close', row };
  return isZero(size) ? { does: 'cancel', row } : { does: 'order', row, size };
}

/** What names a row, the same as `Position.id`. */
export function idOf({ symbol, marginMode, side }: RowTarget): string {
  return `${symbol}|${marginMode}|${side}`;
}
