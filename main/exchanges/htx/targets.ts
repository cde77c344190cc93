import type { TargetField } from '../../../app/schemas/exchange';
import type { CloseTarget, TargetProblem } from '../../../app/schemas/target';
import type { PlannedRequest } from '../exchange';

export const closePath = '/copytrading/trader/close_all_position';

export const marginModes = ['cross', 'isolated'];
export const sides = ['long', 'short'] as const;

/**
 * What HTX's close can select (htx.md §2.1): one contract in one margin mode, on one side. Leaving the
 * side out means both, and is sent as two requests.
 */
export const targets: readonly TargetField[] = [
  { name: 'symbol', kind: 'symbol', place: 'main', any: false, choices: [] },
  { name: 'marginMode', kind: 'choice', place: 'main', any: false, choices: marginModes },
  { name: 'side', kind: 'choice', place: 'main', any: true, choices: [...sides] },
];

const foreignFields = ['productType', 'marginCoin', 'trackingNo', 'projectId', 'scope'] as const;

export function checkTarget(target: CloseTarget): readonly TargetProblem[] {
  const problems: TargetProblem[] = [];
  if (target.symbol === undefined) problems.push({ field: 'symbol', code: 'required' });
  else if (!isContractCode(contractCode(target.symbol)))
    problems.push({ field: 'symbol', code: 'malformed' });
  if (target.marginMode === undefined) problems.push({ field: 'marginMode', code: 'required' });
  else if (!marginModes.includes(target.marginMode))
    problems.push({ field: 'marginMode', code: 'not-a-choice' });
  if (target.side !== undefined && !sides.includes(target.side))
    problems.push({ field: 'side', code: 'not-a-choice' });
  for (const field of foreignFields)
    if (target[field] !== undefined) problems.push({ field, code: 'not-used-here' });
  return problems;
}

/**
 * One request a side. What HTX does with a request that names no side is written nowhere (htx.md §2.2),
 * so none is ever sent. Empty where the target has problems.
 */
export function requestsFor(target: CloseTarget): readonly PlannedRequest[] {
  const { symbol, marginMode, side } = target;
  if (symbol === undefined || marginMode === undefined) return [];
  if (checkTarget(target).length > 0) return [];
  return (side === undefined ? sides : [side]).map((one) => ({
    method: 'POST',
    path: closePath,
    target: { symbol: contractCode(symbol), marginMode, side: one },
  }));
}

/** The body of one request, or null where the target is not exactly one request. */
export function closeBody(target: CloseTarget): string | null {
  const [request, ...more] = requestsFor(target);
  if (request === undefined || more.length > 0) return null;
  const { symbol, marginMode, side } = request.target;
  return JSON.stringify({ contract_code: symbol, margin_mode: marginMode, position_side: side });
}

/** `BTC-USDT`, and for dated contracts one part more. */
export function isContractCode(text: string): boolean {
  return text.length <= 60 && /^[\p{L}\p{N}]+-[\p{L}\p{N}]+(-[\p{L}\p{N}]+)?$/u.test(text);
}

export function contractCode(symbol: string): string {
  return symbol.trim().toUpperCase();
}
