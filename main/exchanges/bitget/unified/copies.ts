import { normalize } from '../../../../app/decimal';
import { fail, ok, type Result } from '../../../../app/result';
import type { Position } from '../../../../app/schemas/position';
import { cleanText } from '../../../net/text';
import type { ExchangePositions } from '../../exchange';
import { isSymbol, productTypeOfSymbol } from '../product-types';
import { decimalOrNull, timeOrNull } from '../rows';
import type { Wire } from '../wire';
import { allListed, type Listed, marginModeOf, type Row, readListed } from './listed';

const positionsPath = '/api/v3/copy/futures/current-positions';

/**
 * What is open in every project that was entered (bitget.md §5.5). No call tells which projects there are,
 * so that without any there is no list: `account-values-missing`. A project that cannot be read makes the
 * whole list a failure, which names it.
 */
export async function readCopies(
  wire: Wire,
  projectIds: readonly string[],
): Promise<Result<ExchangePositions>> {
  if (projectIds.length === 0) return fail('account-values-missing', { field: 'projectIds' });
  const parts = await Promise.all(projectIds.map((projectId) => readProject(wire, projectId)));
  const list = allListed(parts);
  return list.ok ? ok({ ...list.value, projectIds }) : list;
}

export function readProject(wire: Wire, projectId: string): Promise<Result<Listed>> {
  return readListed(wire, {
    path: `${positionsPath}?projectId=${projectId}`,
    group: 'copy-positions',
    part: { projectId },
    toPosition: (row) => toPosition(row, projectId),
  });
}

/**
 * The call that closes it must be told how much, so that the size goes along as the list shows it. A merged
 * position that was closed and opened again is another one: by its id, or by the time it was opened.
 */
function toPosition(row: Row, projectId: string): Position {
  const symbol = isSymbol(row.symbol) ? row.symbol : cleanText(row.symbol, 60);
  const size = normalize(row.total);
  const told = cleanText(row.positionId ?? '', 64);
  const which = told === '' ? `${row.marginMode ?? ''}:${row.createdTime ?? ''}` : told;
  return {
    id: cleanText(`${projectId}:${symbol}:${row.posSide}:${which}`, 200),
    symbol,
    side: row.posSide,
    marginMode: marginModeOf(row.marginMode),
    size,
    sizeUnit: 'base',
    entryPrice: decimalOrNull(row.avgPrice),
    markPrice: null,
    leverage: decimalOrNull(row.leverage),
    margin: null,
    profit: null,
    openedAt: timeOrNull(row.createdTime),
    leadTrader: { id: projectId, name: projectId },
    productType: productTypeOfSymbol(symbol),
    marginCoin: row.marginCoin ? cleanText(row.marginCoin, 20).toUpperCase() : null,
    trackingNo: null,
    projectId,
    closing: false,
    target: { projectId, symbol, side: row.posSide, size },
  };
}
