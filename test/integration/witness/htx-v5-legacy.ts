import type { HtxCall, HtxReply, HtxRoute } from './htx-v5';
import { closeHtx, type HtxHolding } from './htx-v5-world';

/* The legacy copy-trading calls of htx.md §2 and §3.1 that a panic needs, and the V6 probe of §4.1. */

export const legacyRoutes: Record<string, HtxRoute> = {
  'GET /copytrading/trader/position_list': { group: 'copy', isList: true, run: positionList },
  'GET /copytrading/trader/current_positions': { group: 'copy', isList: true, run: current },
  'GET /copytrading/trader/query_contract': { group: 'copy', run: () => ({ data: contracts }) },
  'GET /copytrading/trader/open_orders': { group: 'copy', run: () => ({ data: [] }) },
  'POST /copytrading/trader/close_all_position': { group: 'copy', run: closeRow },
  'GET /api/v6/copyTrading/trader/statistics': { group: 'v6', run: statistics },
  // Its answer holds a secret (htx.md §0): nobody may call it by himself.
  'POST /api/v6/copyTrading/trader/apikey': { group: 'v6', run: unasked },
};

const contracts = ['BTC-USDT', 'ETH-USDT', 'SHIB-USDT'];

/** A call that nobody asked for. */
export function unasked({ path, user }: HtxCall): HtxReply {
  user.violations.push(`nobody asked for ${path}`);
  return { code: 1031 };
}

function positionList({ user }: HtxCall): HtxReply {
  return { data: { positions: user.holdings.map(aggregated) } };
}

const aggregated = (each: HtxHolding) => ({
  lever: '5',
  position_side: each.side,
  contract_code: each.contract,
  open_avg_price: '377.48',
  volume: `${each.volume}.000000000000000000`,
  margin_mode: each.marginMode,
  position_margin: '103.53408',
  margin_rate: '0.033641785791011462',
  unreal_profit: '4.2976',
  profit: '4.2976',
  profit_rate: '0.041856522199851645',
  liquidation_price: null,
});

function current({ query, user }: HtxCall): HtxReply {
  const positions = user.holdings
    .filter(({ contract }) => contract === query['contract_code'])
    .map((each, index) => ({
      sub_position_id: String(249_733 + index),
      lever: '5',
      position_side: each.side,
      open_avg_price: '10',
      volume: String(each.volume),
      margin_mode: each.marginMode,
      open_time: each.openedAt,
    }));
  return { data: { positions, query_id: 1 } };
}

/* htx.md §2.1: exactly these three fields, and no order id comes back. */
function closeRow({ body, path, user }: HtxCall): HtxReply {
  const fields = Object.keys(body).toSorted().join();
  if (fields !== 'contract_code,margin_mode,position_side') return { code: 1030 };
  const found = user.holdings.find(
    (each) =>
      each.contract === body['contract_code'] &&
      each.marginMode === body['margin_mode'] &&
      each.side === body['position_side'] &&
      !each.closing,
  );
  if (found === undefined) return { code: 1048 };
  closeHtx(user, found, path);
  return { data: true };
}

/** V6 is for the main key of a lead trader (htx.md §3.2). */
function statistics({ query, user }: HtxCall): HtxReply {
  if (user.options.leadMain !== true) return { code: 1205 };
  const instType = query['instType'];
  if (instType !== 'PERP') return { code: 1067 };
  return { data: [{ instType, totalFollowerNum: '12', curFollowerNum: '7', totalPnl: '10.5' }] };
}
