import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CloseReport } from '../../../app/schemas/close';
import type { Position } from '../../../app/schemas/position';
import { useCommand } from '../../api/use-command';
import { useQuery } from '../../api/use-query';
import { FailureNotice } from '../../shell/failure-notice';
import { failureText } from '../../shell/failure-text';
import { useFormat } from '../../shell/format';
import { positionText, sizeText } from '../../shell/position-text';
import { useNow } from '../../shell/use-now';
import { Button } from '../../ui/button';
import styles from './close-verdict.module.css';
import { standingOf, standingText } from './verdict-words';

/** The second line of a result: what the lists read after the press have shown. */
export function CloseVerdict(props: { readonly report: CloseReport }): ReactNode {
  const { t } = useTranslation();
  const verify = useCommand('closes.verify');
  const { report } = props;
  const standing = standingOf(report);
  if (standing === 'sending') return null;
  const lastFailure = report.reads.at(-1)?.failure;
  const mayCheckAgain = report.answer !== null && report.phase === 'done' && standing !== 'closed';
  return (
    <div className={styles['verdict']}>
      <p>
        <strong>{t(`close:verdict.${standing}`)}</strong>{' '}
        {standing === 'waiting' ? <CountingText report={report} /> : <PlainText report={report} />}
      </p>
      {standing === 'closed' || lastFailure === undefined ? null : (
        <p className={styles['quiet']}>
          {t('close:results.listFailed', { reason: failureText(lastFailure, t).title })}
        </p>
      )}
      <Positions title={t('close:results.left')} positions={report.left} />
      <Positions title={t('close:results.reopened')} positions={report.reopened} />
      {mayCheckAgain ? (
        <Button
          size="small"
          busy={verify.pending}
          onClick={() => void verify.run({ closeId: report.closeId })}
        >
          {t('close:results.checkAgain')}
        </Button>
      ) : null}
      {standing === 'waiting' ? <StopTrying runId={report.runId} /> : null}
      {verify.failure === null ? null : <FailureNotice failure={verify.failure} speak="status" />}
    </div>
  );
}

/** A single close can be left alone here; several are stopped together, in their bar. */
function StopTrying(props: { readonly runId: string }): ReactNode {
  const { t } = useTranslation();
  const runs = useQuery('runs.list', {}).data ?? [];
  const stop = useCommand('runs.stop');
  const run = runs.find(({ runId }) => runId === props.runId);
  if (run?.closes.length !== 1) return null;
  return (
    <>
      <Button
        size="small"
        busy={stop.pending || stop.data !== null}
        onClick={() => void stop.run({ runId: props.runId })}
      >
        {t('close:results.stopTrying')}
      </Button>
      {stop.failure === null ? null : <FailureNotice failure={stop.failure} speak="status" />}
    </>
  );
}

/** Only a countdown needs the clock: a long list of closes must not be drawn anew each second. */
function CountingText(props: { readonly report: CloseReport }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  return standingText(props.report, t, { format, now: useNow() });
}

function PlainText(props: { readonly report: CloseReport }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  return standingText(props.report, t, { format, now: props.report.pressedAt });
}

function Positions(props: {
  readonly title: string;
  readonly positions: readonly Position[];
}): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  if (props.positions.length === 0) return null;
  return (
    <div>
      <p>{props.title}</p>
      <ul className={styles['positions']}>
        {props.positions.map((position) => (
          <li key={position.id}>
            {positionText(position, t)} · {sizeText(position, t, format)}
          </li>
        ))}
      </ul>
    </div>
  );
}
