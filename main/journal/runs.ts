/** Which runs there are and which of them did not end, kept in memory: one small entry a run. */
export type RunIndex = {
  /** Called for each entry in the order in which they were appended. */
  note(entry: { readonly runId: string; readonly kind: string }): void;
  newestFirst(): readonly string[];
  unfinishedNewestFirst(): readonly string[];
};

export function createRunIndex(): RunIndex {
  /** By run, in the order of their first entries: whether it has ended. */
  const ended = new Map<string, boolean>();
  return {
    note: ({ runId, kind }) => {
      if (kind === 'run-ended') ended.set(runId, true);
      // A run that was taken up again is open until it ends again.
      else if (kind === 'run-started' || kind === 'run-resumed') ended.set(runId, false);
      // What is asked about a lead trader outside a run has an id of its own, which is no run.
      else if (!ended.has(runId) && !apart.has(kind)) ended.set(runId, false);
    },
    newestFirst: () => [...ended.keys()].reverse(),
    unfinishedNewestFirst: () =>
      [...ended]
        .filter(([, hasEnded]) => !hasEnded)
        .map(([runId]) => runId)
        .reverse(),
  };
}

const apart: ReadonlySet<string> = new Set(['stop-copying-intent', 'stop-copying-outcome']);
