import type { PracticeKey, PracticeRequest, PracticeWorld } from '../../practice';
import { copy, plain, type Reply } from './answers';
import { parseQuery } from './auth';
import { closeAllPosition, closeOrder } from './close';
import { isUserOf, leadMain } from './keys';
import { currentPositions, positionHistory, positionList, type Query } from './positions';
import { apiKeys, contractInfo, heartbeat, queryContract, timestamp } from './reference';
import { assetMode, cancelAll, closeEverything, closeRow, opens, order, positionMode } from './v5';

/** What HTX counts together, for each user (htx.md §6.1). */
export type Family = {
  readonly name: string;
  readonly limit: { readonly count: number; readonly perMs: number };
};

export type Endpoint = {
  readonly method: 'GET' | 'POST';
  readonly permission: PracticeKey['permissions'][number];
  readonly family: Family;
  run(request: PracticeRequest, key: PracticeKey, world: PracticeWorld): Reply;
};

const trader = '/copytrading/trader';

/** Public reference data, for each address (htx.md §6.1). */
export const publicLimit = { count: 240, perMs: 3_000 } as const;

/** 18 a second over the whole family (htx.md §2.1). */
const copying = { name: 'copytrading', limit: { count: 18, perMs: 1_000 } } as const;
const trading = { name: 'v5-trade', limit: { count: 72, perMs: 3_000 } } as const;
const reading = { name: 'v5-read', limit: { count: 72, perMs: 3_000 } } as const;
const leading = { name: 'v6', limit: { count: 5, perMs: 1_000 } } as const;
/** Key facts: the documents name no limit; this is what the adapter's own rule allows and more. */
const asking = { name: 'user', limit: { count: 20, perMs: 1_000 } } as const;

/** One signed path has one method, but for what V5 reads and writes under the same name, which nobody needs. */
export const signed: Readonly<Record<string, Endpoint>> = {
  // Reading the list takes the Trade permission (htx.md §3.1: "sic, for a GET").
  [`${trader}/position_list`]: {
    method: 'GET',
    permission: 'close',
    family: copying,
    run: (_request, key, world) => positionList(key, world),
  },
  [`${trader}/current_positions`]: read(copying, currentPositions),
  [`${trader}/position_positions`]: read(copying, positionHistory),
  [`${trader}/query_contract`]: read(copying, (_query, _key, world) => queryContract(world)),
  // A practice user of the legacy family has no resting orders.
  [`${trader}/open_orders`]: read(copying, () => copy([])),
  [`${trader}/close_all_position`]: trade(copying, closeAllPosition),
  [`${trader}/close_order`]: trade(copying, closeOrder),
  '/v5/account/asset_mode': read(reading, assetMode),
  '/v5/position/mode': read(reading, (_query, key, world) => positionMode(key, world)),
  '/v5/trade/position/opens': read(reading, (query, key, world) =>
    opens(query.get('contract_code'), key, world),
  ),
  '/v5/trade/position': trade(trading, closeRow),
  '/v5/trade/position_all': trade(trading, closeEverything),
  '/v5/trade/cancel_all_orders': trade(trading, cancelAll),
  '/v5/trade/order': trade(trading, order),
  '/api/v6/copyTrading/trader/statistics': read(leading, statistics),
  '/v2/user/api-key': read(asking, (query, key, world) =>
    apiKeys(key, world, query.get('accessKey')),
  ),
};

export const open: Readonly<Record<string, (query: Query, world: PracticeWorld) => Reply>> = {
  '/api/v1/timestamp': (_query, world) => timestamp(world),
  '/heartbeat/': (_query, world) => heartbeat(world),
  '/linear-swap-api/v1/swap_contract_info': (query, world) =>
    contractInfo(world, query.get('contract_code')),
};

function read(
  family: Family,
  run: (query: Query, key: PracticeKey, world: PracticeWorld) => Reply,
): Endpoint {
  return {
    method: 'GET',
    permission: 'read',
    family,
    run: ({ query }, key, world) => run(parseQuery(query) ?? new Map(), key, world),
  };
}

function trade(
  family: Family,
  run: (body: string, key: PracticeKey, world: PracticeWorld) => Reply,
): Endpoint {
  return {
    method: 'POST',
    permission: 'close',
    family,
    run: ({ body }, key, world) => run(body, key, world),
  };
}

/** V6 is for the main key of a lead trader (htx.md §3.2). Success is the text 0 (envelope F). */
function statistics(query: Query, key: PracticeKey, world: PracticeWorld): Reply {
  if (!isUserOf(leadMain, key.uid, world.keys)) {
    return plain({ code: '1205', msg: 'Insufficient access permission', data: null });
  }
  if (query.get('instType') !== 'PERP') return plain({ code: '1067', msg: 'instType', data: null });
  const figures = { totalFollowerNum: '12', curFollowerNum: '7', totalPnl: '1043.2' };
  return plain({ code: '0', msg: '', data: [{ instType: 'PERP', ...figures }] });
}
