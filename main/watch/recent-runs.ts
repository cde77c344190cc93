import type { CloseReport } from '../../app/schemas/close';
import type { Run } from '../../app/schemas/run';
import { restoreRun } from '../close/restore';
import type { Journal } from '../journal/journal';

/** A run that ended, with what is known of its closes. */
export type EndedRun = {
  readonly run: Run & { readonly endedAt: number };
  readonly reports: readonly CloseReport[];
};

export type RecentRun = EndedRun & {
  /** Accounts whose watch the user stopped. */
  readonly stopped: ReadonlySet<string>;
};

/** So many runs back is looked for watches that were under way. */
const mostLookedAt = 50;

/** The journal's runs that ended after `since`, in epoch milliseconds, the oldest first. */
export function recentRuns(journal: Journal, since: number): readonly RecentRun[] {
  return journal
    .runIds(mostLookedAt)
    .flatMap((runId) => recentRun(journal, runId, since) ?? [])
    .reverse();
}

function recentRun(journal: Journal, runId: string, since: number): RecentRun | null {
  const entries = journal.entriesOf(runId);
  const restored = restoreRun(entries);
  if (restored === null || restored.run.phase !== 'ended') return null;
  const { reports, run } = restored;
  if (run.endedAt === null || run.endedAt <= since) return null;
  const stopped = entries.filter((entry) => entry.kind === 'watch-stopped');
  return {
    run: { ...run, endedAt: run.endedAt },
    reports,
    stopped: new Set(stopped.map(({ account }) => account)),
  };
}
