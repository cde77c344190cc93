import type { TargetField, TargetName } from '../../../app/schemas/exchange';
import type { CloseTarget, TargetProblem } from '../../../app/schemas/target';
import type { PlannedRequest } from '../exchange';
import type { Breadth } from './errors';
import {
  coinOf,
  isSpot,
  isSymbol,
  type ProductType,
  productTypeOfSymbol,
  productTypes,
  readProductType,
  spot,
} from './product-types';
import { closeLotsPath, lotProblems } from './spot/targets';

export const closePath = '/api/v2/copy/mix-follower/close-positions';

/** Everything that a kind of account can close. */
export const accountScope: TargetField = {
  name: 'scope',
  kind: 'choice',
  place: 'more',
  any: true,
  choices: ['account'],
};

export const targetFields: readonly TargetField[] = [
  { name: 'symbol', kind: 'symbol', place: 'main', any: false, choices: [] },
  { name: 'marginMode', kind: 'choice', place: 'main', any: true, choices: ['cross', 'isolated'] },
  { name: 'side', kind: 'choice', place: 'main', any: true, choices: ['long', 'short'] },
  {
    name: 'productType',
    kind: 'choice',
    place: 'more',
    any: true,
    choices: [...productTypes, spot],
  },
  { name: 'marginCoin', kind: 'text', place: 'more', any: true, choices: [] },
  { name: 'trackingNo', kind: 'text', place: 'more', any: true, choices: [] },
  accountScope,
];

/**
 * The combinations that bitget.md §2.2 gives a meaning to: a tracking number (alone, with its symbol or
 * with all selectors), symbol + margin coin + margin mode + side, symbol + side, symbol, product type.
 * Nothing at all is refused: "everything" must be meant by naming a product type or the account.
 */
export function checkTarget(target: CloseTarget): readonly TargetProblem[] {
  if (target.projectId !== undefined) return [{ field: 'projectId', code: 'not-used-here' }];
  if (target.scope !== undefined) return scopeProblems(target);
  if (isSpot(target.productType)) return lotProblems(target);
  const malformed = formProblems(target);
  return malformed.length > 0 ? malformed : combinationProblems(target);
}

/** The whole account goes with no selector. */
export function scopeProblems(target: CloseTarget): readonly TargetProblem[] {
  const { scope, size, ...selectors } = target;
  const isAlone = Object.values(selectors).every((value) => value === undefined);
  return isAlone ? [] : [{ field: 'scope', code: 'contradicts' }];
}

/**
 * One request, but two for both sides of a symbol: in hedge mode, in which copy trading runs, the side
 * must be filled in (seed document, `holdSide`), and in one-way mode it is ignored.
 * The whole account goes by product types, each of which is one call at most.
 */
export function requestsFor(target: CloseTarget): readonly PlannedRequest[] {
  if (target.scope !== undefined) {
    return [...productTypes, spot].flatMap((productType) => requestsFor({ productType }));
  }
  if (isSpot(target.productType)) return [lotsRequest(target)];
  const isBothSides =
    target.trackingNo === undefined && target.symbol !== undefined && target.side === undefined;
  const targets = isBothSides ? sides.map((side) => ({ ...target, side })) : [target];
  return targets.map((each) => ({ method: 'POST', path: closePath, target: completed(each) }));
}

export const sides = ['long', 'short'] as const;

function lotsRequest({ symbol, trackingNo }: CloseTarget): PlannedRequest {
  const target = {
    productType: spot,
    ...(symbol !== undefined && { symbol: symbol.toUpperCase() }),
    ...(trackingNo !== undefined && { trackingNo }),
  };
  return { method: 'POST', path: closeLotsPath, target };
}

/** The target as it is sent: upper case, product type and margin coin filled in where they follow. */
export function completed(target: CloseTarget): CloseTarget {
  const { symbol, marginMode, side, trackingNo } = target;
  const productType = productTypeOf(target);
  const marginCoin =
    target.marginCoin ?? (marginMode === undefined ? undefined : coinOf(productType));
  return {
    productType,
    ...(trackingNo !== undefined && { trackingNo }),
    ...(symbol !== undefined && { symbol: symbol.toUpperCase() }),
    ...(marginCoin && { marginCoin: marginCoin.toUpperCase() }),
    ...(marginMode !== undefined && { marginMode }),
    ...(side !== undefined && { side }),
  };
}

/** The body of the close call, serialised once: what is signed is what is sent. */
export function closeBody(target: CloseTarget): string {
  const { productType, trackingNo, symbol, marginCoin, marginMode, side } = completed(target);
  return JSON.stringify({
    productType,
    trackingNo,
    symbol,
    marginCoin,
    marginMode,
    holdSide: side,
  });
}

export function breadthOf(target: CloseTarget): Breadth {
  if (target.trackingNo !== undefined) return 'order';
  return target.symbol === undefined ? 'product' : 'contract';
}

export function productTypeOf({ productType, symbol }: CloseTarget): ProductType {
  const given = productType === undefined ? null : readProductType(productType);
  const fromSymbol = symbol === undefined ? null : productTypeOfSymbol(symbol);
  return given ?? fromSymbol ?? 'USDT-FUTURES';
}

export function formProblems(target: CloseTarget): readonly TargetProblem[] {
  const { productType, symbol, marginCoin, trackingNo } = target;
  const problems: TargetProblem[] = [];
  if (productType !== undefined && readProductType(productType) === null) {
    problems.push({ field: 'productType', code: 'not-a-choice' });
  }
  if (symbol !== undefined && !isSymbol(symbol)) {
    problems.push({ field: 'symbol', code: 'malformed' });
  }
  if (marginCoin !== undefined && !/^[\p{L}\p{Nd}]{1,20}$/u.test(marginCoin)) {
    problems.push({ field: 'marginCoin', code: 'malformed' });
  }
  if (trackingNo !== undefined && !/^(0|[1-9]\d{0,31})$/.test(trackingNo)) {
    problems.push({ field: 'trackingNo', code: 'malformed' });
  }
  return problems;
}

function combinationProblems(target: CloseTarget): readonly TargetProblem[] {
  const { productType, symbol, marginCoin, marginMode, side, trackingNo } = target;
  const selectors = [marginCoin, marginMode, side].filter((value) => value !== undefined).length;
  if (trackingNo === undefined && symbol === undefined && selectors === 0) {
    return productType === undefined ? [{ field: 'symbol', code: 'required' }] : [];
  }
  const missing = selectors === 0 ? [] : missingSelectors(target);
  return [...missing, ...contradictions(target)];
}

/** What else a selector needs: the four belong together, but for symbol + side without a tracking number. */
function missingSelectors(target: CloseTarget): readonly TargetProblem[] {
  const { symbol, marginCoin, marginMode, side, trackingNo } = target;
  const needsAll = trackingNo !== undefined || marginCoin !== undefined || marginMode !== undefined;
  const problems: TargetProblem[] = [];
  if (symbol === undefined) problems.push({ field: 'symbol', code: 'needs-symbol' });
  if (!needsAll) return problems;
  if (marginMode === undefined) problems.push({ field: 'marginMode', code: 'required' });
  if (side === undefined && trackingNo !== undefined) {
    problems.push({ field: 'side', code: 'needs-side' });
  }
  if (marginCoin === undefined && coinOf(productTypeOf(target)) === null) {
    problems.push({ field: 'marginCoin', code: 'needs-margin-coin' });
  }
  return problems;
}

/** Fields that cannot both be meant: the request could only be refused, or close something else. */
export function contradictions(target: CloseTarget): readonly TargetProblem[] {
  const { symbol, marginCoin } = target;
  const productType = productTypeOf(target);
  const told = symbol === undefined ? null : productTypeOfSymbol(symbol);
  const coin = coinOf(productType);
  const contradicting: TargetName[] = [];
  if (told !== null && told !== productType) contradicting.push('productType');
  if (marginCoin !== undefined && coin !== null && marginCoin.toUpperCase() !== coin) {
    contradicting.push('marginCoin');
  }
  return contradicting.map((field) => ({ field, code: 'contradicts' }));
}
