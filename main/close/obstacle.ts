import { fail } from '../../app/result';
import { disjoint } from '../../app/selection';
import { select } from './plan';
import { mayStillTakeEffect, notSent, type Obstacle, type Press } from './press';
import type { Reports } from './reports';

/**
 * Where another close on the account may still take effect, a request that could touch the same position is
 * not sent before a fresh list shows it there (I3). Null where nothing stands in the way; the list is read
 * only then, so that an ordinary press never waits for one.
 */
export async function obstacleFor(parts: {
  readonly press: Press;
  readonly closeId: string;
  readonly reports: Reports;
}): Promise<Obstacle | null> {
  const { closeId, press, reports } = parts;
  const undecided = reports
    .list()
    .filter((report) => report.closeId !== closeId && mayStillTakeEffect(report, press.account.id))
    .filter(({ target }) => !disjoint(target, press.target));
  if (undecided.length === 0) return null;
  const list = await press.connection.readPositions();
  return (request) => {
    if (undecided.every(({ target }) => disjoint(target, request.target))) return null;
    if (!list.ok) return notSent(press, request, list.failure);
    const { positions, uncertain } = select(request.target, list.value.positions);
    if (positions.length + uncertain.length > 0) return null;
    const gone = fail('already-closed', { account: press.account.label });
    return notSent(press, request, gone.failure);
  };
}
