import type { PracticeKey, PracticePosition, PracticeWorld } from '../../practice';
import { answer, type Refusal, type Reply, refuse } from './answers';
import { parseObject } from './body';
import { contractNamed } from './contract';
import { isCopy } from './page';
import { marginCoinOf, quoteOf, symbolOf } from './symbols';

/** The body of `close-positions`, as far as it could be read (bitget.md §2.1). */
type Selectors = {
  readonly quote: PracticePosition['quote'];
  readonly trackingNo: string | null;
  readonly symbol: string | null;
  readonly marginCoin: string | null;
  readonly marginMode: string | null;
  readonly holdSide: string | null;
};

/**
 * `close-positions` in every combination of bitget.md §2.2. The account is in hedge mode, in which
 * `holdSide` must be filled wherever a symbol selects and no tracking number does.
 */
export function closePositions(body: string, key: PracticeKey, world: PracticeWorld): Reply {
  const selectors = readSelectors(body, world);
  if ('code' in selectors) return selectors;
  const open = world.positions(key.uid).filter(isCopy);
  const past = world.history(key.uid).filter(isCopy);
  const chosen =
    selectors.trackingNo === null
      ? bySelectors(selectors, open)
      : byTrackingNo(selectors, selectors.trackingNo, { open, past });
  if ('code' in chosen) return chosen;
  const orderIds = world.close(chosen.map(({ id }) => id));
  return answer({ orderIdList: orderIds.filter((id) => id !== null) });
}

function readSelectors(body: string, world: PracticeWorld): Selectors | Refusal {
  const fields = parseObject(body);
  if (fields === null) return refuse('40020', 'Parameter body error');
  const notText = Object.entries(fields).find(([, value]) => typeof value !== 'string');
  if (notText !== undefined) return refuse('40020', `Parameter ${notText[0]} error`);
  const text = (name: string): string | null => {
    const value = fields[name];
    return typeof value === 'string' && value !== '' ? value : null;
  };
  const productType = text('productType');
  if (productType === null) return refuse('40019', 'Parameter productType cannot be empty');
  const quote = quoteOf(productType);
  if (quote === null) return refuse('40020', 'Parameter productType error');
  const selectors: Selectors = {
    quote,
    trackingNo: text('trackingNo'),
    symbol: text('symbol'),
    marginCoin: text('marginCoin'),
    marginMode: text('marginMode'),
    holdSide: text('holdSide'),
  };
  return problemIn(selectors, world) ?? selectors;
}

/** What is wrong with the values themselves, whatever is open. */
function problemIn(selectors: Selectors, world: PracticeWorld): Refusal | null {
  const { quote, symbol, marginCoin, marginMode, holdSide } = selectors;
  const listed = world.contracts.filter((contract) => contract.quote === quote);
  const contract = symbol === null ? undefined : contractNamed(symbol, world, [quote]);
  if (contract !== undefined && 'code' in contract) return contract;
  if (marginMode !== null && !['isolated', 'cross'].includes(marginMode)) {
    return refuse('40020', 'Parameter marginMode error');
  }
  if (holdSide !== null && !['long', 'short'].includes(holdSide)) {
    return refuse('40020', 'Parameter holdSide error');
  }
  const coins = (contract === undefined ? listed : [contract]).map(marginCoinOf);
  if (marginCoin !== null && !coins.includes(marginCoin)) {
    return refuse('40778', 'Coin-margined and USDT-margined contracts differ in margin coin');
  }
  return null;
}

/** One copied order; every other selector that is given must correspond to it. */
function byTrackingNo(
  selectors: Selectors,
  trackingNo: string,
  known: { readonly open: readonly PracticePosition[]; readonly past: readonly PracticePosition[] },
): readonly PracticePosition[] | Refusal {
  const position = known.open.find(({ id }) => id === trackingNo);
  if (position === undefined) {
    const isPast = known.past.some(({ id }) => id === trackingNo);
    return isPast
      ? refuse('40894', 'The documentary closing has been processed')
      : refuse('43065', 'Tracking No does not exist');
  }
  if (!isSelected(position, selectors)) return refuse('43065', 'Tracking No does not exist');
  if (position.state === 'closing') {
    return refuse('40859', 'This order is being closed and cannot be closed again');
  }
  return [position];
}

/** All orders of a product type, or those of one symbol and side. */
function bySelectors(
  selectors: Selectors,
  open: readonly PracticePosition[],
): readonly PracticePosition[] | Refusal {
  const narrows = [selectors.symbol, selectors.marginCoin, selectors.marginMode];
  if (narrows.some((value) => value !== null) && selectors.holdSide === null) {
    // The words that were observed for a missing side in hedge mode (bitget.md §2.4).
    return refuse('40808', 'Parameter verification exception double fixed, hold side is null');
  }
  if (selectors.symbol === null && (selectors.marginMode !== null || selectors.holdSide !== null)) {
    return refuse('40019', 'Parameter symbol cannot be empty');
  }
  const matching = open.filter((position) => isSelected(position, selectors));
  const closable = matching.filter(({ state }) => state === 'open');
  if (closable.length > 0) return closable;
  return matching.length > 0
    ? refuse('40859', 'This order is being closed and cannot be closed again')
    : refuse('22002', 'No position to close');
}

function isSelected(position: PracticePosition, selectors: Selectors): boolean {
  const { quote, symbol, marginCoin, marginMode, holdSide } = selectors;
  return (
    position.quote === quote &&
    (symbol ?? symbolOf(position)) === symbolOf(position) &&
    (marginCoin ?? marginCoinOf(position)) === marginCoinOf(position) &&
    (marginMode ?? position.marginMode) === position.marginMode &&
    (holdSide ?? position.side) === position.side
  );
}
