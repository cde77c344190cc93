import type { CloseReport } from '../../app/schemas/close';
import { type Evidence, keptBodyBytes } from '../../app/schemas/evidence';
import type { PositionList } from '../../app/schemas/position';
import type { Log } from '../lib/log';
import type { Recorded } from '../net/evidence';
import { remaining } from './outcome';

/**
 * What was said, for the journal: at most 16 KiB of text in all, and of what does not fit its digest alone.
 * Nothing where it cannot be written down, because a close must not fail for its record.
 */
export function evidenceFrom(recorded: readonly Recorded[], log: Log): readonly Evidence[] {
  try {
    let room = keptBodyBytes;
    return recorded.map((record) => {
      const bare = record(0);
      // Half a list proves nothing; what was said to a request is worth having in part.
      if (bare.rows !== null && (bare.body?.bytes ?? 0) > room) return bare;
      const evidence = record(room);
      room -= Buffer.byteLength(evidence.body?.text ?? '');
      return evidence;
    });
  } catch (error) {
    log.write('evidence-threw', { error: String(error) });
    return [];
  }
}

/** Which lists a run has its evidence of: closes that waited for the same list need it once. */
export class Proofs {
  private readonly known = new WeakMap<PositionList, Set<string>>();

  /** Whether a list can be part of a proof, and its answers are not in the journal of the run yet. */
  isNew(report: CloseReport, list: PositionList): boolean {
    const runs = this.known.get(list) ?? new Set();
    if (runs.has(report.runId)) return false;
    const { left, uncertain } = remaining(report, list);
    if (left.length + uncertain.length > 0) return false;
    this.known.set(list, runs.add(report.runId));
    return true;
  }
}
