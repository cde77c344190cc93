import type { CloseTarget, TargetProblem } from '../../../../app/schemas/target';
import { isSymbol } from '../product-types';

export const closeLotsPath = '/api/v2/copy/spot-follower/order-close-tracking';

const foreignFields = ['marginCoin', 'marginMode', 'side'] as const;

/** A lot by number and symbol, the lots of a symbol, or all of them (bitget.md §4). */
export function lotProblems(target: CloseTarget): readonly TargetProblem[] {
  const { symbol, trackingNo } = target;
  const problems: TargetProblem[] = foreignFields
    .filter((field) => target[field] !== undefined)
    .map((field) => ({ field, code: 'not-used-here' }));
  if (symbol !== undefined && !isSymbol(symbol)) {
    problems.push({ field: 'symbol', code: 'malformed' });
  }
  if (trackingNo === undefined) return problems;
  if (!/^(0|[1-9]\d{0,31})$/.test(trackingNo)) {
    problems.push({ field: 'trackingNo', code: 'malformed' });
  }
  if (symbol === undefined) problems.push({ field: 'symbol', code: 'needs-symbol' });
  return problems;
}
