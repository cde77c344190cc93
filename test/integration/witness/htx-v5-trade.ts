import type { HtxCall, HtxReply, HtxRoute } from './htx-v5';
import { unasked } from './htx-v5-legacy';
import { closeHtx, type HtxHolding } from './htx-v5-world';

/* The V5 calls of htx.md §4.1. */

export const v5Routes: Record<string, HtxRoute> = {
  'GET /v5/account/asset_mode': { group: 'read', run: assetMode },
  'POST /v5/account/asset_mode': { group: 'trade', run: unasked },
  'GET /v5/position/mode': { group: 'read', run: positionMode },
  'POST /v5/position/mode': { group: 'trade', run: unasked },
  'GET /v5/trade/position/opens': { group: 'read', isList: true, run: opens },
  'GET /v5/trade/order/opens': { group: 'read', run: restingOrders },
  'POST /v5/trade/position_all': { group: 'trade', run: closeAll },
  'POST /v5/trade/position': { group: 'trade', run: closeRow },
  'POST /v5/trade/cancel_all_orders': { group: 'trade', run: cancelOrders },
  'POST /v5/trade/order': { group: 'trade', run: order },
};

function assetMode({ user }: HtxCall): HtxReply {
  return { data: { [user.options.modeKey ?? 'asset_mode']: 1 } };
}

function positionMode({ user }: HtxCall): HtxReply {
  return { data: { position_mode: user.options.oneWay === true ? 'single_side' : 'dual_side' } };
}

/* In one-way mode `position_side` is `both` and the real side is the direction. */
const wireSide = ({ user }: HtxCall, each: HtxHolding): string =>
  user.options.oneWay === true ? 'both' : each.side;

function opens(call: HtxCall): HtxReply {
  const { query, user } = call;
  if (user.listCode !== null) return { code: user.listCode };
  const code = query['contract_code'];
  const rows = user.holdings.filter(({ contract }) => code === undefined || contract === code);
  return {
    data: rows.map((each) => ({
      contract_code: each.contract,
      position_side: wireSide(call, each),
      direction: each.side === 'long' ? 'buy' : 'sell',
      margin_mode: each.marginMode,
      open_avg_price: '63204.5',
      volume: String(each.volume),
      available: String(each.volume - each.reserved),
      lever_rate: 20,
      adl_risk_percent: 3,
      liquidation_price: '-110163.84',
      initial_margin: '3.158275',
      maintenance_margin: '0.2147627',
      profit_unreal: '-0.039',
      profit_rate: '-0.0123',
      margin_rate: '0.0012',
      mark_price: '63165.5',
      last_price: '63163.3',
      margin_currency: 'USDT',
      contract_type: 'swap',
      created_time: String(each.openedAt),
      updated_time: String(each.openedAt),
    })),
  };
}

function restingOrders({ query, user }: HtxCall): HtxReply {
  const rows = user.holdings.filter(
    ({ contract, reserved }) =>
      reserved > 0n &&
      (query['contract_code'] === undefined || query['contract_code'] === contract),
  );
  return {
    data: rows.map((each) => ({
      order_id: { '#': '1513557136321590001' },
      client_order_id: '1513557136321590001',
      contract_code: each.contract,
      margin_mode: each.marginMode,
      side: each.side === 'long' ? 'sell' : 'buy',
      position_side: each.side,
      reduce_only: true,
      type: 'limit',
      volume: String(each.reserved),
      state: 'new',
    })),
  };
}

let lastOrder = 1_513_557_136_321_597_441n;

/* Integers above 2^53 without quotes, odd ones, so that a double cannot hold them (htx.md §4.1). */
function orderIds() {
  lastOrder += 2n;
  return { order_id: { '#': String(lastOrder) }, client_order_id: String(lastOrder) };
}

/* Closes at market whatever it can and says of each position in a code of its own what became of it. */
function closeAll({ path, text, user }: HtxCall): HtxReply {
  if (text !== '{}') return { code: 1067 };
  const rows = user.holdings.filter(({ closing }) => !closing);
  return {
    data: rows.map((each) => {
      const told = user.itemsRefused.has(each.contract)
        ? undefined
        : user.options.itemCodes?.[each.contract];
      const code = told ?? (each.reserved > 0n ? 1048 : 200);
      if (told !== undefined) user.itemsRefused.add(each.contract);
      if (code === 200) closeHtx(user, each, path);
      const message = code === 200 ? 'Success' : 'refused';
      return { ...(code === 200 ? orderIds() : noOrder), code, message };
    }),
  };
}

const noOrder = { order_id: null, client_order_id: null };

/* 1067: a field is missing; 1499 and 1500: hedge and one-way words exchanged; 1048: nothing to close. */
function closeRow(call: HtxCall): HtxReply {
  const { body, path, user } = call;
  const { rowFailures } = user.options;
  if (rowFailures !== undefined && user.rowsFailed < rowFailures.times) {
    user.rowsFailed += 1;
    return { code: rowFailures.code };
  }
  if (!hasAll(body, ['contract_code', 'margin_mode', 'position_side'])) return { code: 1067 };
  if ((body['position_side'] === 'both') !== (user.options.oneWay === true)) {
    return { code: user.options.oneWay === true ? 1500 : 1499 };
  }
  const found = rowOf(call);
  if (found === undefined || found.reserved > 0n) return { code: 1048 };
  closeHtx(user, found, path);
  return { data: orderIds() };
}

const hasAll = (body: Record<string, unknown>, names: readonly string[]): boolean =>
  names.every((name) => typeof body[name] === 'string' && body[name] !== '');

const rowOf = (call: HtxCall): HtxHolding | undefined =>
  call.user.holdings.find(
    (each) =>
      each.contract === call.body['contract_code'] &&
      each.marginMode === call.body['margin_mode'] &&
      wireSide(call, each) === call.body['position_side'] &&
      !each.closing,
  );

/* Frees what resting orders hold: of everything, or of the one contract and side that it is told. */
function cancelOrders(call: HtxCall): HtxReply {
  const { body, user } = call;
  const rows = user.holdings.filter(
    (each) =>
      each.reserved > 0n &&
      (body['contract_code'] === undefined || body['contract_code'] === each.contract) &&
      (body['position_side'] === undefined || body['position_side'] === wireSide(call, each)),
  );
  if (rows.length === 0) return { code: 1051 };
  for (const each of rows) {
    each.reserved = 0n;
    user.cancelled.push(`${each.contract} ${each.marginMode} ${each.side}`);
  }
  return { data: rows.map(() => ({ ...orderIds(), code: 200, message: 'Success' })) };
}

/* The last resort: the opposite side, at market, reduce-only; anything else would open a position. */
function order(call: HtxCall): HtxReply {
  const { body, path, user } = call;
  const found = rowOf(call);
  const side = found?.side === 'long' ? 'sell' : 'buy';
  const isReducing = body['type'] === 'market' && String(body['reduce_only']) === '1';
  if (!isReducing || body['side'] !== side) {
    user.violations.push(`an order that may open a position: ${JSON.stringify(body)}`);
    return { code: 1491 };
  }
  if (found === undefined) return { code: 1048 };
  const volume = String(body['volume']);
  if (!/^\d+$/.test(volume)) return { code: 1030 };
  if (BigInt(volume) > found.volume - found.reserved) return { code: 1492 };
  if (BigInt(volume) < found.volume) return { code: 1048 };
  closeHtx(user, found, path);
  return { data: orderIds() };
}
