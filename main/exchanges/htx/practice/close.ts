import type { PracticeKey, PracticePosition, PracticeWorld } from '../../practice';
import { copy, type Reply, wrapped } from './answers';
import { contractOf } from './positions';
import { contractCodeOf } from './volume';

export type Fields = Readonly<Record<string, unknown>>;

/**
 * `close_all_position`: the whole position of one contract, margin mode and side (htx.md §2). All three
 * fields are required; a `position_side` that is left out closes nothing here (htx.md §2.2).
 */
export function closeAllPosition(body: string, key: PracticeKey, world: PracticeWorld): Reply {
  const call = 'closeAllPosition';
  const fields = parseObject(body);
  if (fields === null) return wrapped(1030, 'Abnormal service. Please try again later.', call);
  const empty = ['contract_code', 'margin_mode', 'position_side'].find((name) => !fields[name]);
  if (empty !== undefined) return wrapped(1066, `${empty} cannot be empty`, call);
  const { contract_code: code, margin_mode: mode, position_side: side } = fields;
  if (mode !== 'cross' && mode !== 'isolated') return invalid('margin_mode', call);
  if (side !== 'long' && side !== 'short') return invalid('position_side', call);
  if (typeof code !== 'string') return invalid('contract_code', call);
  const contract = contractOf(code, world);
  if (contract === undefined) return wrapped(1332, 'The contract does not exist', call);
  if (contract.state === 'closed') return wrapped(1058, 'Trading is suspended', call);
  const held = world.positions(key.uid).filter((one) => contractCodeOf(one) === code);
  if (held.length === 0) return wrapped(1046, 'Positions of the contract do not exist', call);
  const chosen = held.filter((one) => one.marginMode === mode && one.side === side);
  return take(chosen, world, call);
}

/** `close_order`: one of the lead trader's orders, by the id that `current_positions` gave it. */
export function closeOrder(body: string, key: PracticeKey, world: PracticeWorld): Reply {
  const call = 'closeOrder';
  const fields = parseObject(body);
  if (fields === null) return wrapped(1030, 'Abnormal service. Please try again later.', call);
  const id = fields['sub_position_id'];
  if (id === undefined || id === '') return wrapped(1066, 'sub_position_id cannot be empty', call);
  // A number above 2^53 has already lost digits here, just as it would in most servers.
  const chosen = world.positions(key.uid).filter((one) => one.id === String(id));
  if (chosen.length === 0) return wrapped(1046, 'Positions do not exist', call);
  return take(chosen, world, call);
}

function take(chosen: readonly PracticePosition[], world: PracticeWorld, call: string): Reply {
  const closable = chosen.filter(({ state }) => state === 'open');
  if (closable.length === 0) {
    return wrapped(1048, 'The closing amount exceeds the position available to close', call);
  }
  world.close(closable.map(({ id }) => id));
  return copy(true);
}

function invalid(field: string, call: string): Reply {
  return wrapped(1067, `The ${field} field is invalid. Please re-enter.`, call);
}

export function parseObject(body: string): Fields | null {
  try {
    const value: unknown = JSON.parse(body);
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject ? (value as Fields) : null;
  } catch {
    return null;
  }
}
