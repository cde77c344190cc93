import type { CloseReport } from '../../app/schemas/close';
import type { Run, RunEnd } from '../../app/schemas/run';
import type { Log } from '../lib/log';
import { assertEnd } from './invariants';

/** How a run ended; where that is not sound (I5), it needs attention and says so in the log. */
export function provenEnd(
  run: Run,
  reports: readonly CloseReport[],
  { log, wasStopped }: { readonly log: Log; readonly wasStopped: boolean },
): RunEnd {
  const end = endOf(reports, wasStopped);
  try {
    assertEnd(run, reports, end);
    return end;
  } catch (error) {
    log.write('invariant-broken', { runId: run.runId, error: String(error) });
    return 'needs-attention';
  }
}

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
