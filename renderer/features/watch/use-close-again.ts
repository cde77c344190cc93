import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Failure } from '../../../app/result';
import type { Position } from '../../../app/schemas/position';
import { useCommand } from '../../api/use-command';
import { queryKey } from '../../api/use-query';
import { useBarRuns } from '../../shell/bar-runs';
import { runItems } from '../../shell/run-items';

export type CloseAgain = {
  /** Starts one run on exactly these positions. Resolves when main has taken it or refused it. */
  readonly close: (positions: readonly Position[]) => Promise<void>;
  /** The ids that were handed over and of which main has not said anything yet. */
  readonly handedOver: ReadonlySet<string>;
  readonly failure: Failure | null;
  readonly dismiss: () => void;
};

export function useCloseAgain(account: string): CloseAgain {
  const { run, failure, reset } = useCommand('runs.start');
  const { show } = useBarRuns();
  const queries = useQueryClient();
  const [handedOver, setHandedOver] = useState<ReadonlySet<string>>(none);
  const close = async (positions: readonly Position[]): Promise<void> => {
    if (positions.length === 0) return;
    setHandedOver(new Set(positions.map(({ id }) => id)));
    const items = runItems(positions.map((position) => ({ account, position })));
    const result = await run({ items: [...items] });
    if (result.ok) show(result.value.runId);
    await queries.invalidateQueries({ queryKey: queryKey('closes.list', {}) });
    setHandedOver(none);
  };
  return { close, handedOver, failure, dismiss: reset };
}

const none: ReadonlySet<string> = new Set();
