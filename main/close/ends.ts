import type { CloseReport } from '../../app/schemas/close';
import type { RunEnd } from '../../app/schemas/run';

/** How a run ended whose closes have all ended. Anything that is not known needs attention. Pure. */
export function endOf(
  reports: readonly Pick<CloseReport, 'verdict'>[],
  wasStopped: boolean,
): RunEnd {
  const isSettled = ({ verdict }: Pick<CloseReport, 'verdict'>): boolean =>
    verdict === 'closed' || verdict === 'not-open';
  if (!reports.every(isSettled)) return wasStopped ? 'stopped-by-user' : 'needs-attention';
  return reports.some(({ verdict }) => verdict === 'closed') ? 'flat' : 'nothing-to-close';
}
