import type { PracticeKey, PracticeWorld } from '../../practice';
import { copy, plain, type Reply } from './answers';
import { contractCodeOf } from './volume';

/** `/api/v1/timestamp`: no `data` (htx.md §1.2). */
export function timestamp(world: PracticeWorld): Reply {
  return plain({ status: 'ok', ts: world.now() });
}

/** `/heartbeat/` with its trailing slash (htx.md §6.3). */
export function heartbeat(world: PracticeWorld): Reply {
  const data = {
    heartbeat: 1,
    estimated_recovery_time: null,
    swap_heartbeat: 1,
    swap_estimated_recovery_time: null,
    linear_swap_heartbeat: 1,
    linear_swap_estimated_recovery_time: null,
  };
  return plain({ status: 'ok', data, ts: world.now() });
}

/** `swap_contract_info` (htx.md §4.3): sizes are numbers here. Status 1 trades, 3 is suspended. */
export function contractInfo(world: PracticeWorld, wanted: string | undefined): Reply {
  const listed = world.contracts.filter(
    (one) => (wanted ?? contractCodeOf(one)) === contractCodeOf(one),
  );
  const data = listed.map((contract) => ({
    symbol: contract.base,
    contract_code: contractCodeOf(contract),
    contract_size: Number(contract.contractSize),
    price_tick: 0.1,
    contract_status: contract.state === 'open' ? 1 : 3,
    support_margin_mode: 'all',
    business_type: 'swap',
    pair: contractCodeOf(contract),
    contract_type: 'swap',
  }));
  return plain({ status: 'ok', data, ts: world.now() });
}

/** `query_contract`: what a lead trader may trade. */
export function queryContract(world: PracticeWorld): Reply {
  return copy(world.contracts.filter(({ state }) => state === 'open').map(contractCodeOf));
}

/** `/v2/user/api-key` of the spot host (htx.md §4.4): every key of the user, or the one that is asked for. */
export function apiKeys(asking: PracticeKey, world: PracticeWorld, wanted?: string): Reply {
  const data = world.keys
    .filter(({ uid }) => uid === asking.uid)
    .filter(({ credentials }) => wanted === undefined || credentials['accessKey'] === wanted)
    .map((key) => ({
      accessKey: key.credentials['accessKey'],
      status: key.expired ? 'expired' : 'normal',
      note: key.name,
      permission: permissionsOf(key),
      ipAddresses: key.boundAddresses.join(','),
      // A key without bound addresses lives for 90 days (htx.md §4.4).
      validDays: key.boundAddresses.length > 0 ? -1 : 83,
      createTime: 1_780_000_000_000,
      updateTime: 1_780_000_000_000,
    }));
  return plain({ code: 200, message: 'success', data, ok: true });
}

function permissionsOf({ permissions }: PracticeKey): string {
  const words = [
    ...(permissions.includes('close') ? ['trade'] : []),
    'readOnly',
    ...(permissions.includes('withdraw') ? ['withdraw'] : []),
  ];
  return words.join(',');
}
