import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from '../../api/use-query';
import { CopyingOutcome } from './copying-outcome';
import { traderKey } from './reopened';
import { ReopenedNotice } from './reopened-notice';
import { useStopCopying } from './use-stop-copying';
import { useWatches } from './use-watches';
import { WatchLines } from './watch-lines';
import styles from './watches.module.css';

/**
 * What lead traders opened again after a run, on every screen: closing does not stop copying. What came
 * back stands first; an account on which nothing was seen takes one line.
 */
export function Watches(): ReactNode {
  const { t } = useTranslation();
  const { shown, dismiss } = useWatches();
  const copying = useStopCopying();
  const exchanges = useQuery('exchanges.list', {}).data ?? [];
  const opened = shown.filter(({ reopened }) => reopened.positions.length > 0);
  const quiet = shown
    .filter(({ reopened }) => reopened.positions.length === 0)
    .map(({ watch }) => watch);
  if (shown.length === 0 && copying.outcomes.length === 0) return null;
  return (
    <section className={styles['watches']} aria-label={t('watch:label')}>
      {opened.map((one) => (
        <ReopenedNotice
          key={one.watch.account}
          shown={one}
          exchanges={exchanges}
          copying={copying}
          onDismiss={() => dismiss(one.watch)}
        />
      ))}
      {copying.outcomes.map((outcome) => (
        <CopyingOutcome
          key={`${outcome.account} ${traderKey(outcome.trader)}`}
          outcome={outcome}
          exchanges={exchanges}
          onDismiss={() => copying.dismiss(outcome)}
        />
      ))}
      {quiet.length === 0 ? null : <WatchLines watches={quiet} onDismiss={dismiss} />}
    </section>
  );
}
