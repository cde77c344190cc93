import type { TargetField } from '../../../../app/schemas/exchange';
import type { CloseTarget, TargetProblem } from '../../../../app/schemas/target';
import type { PlannedRequest } from '../../exchange';
import { productTypes } from '../product-types';
import {
  accountScope,
  contradictions,
  formProblems,
  productTypeOf,
  scopeProblems,
} from '../targets';

export const closeOrdersPath = '/api/v2/copy/mix-trader/order-close-positions';

export const targetFields: readonly TargetField[] = [
  { name: 'symbol', kind: 'symbol', place: 'main', any: false, choices: [] },
  { name: 'productType', kind: 'choice', place: 'more', any: true, choices: [...productTypes] },
  { name: 'trackingNo', kind: 'text', place: 'more', any: true, choices: [] },
  accountScope,
];

/** The call knows no side and no margin (bitget.md §4): whoever names one does not mean what it would close. */
const foreignFields = ['side', 'marginMode', 'marginCoin', 'projectId'] as const;

/** A tracking number, a symbol with both its sides, or a whole product type. */
export function checkTarget(target: CloseTarget): readonly TargetProblem[] {
  const foreign: readonly TargetProblem[] = foreignFields
    .filter((field) => target[field] !== undefined)
    .map((field) => ({ field, code: 'not-used-here' }));
  if (foreign.length > 0) return foreign;
  if (target.scope !== undefined) return scopeProblems(target);
  const malformed = formProblems(target);
  if (malformed.length > 0) return malformed;
  const { productType, symbol, trackingNo } = target;
  const isNothing = [productType, symbol, trackingNo].every((value) => value === undefined);
  return isNothing ? [{ field: 'symbol', code: 'required' }] : contradictions(target);
}

/** A symbol has no call of its own: each of its orders is one, by its number. */
export function requestsFor(target: CloseTarget): readonly PlannedRequest[] {
  const targets: readonly CloseTarget[] =
    target.scope === undefined ? [target] : productTypes.map((productType) => ({ productType }));
  return targets.map((each) => ({
    method: 'POST',
    path: closeOrdersPath,
    target: completed(each),
    ...(each.symbol !== undefined && each.trackingNo === undefined && { onePerPosition: true }),
  }));
}

/** The target as it is sent: upper case, and with the product type that its symbol tells. */
export function completed(target: CloseTarget): CloseTarget {
  const { symbol, trackingNo } = target;
  return {
    productType: productTypeOf(target),
    ...(trackingNo !== undefined && { trackingNo }),
    ...(symbol !== undefined && { symbol: symbol.toUpperCase() }),
  };
}
