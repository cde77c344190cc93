import type { PracticeKey, PracticePosition, PracticeWorld } from '../../practice';
import { answer, type Refusal, type Reply, refuse } from './answers';
import { parseObject } from './body';
import { contractNamed } from './contract';
import { feeOf, padded } from './figures';
import { futuresIn, pageOf } from './page';
import { productTypeOf, quoteOf, symbolOf } from './symbols';

const mostRows = 50;

/** `mix-trader/order-current-track` (bitget.md §4): the lead trader's own orders. */
export function traderOrders(
  query: URLSearchParams,
  key: PracticeKey,
  world: PracticeWorld,
): Reply {
  const futures = futuresIn(world.positions(key.uid), query);
  if ('code' in futures) return futures;
  const page = pageOf(futures, query, { now: world.now(), mostRows });
  if ('code' in page) return page;
  return answer({
    trackingList: page.rows.length === 0 ? null : page.rows.map(traderRow),
    endId: page.rows.at(-1)?.id ?? '',
  });
}

/**
 * `mix-trader/order-close-positions` (bitget.md §4): the product type alone takes the whole business line.
 * There is no side: a symbol takes both.
 */
export function closeTraderOrders(body: string, key: PracticeKey, world: PracticeWorld): Reply {
  const fields = parseObject(body);
  if (fields === null) return refuse('40020', 'Parameter body error');
  const { productType, trackingNo, symbol } = fields;
  if (!productType) return refuse('40019', 'Parameter productType cannot be empty');
  const quote = typeof productType === 'string' ? quoteOf(productType) : null;
  if (quote === null) return refuse('40020', 'Parameter productType error');
  if (![trackingNo ?? '', symbol ?? ''].every((value) => typeof value === 'string')) {
    return refuse('40020', 'Parameter trackingNo or symbol error');
  }
  const contract = symbol ? contractNamed(String(symbol), world, [quote]) : undefined;
  if (contract !== undefined && 'code' in contract) return contract;
  const isMeant = (one: PracticePosition): boolean =>
    one.market === 'futures' &&
    one.quote === quote &&
    (!symbol || symbolOf(one) === symbol) &&
    (!trackingNo || one.id === trackingNo);
  const meant = world.positions(key.uid).filter(isMeant);
  const closable = meant.filter(({ state }) => state === 'open');
  if (closable.length === 0) {
    const isPast = Boolean(trackingNo) && world.history(key.uid).some(isMeant);
    return nothingToClose({ isClosing: meant.length > 0, isPast, isNumbered: Boolean(trackingNo) });
  }
  const taken = world.close(closable.map(({ id }) => id));
  const rows = closable.filter((_one, index) => taken[index] !== null).map(closedRow);
  return answer(rows);
}

/** Why nothing can be closed (bitget.md §2.4, the codes of copy trading). */
function nothingToClose(found: {
  readonly isClosing: boolean;
  readonly isPast: boolean;
  readonly isNumbered: boolean;
}): Refusal {
  if (found.isClosing) {
    return refuse('40859', 'This order is being closed and cannot be closed again');
  }
  if (found.isPast) return refuse('40894', 'The documentary closing has been processed');
  return found.isNumbered
    ? refuse('43065', 'Tracking No does not exist')
    : refuse('22002', 'No position to close');
}

function traderRow(position: PracticePosition): Readonly<Record<string, string>> {
  return {
    trackingNo: position.id,
    openOrderId: position.openOrderId,
    symbol: symbolOf(position),
    posSide: position.side,
    openLeverage: position.leverage,
    openPriceAvg: position.entryPrice,
    openTime: position.openedAt.toString(),
    openSize: padded(position.size),
    presetStopSurplusPrice: '',
    presetStopLossPrice: '',
    openFee: feeOf(position.size, position.entryPrice),
    followCount: '12',
  };
}

function closedRow(position: PracticePosition): Readonly<Record<string, string>> {
  return {
    trackingNo: position.id,
    symbol: symbolOf(position),
    productType: productTypeOf(position.quote),
  };
}
