import { add, multiply } from '../../../../app/decimal';
import type { PracticePosition } from '../../practice';
import { marginCoinOf, symbolOf } from './symbols';

/** What one symbol and side hold together: a unified account merges its copies into one position. */
export type Holding = {
  readonly symbol: string;
  readonly side: PracticePosition['side'];
  /** The oldest first; never empty. */
  readonly parts: readonly PracticePosition[];
  readonly first: PracticePosition;
};

/** `positions` are newest first, as the world tells them; the holding that was touched last comes first. */
export function holdingsOf(positions: readonly PracticePosition[]): readonly Holding[] {
  const groups = new Map<string, Holding>();
  for (const one of positions.filter(({ market }) => market === 'futures')) {
    const name = `${symbolOf(one)} ${one.side}`;
    const parts = [one, ...(groups.get(name)?.parts ?? [])];
    groups.set(name, { symbol: symbolOf(one), side: one.side, parts, first: one });
  }
  return [...groups.values()];
}

export function sizeOf(parts: readonly PracticePosition[]): string {
  return parts.map(({ size }) => size).reduce(add, '0');
}

/** What both position lists of the unified account say of a holding (bitget.md §5.4 and §5.5). */
export function holdingRow({
  symbol,
  side,
  parts,
  first,
}: Holding): Readonly<Record<string, string>> {
  return {
    symbol,
    marginCoin: marginCoinOf(first),
    posSide: side,
    total: sizeOf(parts),
    leverage: first.leverage,
    avgPrice: averagePriceOf(parts),
    marginMode: first.marginMode === 'cross' ? 'crossed' : 'isolated',
    holdMode: 'hedge_mode',
    createdTime: first.openedAt.toString(),
  };
}

/** One part keeps its entry price digit by digit. */
export function averagePriceOf(parts: readonly PracticePosition[]): string {
  const [only, ...others] = parts;
  if (only !== undefined && others.length === 0) return only.entryPrice;
  const worth = parts.map(({ size, entryPrice }) => multiply(size, entryPrice)).reduce(add, '0');
  return (Number(worth) / Number(sizeOf(parts))).toPrecision(10);
}
