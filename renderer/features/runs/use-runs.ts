import type { Failure } from '../../../app/result';
import type { CloseReport } from '../../../app/schemas/close';
import type { Run } from '../../../app/schemas/run';
import { useQuery } from '../../api/use-query';

/** The runs and closes of this start and those that an earlier one left. Pushes keep them current. */
export function useRuns(): {
  readonly runs: readonly Run[];
  readonly reports: readonly CloseReport[];
  /** Why the closes are not known; null where they are. */
  readonly failure: Failure | null;
} {
  const runs = useQuery('runs.list', {}, { pollMs: safetyReadMs });
  const closes = useQuery('closes.list', {}, { pollMs: safetyReadMs });
  return {
    runs: runs.data ?? [],
    reports: closes.data ?? [],
    failure: closes.data === undefined ? closes.failure : null,
  };
}

const safetyReadMs = 5_000;
