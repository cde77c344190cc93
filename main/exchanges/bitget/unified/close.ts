import { fail } from '../../../../app/result';
import type { CloseRequest } from '../../../../app/schemas/close';
import type { CloseTarget } from '../../../../app/schemas/target';
import { type Outcome, problemWith, type Sending, sendClose, together, unsent } from '../close';
import { readProject } from './copies';
import { closeCopiesPath, closeProjectPath, isSize, targetChecker } from './targets';

/**
 * Closes copies of a unified account: a whole project at once, or one symbol and side of it by its size
 * (bitget.md §5.5). Where the size was not told, the project is listed first. The answer tells no order ids.
 */
export async function closeUnifiedCopies(sending: Sending): Promise<CloseRequest> {
  const { target } = sending;
  const problem = problemWith(sending, closeCopiesPath, { checkTarget: targetChecker([]) });
  if (problem !== null) return problem;
  const { projectId = '', side, size, symbol } = target;
  if (symbol === undefined) return closeProject(sending, projectId);
  if (isSize(size) && side !== undefined) return closeRow(sending, target);
  const listed = await readProject(sending.wire, projectId);
  if (!listed.ok) return unsent(sending, closeCopiesPath, listed.failure);
  const rows = listed.value.positions.filter(
    (row) =>
      row.symbol.toUpperCase() === symbol.toUpperCase() &&
      (side === undefined || row.side === side),
  );
  const closed = await Promise.all(rows.map((row) => closeRow(sending, row.target)));
  return together(closed, unsent(sending, closeCopiesPath, fail('no-position').failure));
}

function closeProject(sending: Sending, projectId: string): Promise<CloseRequest> {
  return sendClose(sending, {
    path: closeProjectPath,
    body: JSON.stringify({ projectId }),
    group: 'close-project',
    breadth: 'product',
    taken,
  });
}

function closeRow(sending: Sending, row: CloseTarget): Promise<CloseRequest> {
  const { projectId, side, size, symbol } = row;
  const body = { projectId, symbol: symbol?.toUpperCase(), qty: size, holdSide: side };
  return sendClose(sending, {
    path: closeCopiesPath,
    body: JSON.stringify(body),
    group: 'close-copies',
    breadth: 'order',
    taken,
  });
}

function taken(data: unknown): Outcome | null {
  if (data === 'success') return { status: 'accepted', orderIds: [] };
  if (data !== 'fail') return null;
  // It names no reason: that something failed does not prove that nothing was done.
  const { failure } = fail('exchange-error', { message: 'fail' }, true);
  return { status: 'unknown', orderIds: [], failure };
}
