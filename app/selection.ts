import type { Position } from './schemas/position';
import { CloseTarget } from './schemas/target';

const fields = [
  'productType',
  'symbol',
  'marginCoin',
  'marginMode',
  'side',
  'trackingNo',
  'projectId',
] as const;

/**
 * The one spelling of a target: what is shown, compared, joined and sent is this and nothing else. Exchanges
 * write symbols, coins and product types in upper case. Null where that makes a field too long.
 */
export function canonicalTarget(target: CloseTarget): CloseTarget | null {
  const spelled = Object.entries(target).map(([name, value]) => {
    const text = value?.normalize('NFC').trim();
    return [name, upperCased.has(name) ? text?.toUpperCase() : text];
  });
  return CloseTarget.safeParse(Object.fromEntries(spelled)).data ?? null;
}

const upperCased: ReadonlySet<string> = new Set(['productType', 'symbol', 'marginCoin']);

/**
 * Whether a target selects a position: `uncertain` where the exchange's list does not tell the field
 * that would decide it. Spelling of product types is compared without case, as the exchanges do.
 */
export function selects(target: CloseTarget, position: Position): 'yes' | 'no' | 'uncertain' {
  const { productType, scope, trackingNo } = target;
  const isNamed = [productType, scope, trackingNo].some((name) => name !== undefined);
  if (position.onlyNamed === true && !isNamed) return 'no';
  let certain = true;
  for (const field of fields) {
    const wanted = target[field];
    if (wanted === undefined) continue;
    const actual = position[field];
    if (actual === null || actual === undefined) certain = false;
    else if (actual.toUpperCase() !== wanted.toUpperCase()) return 'no';
  }
  return certain ? 'yes' : 'uncertain';
}

/** Whether no position can be selected by both targets. */
export function disjoint(left: CloseTarget, right: CloseTarget): boolean {
  return fields.some((field) => {
    const a = left[field];
    const b = right[field];
    return a !== undefined && b !== undefined && a.toUpperCase() !== b.toUpperCase();
  });
}
