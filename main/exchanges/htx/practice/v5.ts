import { multiply } from '../../../../app/decimal';
import type { PracticeKey, PracticePosition, PracticeWorld } from '../../practice';
import { bare, type Reply, refused, unified } from './answers';
import { type Fields, parseObject } from './close';
import { contractOf } from './positions';
import { cancelResting, heldPosition } from './resting';
import { type Group, groupsOf, isOneWay, openRow } from './v5-rows';
import { contractCodeOf, contractsIn } from './volume';

/** `position/opens` (htx.md §4.1). */
export function opens(code: string | undefined, key: PracticeKey, world: PracticeWorld): Reply {
  const groups = groupsOf(key, world).filter((group) => (code ?? group.code) === group.code);
  return unified(groups.map((group) => openRow(group, key, world)));
}

/** The live field is `asset_mode`; 1 is several assets (htx.md §4.1). */
export const assetMode = (): Reply => unified({ asset_mode: 1 });

export const positionMode = (key: PracticeKey, world: PracticeWorld): Reply =>
  unified({ position_mode: isOneWay(key, world) ? 'single_side' : 'dual_side' });

/** `position`: one contract and side at market. 1067 without a field, 1048 with nothing to close. */
export function closeRow(body: string, key: PracticeKey, world: PracticeWorld): Reply {
  const fields = parseObject(body);
  if (fields === null) return invalid('body');
  const group = chosenBy(fields, key, world);
  if ('kind' in group) return group;
  if (group.available < group.volume || group.volume === 0n) return nothingToClose;
  const [id] = world.close(group.positions.map((one) => one.id));
  return id === null || id === undefined ? nothingToClose : unified(orderOf(id));
}

/** `position_all`: every row at market, and for each a code of its own. */
export function closeEverything(body: string, key: PracticeKey, world: PracticeWorld): Reply {
  const fields = parseObject(body);
  if (fields === null || Object.keys(fields).length > 0) return invalid('body');
  const groups = groupsOf(key, world);
  const closable = groups.filter(
    (group) => group.available === group.volume && stateOf(group.code, world) === 'open',
  );
  const ids = closable.flatMap((group) => group.positions.map((one) => one.id));
  const orders = ids.length === 0 ? [] : world.close(ids);
  const orderOfPosition = new Map(ids.map((id, at) => [id, orders[at] ?? null]));
  return unified(
    groups.map((group) => {
      const made = group.positions.map((one) => orderOfPosition.get(one.id) ?? null);
      const [first = null] = made;
      if (first !== null && !made.includes(null)) {
        return { ...orderOf(first), code: 200, message: 'Success' };
      }
      const code = stateOf(group.code, world) === 'open' ? 1048 : 1058;
      return { order_id: null, client_order_id: null, code, message: 'It cannot be closed' };
    }),
  );
}

/** `cancel_all_orders`: 1051 where there is none (htx.md §5). */
export function cancelAll(body: string, key: PracticeKey, world: PracticeWorld): Reply {
  const fields = parseObject(body);
  if (fields === null) return invalid('body');
  const held = heldPosition(key.uid, world);
  const { contract_code: code, position_side: side, side: direction } = fields;
  const isMeant =
    held !== null &&
    (code ?? contractCodeOf(held)) === contractCodeOf(held) &&
    (direction ?? against[held.side]) === against[held.side] &&
    [undefined, isOneWay(key, world) ? 'both' : held.side].includes(asText(side));
  if (!isMeant) return refused(1051, 'No orders to cancel');
  cancelResting(key.uid, world);
  return unified([{ ...orderOf(world.nextId()), code: 200, message: 'Success' }]);
}

/** `order`: here only those at market that reduce a position; no other can be meant by a close. */
export function order(body: string, key: PracticeKey, world: PracticeWorld): Reply {
  const fields = parseObject(body);
  if (fields === null) return invalid('body');
  const foreign = Object.keys(fields).find((name) => !orderFields.includes(name));
  if (foreign !== undefined) return refused(1067, 'Illegal parameter type');
  if (fields['type'] !== 'market' || String(fields['reduce_only']) !== '1') return invalid('type');
  const volume = String(fields['volume']);
  if (!/^[1-9]\d{0,17}$/.test(volume)) return invalid('volume');
  const { side } = fields;
  if (side !== 'buy' && side !== 'sell') return invalid('side');
  const group = chosenBy(fields, key, world);
  if ('kind' in group) return group;
  if (group.volume === 0n || against[group.side] !== side) return nothingToClose;
  if (BigInt(volume) > group.available) {
    return refused(1492, 'The amount exceeds the available amount to close');
  }
  return reduce(group, BigInt(volume), { key, world });
}

const orderFields: readonly string[] = [
  ...['contract_code', 'margin_mode', 'position_side', 'side', 'type', 'volume', 'reduce_only'],
  ...['price', 'price_match', 'time_in_force', 'client_order_id'],
];

const against = { long: 'sell', short: 'buy' } as const;

/** The row that three fields name, or why they name none. */
function chosenBy(fields: Fields, key: PracticeKey, world: PracticeWorld): Group | Reply {
  const { contract_code: code, margin_mode: mode, position_side: side } = fields;
  if (typeof code !== 'string' || code === '') return invalid('contract_code');
  if (mode !== 'cross' && mode !== 'isolated') return invalid('margin_mode');
  if (side !== 'long' && side !== 'short' && side !== 'both') return invalid('position_side');
  const state = stateOf(code, world);
  if (state === null) return refused(1332, 'The contract does not exist');
  if (state === 'closed') return refused(1058, 'Trading is suspended');
  const isNet = isOneWay(key, world);
  if (isNet && side !== 'both') return refused(1500, 'The account is in one-way mode');
  if (!isNet && side === 'both') return refused(1499, 'The account is in hedge mode');
  const found = groupsOf(key, world).find(
    (group) => group.code === code && group.marginMode === mode && (isNet || group.side === side),
  );
  return found ?? nothingToClose;
}

function reduce(
  { positions }: Group,
  volume: bigint,
  { key, world }: { readonly key: PracticeKey; readonly world: PracticeWorld },
): Reply {
  const held = heldPosition(key.uid, world);
  const free = positions.filter(({ id, state }) => state === 'open' && id !== held?.id);
  const sizes = new Map<string, string>();
  let left = volume;
  for (const position of free) {
    if (left === 0n) break;
    const taken = taking(position, left, world);
    sizes.set(position.id, taken.size);
    left -= taken.contracts;
  }
  const [id] = world.close([...sizes.keys()], sizes);
  return id === null || id === undefined ? nothingToClose : unified(orderOf(id));
}

function taking(
  position: PracticePosition,
  left: bigint,
  world: PracticeWorld,
): { readonly contracts: bigint; readonly size: string } {
  const contract = contractOf(contractCodeOf(position), world);
  if (contract === undefined) return { contracts: 0n, size: position.size };
  const whole = contractsIn(position.size, contract);
  if (whole <= left) return { contracts: whole, size: position.size };
  return { contracts: left, size: multiply(left.toString(), contract.contractSize) };
}

/** Integers above 2^53, and beside them the same as text. */
const orderOf = (id: string) => ({ order_id: bare(id), client_order_id: id });

const nothingToClose = refused(1048, 'Insufficient amount available to close');

const invalid = (field: string): Reply =>
  refused(1067, `The ${field} field is invalid. Please re-enter.`);

const stateOf = (code: string, world: PracticeWorld): 'open' | 'closed' | null =>
  contractOf(code, world)?.state ?? null;

const asText = (value: unknown): string | undefined =>
  typeof value === 'string' ? value : undefined;
