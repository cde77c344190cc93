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
  sides,
} from '../targets';

export const closeOwnPath = '/api/v3/trade/close-positions';

export const targetFields: readonly TargetField[] = [
  { name: 'symbol', kind: 'symbol', place: 'main', any: false, choices: [] },
  { name: 'side', kind: 'choice', place: 'main', any: true, choices: [...sides] },
  { name: 'productType', kind: 'choice', place: 'more', any: true, choices: [...productTypes] },
  accountScope,
];

const foreignFields = ['marginMode', 'marginCoin', 'trackingNo', 'projectId'] as const;

/** A symbol with or without its side, or a whole product type (bitget.md §5.4). */
export function checkTarget(target: CloseTarget): readonly TargetProblem[] {
  const foreign: readonly TargetProblem[] = foreignFields
    .filter((field) => target[field] !== undefined)
    .map((field) => ({ field, code: 'not-used-here' }));
  if (foreign.length > 0) return foreign;
  if (target.scope !== undefined) return scopeProblems(target);
  const malformed = formProblems(target);
  if (malformed.length > 0) return malformed;
  const { productType, side, symbol } = target;
  if (symbol !== undefined) return contradictions(target);
  if (side !== undefined) return [{ field: 'symbol', code: 'needs-symbol' }];
  return productType === undefined ? [{ field: 'symbol', code: 'required' }] : [];
}

export function requestsFor(target: CloseTarget): readonly PlannedRequest[] {
  const targets =
    target.scope === undefined ? [target] : productTypes.map((productType) => ({ productType }));
  return targets.map((each) => ({ method: 'POST', path: closeOwnPath, target: completed(each) }));
}

/** The target as it is sent. Product types must be in upper case here (bitget.md §2.1). */
export function completed(target: CloseTarget): CloseTarget {
  const { side, symbol } = target;
  return {
    productType: productTypeOf(target),
    ...(symbol !== undefined && { symbol: symbol.toUpperCase() }),
    ...(side !== undefined && { side }),
  };
}
