import { CircleCheck, CircleMinus, TriangleAlert } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { CloseReport } from '../../../app/schemas/close';
import type { Run, RunEnd } from '../../../app/schemas/run';
import { useCommand } from '../../api/use-command';
import { EnvironmentBadge } from '../../shell/environment-badge';
import { failureText } from '../../shell/failure-text';
import { minutesSince } from '../../shell/seconds';
import { useNow } from '../../shell/use-now';
import { Button } from '../../ui/button';
import { classNames } from '../../ui/class-names';
import { Spinner } from '../../ui/spinner';
import { Announcement } from '../../ui/visually-hidden';
import { LeftLines } from './left-lines';
import styles from './run-bars.module.css';
import { countsText, waitText } from './run-words';

/** One run in two short lines: how far it is and what it waits for, or how it ended. */
export function RunBar(props: {
  readonly run: Run;
  readonly reports: readonly CloseReport[];
  readonly onDismiss: () => void;
}): ReactNode {
  const { t } = useTranslation();
  const { run, reports } = props;
  const title = t('runs:bar.title', { count: run.closes.length });
  const environment = reports[0]?.environment;
  return (
    <section
      className={classNames(styles['bar'], run.end !== null && styles[tones[run.end]])}
      aria-label={title}
    >
      {environment === undefined ? null : <EnvironmentBadge environment={environment} />}
      {run.end === null ? (
        <Running run={run} reports={reports} title={title} />
      ) : (
        <Ended {...props} end={run.end} />
      )}
      <Announcement>{run.end === null ? title : t(`runs:end.${run.end}`)}</Announcement>
    </section>
  );
}

function Running(props: {
  readonly run: Run;
  readonly reports: readonly CloseReport[];
  readonly title: string;
}): ReactNode {
  const { t } = useTranslation();
  const now = useNow();
  const hintId = useId();
  const stop = useCommand('runs.stop');
  const { run, reports } = props;
  return (
    <>
      <Spinner />
      <div className={styles['words']}>
        <p>
          <strong>{props.title}</strong> · {countsText(reports, t)} ·{' '}
          <span className={styles['clock']}>
            {t('runs:bar.since', { clock: minutesSince(run.pressedAt, now) })}
          </span>
        </p>
        <p className={styles['quiet']}>
          {waitText(reports, t, now)}{' '}
          <span id={hintId}>{t(run.stopping ? 'runs:bar.stopped' : 'runs:bar.stopHint')}</span>
          {stop.failure === null
            ? null
            : ` ${t('runs:bar.stopFailed', { reason: failureText(stop.failure, t).title })}`}
        </p>
        <LeftLines reports={reports} ended={false} />
      </div>
      <Button
        busy={stop.pending || run.stopping}
        aria-describedby={hintId}
        onClick={() => void stop.run({ runId: run.runId })}
      >
        {t(run.stopping ? 'runs:bar.stopping' : 'runs:bar.stop')}
      </Button>
    </>
  );
}

function Ended(props: {
  readonly run: Run;
  readonly reports: readonly CloseReport[];
  readonly end: RunEnd;
  readonly onDismiss: () => void;
}): ReactNode {
  const { t } = useTranslation();
  const { run, reports, end } = props;
  const clock = minutesSince(run.pressedAt, run.endedAt ?? run.pressedAt);
  const Icon = icons[end];
  return (
    <>
      <Icon size={15} aria-hidden="true" className={styles['icon']} />
      <div className={styles['words']}>
        <p>
          <strong>{t(`runs:end.${end}`)}</strong>
        </p>
        <p className={styles['quiet']}>
          {countsText(reports, t)} · {t('runs:bar.took', { clock })} · {t('runs:bar.details')}
        </p>
        <LeftLines reports={reports} ended />
      </div>
      <Button size="small" onClick={props.onDismiss}>
        {t('common:dismiss')}
      </Button>
    </>
  );
}

const tones: Readonly<Record<RunEnd, 'good' | 'plain' | 'warn'>> = {
  flat: 'good',
  'nothing-to-close': 'plain',
  'needs-attention': 'warn',
  'stopped-by-user': 'warn',
};

const icons = {
  flat: CircleCheck,
  'nothing-to-close': CircleMinus,
  'needs-attention': TriangleAlert,
  'stopped-by-user': TriangleAlert,
} as const;
