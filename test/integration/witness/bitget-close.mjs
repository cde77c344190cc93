import { productTypes, symbolsOf } from './bitget-world.mjs';

/* `POST /api/v2/copy/mix-follower/close-positions`, as its own page and bitget.md §2 describe it. */

const fields = ['productType', 'trackingNo', 'symbol', 'marginCoin', 'marginMode', 'holdSide'];

/** Marks what the body selects as closing; the positions are gone `closeMs` later. */
export function closePositions(world, request) {
  if (request.hasQuery) return { fail: [400, '40017', 'query', 'a query on a POST'] };
  const selected = select(world, request.body);
  if (selected.fail !== undefined) return selected;
  const ids = selected.rows.map((each) => {
    world.orderId += 2n;
    each.closeOrderId = String(world.orderId);
    if (!world.options.neverCloses)
      setTimeout(() => remove(world, each), world.options.closeMs ?? 200);
    return each.closeOrderId;
  });
  return { data: idsAs(world.options.ids ?? 'list', ids) };
}

function select(world, text) {
  const body = parsed(text);
  if (body === null) return { fail: [400, '40020', 'body', 'the body is no JSON object'] };
  for (const [name, value] of Object.entries(body)) {
    if (!fields.includes(name)) return { fail: [400, '40034', name, `unknown field ${name}`] };
    // The page types every parameter as String, and none may be there and empty.
    if (typeof value !== 'string' || value === '') {
      return { fail: [400, '40020', name, `${name} is no filled string`] };
    }
  }
  const wrong = wrongValue(body);
  if (wrong !== undefined) return { fail: wrong };
  return body.trackingNo === undefined ? bySelector(world, body) : byTrackingNo(world, body);
}

function wrongValue({ productType, symbol, marginMode, holdSide }) {
  if (productType === undefined) return [400, '40019', 'productType', 'no productType'];
  if (!productTypes.includes(productType.toUpperCase())) {
    return [400, '40020', 'productType', 'unknown productType'];
  }
  // This page spells `cross`, unlike the rest of the API (bitget.md §2.1).
  if (marginMode !== undefined && !/^(isolated|cross)$/.test(marginMode)) {
    return [400, '40020', 'marginMode', `marginMode ${marginMode}`];
  }
  if (holdSide !== undefined && !/^(long|short)$/.test(holdSide)) {
    return [400, '40020', 'holdSide', `holdSide ${holdSide}`];
  }
  if (symbol !== undefined && !symbolsOf(productType.toUpperCase()).includes(symbol)) {
    return [400, '40072', 'symbol'];
  }
}

/* The page: a tracking number must correspond to every other selector that is given. */
function byTrackingNo(world, body) {
  const found = world.positions.find((each) => each.trackingNo === body.trackingNo);
  if (found === undefined) return { fail: [400, '43065', 'Tracking No does not exist'] };
  if (!matches(found, body)) {
    return { fail: [400, '40857', 'number', 'trackingNo and selectors disagree'] };
  }
  if (found.closeOrderId !== '') return { fail: [400, '40859', 'being closed'] };
  return { rows: [found] };
}

/*
 * Copy trading runs in hedge mode (bitget.md §2.1), where the page says that holdSide must be
 * filled in; the observed answer to a missing one is 40808 (bitget.md §2.4).
 */
function bySelector(world, body) {
  if (body.holdSide === undefined && !world.options.laxHoldSide) {
    return { fail: [400, '40808', 'double fixed, hold side is null', 'no holdSide in hedge mode'] };
  }
  const rows = world.positions.filter((each) => matches(each, body) && each.closeOrderId === '');
  return rows.length > 0 ? { rows } : { fail: [400, '22002', 'No position to close'] };
}

function matches(each, body) {
  return fields
    .filter((name) => body[name] !== undefined)
    .every((name) =>
      name === 'productType' ? each[name] === body[name].toUpperCase() : each[name] === body[name],
    );
}

/* bitget.md §2.3: an empty, missing or null list is to be expected beside the documented one. */
function idsAs(shape, ids) {
  if (shape === 'none') return { orderIdList: [] };
  if (shape === 'object') return {};
  return shape === 'null' ? null : { orderIdList: ids };
}

function remove(world, each) {
  const at = world.positions.indexOf(each);
  if (at >= 0) world.positions.splice(at, 1);
}

function parsed(text) {
  try {
    const value = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}
