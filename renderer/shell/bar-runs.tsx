import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';

export type BarRuns = {
  /** Runs that were asked for where no screen shows what becomes of them. */
  readonly runs: ReadonlySet<string>;
  /** Gives a run a bar of its own in the frame, however few closes it has. */
  readonly show: (runId: string) => void;
};

/** Knows which runs need a bar. It stands in the shell because the one who starts them draws no bars. */
export function BarRunsProvider(props: { readonly children: ReactNode }): ReactNode {
  const [runs, setRuns] = useState<ReadonlySet<string>>(new Set());
  const value = useMemo<BarRuns>(
    () => ({ runs, show: (runId) => setRuns((known) => new Set([...known, runId])) }),
    [runs],
  );
  return <Context.Provider value={value}>{props.children}</Context.Provider>;
}

export function useBarRuns(): BarRuns {
  const value = useContext(Context);
  if (value === null) throw new Error('A screen stands outside of BarRunsProvider');
  return value;
}

const Context = createContext<BarRuns | null>(null);
