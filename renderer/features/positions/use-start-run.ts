import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Failure } from '../../../app/result';
import { useCommand } from '../../api/use-command';
import { queryKey } from '../../api/use-query';
import { sentStatusOfRun } from '../../shell/sent-status';
import { closeItems } from './close-items';
import type { Row } from './row';
import type { Positions } from './use-positions';

export type StartRun = {
  /** Hands the rows over to main, once. They leave the selection at the press. */
  readonly start: (rows: readonly Row[]) => void;
  readonly pending: boolean;
  /** Why a run could not be started, until the next press or until it is dismissed. */
  readonly failure: Failure | null;
  readonly dismiss: () => void;
  /** How many positions the latest run was started for; null before the first. */
  readonly started: number | null;
};

/**
 * One press is one run. The selection is emptied before the call, so that a second press cannot mean the
 * same rows. They are selected again only where it is proven that nothing was sent.
 */
export function useStartRun(positions: Positions): StartRun {
  const { run, pending, failure, reset } = useCommand('runs.start');
  const queries = useQueryClient();
  const [started, setStarted] = useState<number | null>(null);
  const start = async (rows: readonly Row[]): Promise<void> => {
    if (rows.length === 0) return;
    positions.dispatch({ type: 'deselect', rows });
    setStarted(null);
    const result = await run({ items: [...closeItems(rows)] });
    if (result.ok) setStarted(rows.length);
    else if (sentStatusOfRun(result.failure.code) === 'not-sent')
      positions.dispatch({ type: 'add', rows });
    void queries.invalidateQueries({ queryKey: queryKey('closes.list', {}) });
  };
  return { start: (rows) => void start(rows), pending, failure, dismiss: reset, started };
}
