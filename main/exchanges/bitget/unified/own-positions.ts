import { normalize } from '../../../../app/decimal';
import type { Result } from '../../../../app/result';
import type { Position } from '../../../../app/schemas/position';
import { cleanText } from '../../../net/text';
import type { ExchangePositions } from '../../exchange';
import { coinOf, isSymbol, type ProductType, productTypes } from '../product-types';
import { decimalOrNull, timeOrNull } from '../rows';
import type { Wire } from '../wire';
import { allListed, type Listed, marginModeOf, type Row, readListed } from './listed';

const positionsPath = '/api/v3/position/current-position';

/** Every position of a lead trader's unified account (bitget.md §5.4), one read a product type. */
export async function readOwnPositions(wire: Wire): Promise<Result<ExchangePositions>> {
  return allListed(await Promise.all(productTypes.map((category) => readCategory(wire, category))));
}

function readCategory(wire: Wire, category: ProductType): Promise<Result<Listed>> {
  return readListed(wire, {
    path: `${positionsPath}?category=${category}`,
    group: 'own-positions',
    part: { productType: category },
    toPosition: (row) => toPosition(row, category),
  });
}

/** A position that was closed and opened again is another one, by the time it was opened. */
function toPosition(row: Row, productType: ProductType): Position {
  const symbol = isSymbol(row.symbol) ? row.symbol : cleanText(row.symbol, 60);
  const marginMode = marginModeOf(row.marginMode);
  const amount = decimalOrNull(row.unrealisedPnl);
  const marginCoin = row.marginCoin ? cleanText(row.marginCoin, 12).toUpperCase() : null;
  const currency = coinOf(productType) ?? marginCoin;
  const which = `${marginMode ?? ''}:${row.createdTime ?? ''}`;
  return {
    id: cleanText(`${productType}:${symbol}:${row.posSide}:${which}`, 200),
    symbol,
    side: row.posSide,
    marginMode,
    size: normalize(row.total),
    sizeUnit: 'base',
    entryPrice: decimalOrNull(row.avgPrice),
    markPrice: decimalOrNull(row.markPrice),
    leverage: decimalOrNull(row.leverage),
    margin: null,
    profit: amount === null || currency === null ? null : { amount, currency, estimated: false },
    openedAt: timeOrNull(row.createdTime),
    leadTrader: null,
    productType,
    marginCoin,
    trackingNo: null,
    closing: false,
    target: { productType, symbol, side: row.posSide },
  };
}
