import { add, multiply } from '../../../../app/decimal';
import type { PracticeKey, PracticePosition, PracticeWorld } from '../../practice';
import { isUserOf, oneWay } from './keys';
import { contractOf } from './positions';
import { heldPosition } from './resting';
import { contractCodeOf, contractsIn, profitOf } from './volume';

/** What V5 lists as one row: the positions of one contract, margin mode and side. */
export type Group = {
  readonly code: string;
  readonly marginMode: PracticePosition['marginMode'];
  readonly side: PracticePosition['side'];
  readonly positions: readonly PracticePosition[];
  /** Contracts. */
  readonly volume: bigint;
  /** Contracts that neither a resting order nor a close under way holds. */
  readonly available: bigint;
};

export function groupsOf(key: PracticeKey, world: PracticeWorld): readonly Group[] {
  const held = heldPosition(key.uid, world);
  const groups = new Map<string, readonly PracticePosition[]>();
  for (const position of world.positions(key.uid)) {
    const name = `${contractCodeOf(position)} ${position.marginMode} ${position.side}`;
    groups.set(name, [...(groups.get(name) ?? []), position]);
  }
  return [...groups.values()].flatMap((positions) => {
    const [first] = positions;
    if (first === undefined) return [];
    const free = positions.filter(({ id, state }) => state === 'open' && id !== held?.id);
    return {
      code: contractCodeOf(first),
      marginMode: first.marginMode,
      side: first.side,
      positions,
      volume: contractsOf(positions, world),
      available: contractsOf(free, world),
    };
  });
}

export const isOneWay = (key: PracticeKey, world: PracticeWorld): boolean =>
  isUserOf(oneWay, key.uid, world.keys);

/** A row of `position/opens` (htx.md §4.1): figures are text, times too. */
export function openRow(group: Group, key: PracticeKey, world: PracticeWorld): unknown {
  const [first] = group.positions;
  if (first === undefined) return null;
  const size = group.positions.map((one) => one.size).reduce(add);
  const worth = group.positions.map((one) => multiply(one.size, one.entryPrice)).reduce(add);
  const entryPrice = (Number(worth) / Number(size)).toPrecision(10);
  const mark = world.price(first.base);
  const margin = Number(worth) / Number(first.leverage);
  const profit = profitOf({ ...first, size, entryPrice }, mark);
  const openedAt = Math.min(...group.positions.map((one) => one.openedAt)).toString();
  return {
    contract_code: group.code,
    position_side: isOneWay(key, world) ? 'both' : group.side,
    direction: group.side === 'long' ? 'buy' : 'sell',
    margin_mode: group.marginMode,
    open_avg_price: entryPrice,
    volume: group.volume.toString(),
    available: group.available.toString(),
    lever_rate: Number(first.leverage),
    adl_risk_percent: 3,
    liquidation_price: null,
    initial_margin: margin.toFixed(8),
    maintenance_margin: (margin / 10).toFixed(8),
    profit_unreal: profit,
    profit_rate: (Number(profit) / margin).toFixed(4),
    margin_rate: '0.0012',
    mark_price: mark,
    last_price: mark,
    margin_currency: first.quote,
    contract_type: 'swap',
    created_time: openedAt,
    updated_time: openedAt,
  };
}

function contractsOf(positions: readonly PracticePosition[], world: PracticeWorld): bigint {
  return positions
    .map((one) => {
      const contract = contractOf(contractCodeOf(one), world);
      return contract === undefined ? 0n : contractsIn(one.size, contract);
    })
    .reduce((left, right) => left + right, 0n);
}
