import { type ReactNode, useState } from 'react';
import { useBarRuns } from '../../shell/bar-runs';
import { windowOpenedAt } from '../../shell/window-opened-at';
import { RunBar } from './run-bar';
import styles from './run-bars.module.css';
import { closesOf, hasBar } from './run-words';
import { useRuns } from './use-runs';

/** The runs that are under way, on every screen, and how they ended until that was taken note of. */
export function RunBars(): ReactNode {
  const [seen, setSeen] = useState<ReadonlySet<string>>(new Set());
  const { runs, reports } = useRuns();
  const asked = useBarRuns().runs;
  const wanted = runs.filter((run) => asked.has(run.runId) || hasBar(run, windowOpenedAt));
  const shown = wanted.filter(({ runId }) => !seen.has(runId));
  if (shown.length === 0) return null;
  return (
    <div className={styles['bars']}>
      {shown.map((run) => (
        <RunBar
          key={run.runId}
          run={run}
          reports={closesOf(run, reports)}
          onDismiss={() => setSeen((known) => new Set([...known, run.runId]))}
        />
      ))}
    </div>
  );
}
