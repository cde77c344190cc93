import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureNotice } from '../../shell/failure-notice';
import { InterruptedRun } from './interrupted-run';
import styles from './interrupted-runs.module.css';
import { closesOf } from './run-words';
import { useRuns } from './use-runs';

/**
 * What an earlier start left unfinished. It stands above every screen, because somebody pressed a button
 * for it and does not know yet what became of it.
 */
export function InterruptedRuns(): ReactNode {
  const { t } = useTranslation();
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const { runs, reports, failure } = useRuns();
  const shown = runs
    .filter(({ phase, runId }) => phase === 'interrupted' && !left.has(runId))
    .sort((one, other) => other.pressedAt - one.pressedAt);
  if (shown.length === 0) return null;
  return (
    <div className={styles['panel']}>
      {failure === null ? null : (
        <FailureNotice failure={failure} heading={t('runs:interrupted.unreadable')} />
      )}
      {shown.map((run) => (
        <InterruptedRun
          key={run.runId}
          run={run}
          reports={closesOf(run, reports)}
          onLeave={() => setLeft((known) => new Set([...known, run.runId]))}
        />
      ))}
    </div>
  );
}
