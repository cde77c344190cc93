import type { CloseReport } from '../../app/schemas/close';
import type { Run } from '../../app/schemas/run';

const keptRuns = 200;

/** The runs of this session and those that were taken up from an earlier one, the newest first. */
export class RunBook {
  private readonly changed: (run: Run) => void;
  private runs: readonly Run[] = [];
  private readonly stops = new Map<string, AbortController>();

  constructor(changed: (run: Run) => void) {
    this.changed = changed;
  }

  list(): readonly Run[] {
    return this.runs;
  }

  find(runId: string): Run | undefined {
    return this.runs.find((run) => run.runId === runId);
  }

  /** Keeps a run without telling: what follows must not wait for a window. */
  put(run: Run): void {
    const isKept = ({ phase }: Run, index: number): boolean =>
      index < keptRuns || phase !== 'ended';
    this.runs = [run, ...this.runs].filter(isKept);
  }

  change(run: Run, change: Partial<Run>): Run {
    const changed = { ...(this.find(run.runId) ?? run), ...change };
    this.runs = this.runs.map((each) => (each.runId === run.runId ? changed : each));
    this.changed(changed);
    return changed;
  }

  /** Aborted once the user stopped the run. */
  stopSignal(runId: string): AbortSignal {
    const stop = this.stops.get(runId) ?? new AbortController();
    this.stops.set(runId, stop);
    return stop.signal;
  }

  /** Ends all sending first, and tells it after. */
  stop(run: Run): Run {
    this.stopSignal(run.runId);
    this.stops.get(run.runId)?.abort();
    return this.change(run, { stopping: true });
  }

  /** Leaves a run to be resumed later; that it was stopped does not hold for what is sent then. */
  interrupt(run: Run): Run {
    this.stops.delete(run.runId);
    return this.change(run, { phase: 'interrupted', stopping: false });
  }
}

export const newRun = (runId: string, reports: readonly CloseReport[], pressedAt: number): Run => ({
  runId,
  pressedAt,
  closes: reports.map(({ closeId }) => closeId),
  phase: 'running',
  stopping: false,
  end: null,
  endedAt: null,
});
