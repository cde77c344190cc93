import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CloseReport } from '../../../app/schemas/close';
import type { Position } from '../../../app/schemas/position';
import { useCommand } from '../../api/use-command';
import { FailureNotice } from '../../shell/failure-notice';
import { failureText } from '../../shell/failure-text';
import { useFormat } from '../../shell/format';
import { Button } from '../../ui/button';
import styles from './close-verdict.module.css';
import { positionText, sizeText } from './close-words';
import { standingOf, standingText } from './verdict-words';

/** The second line of a result: what the lists read after the press have shown. */
export function CloseVerdict(props: { readonly report: CloseReport }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const verify = useCommand('closes.verify');
  const { report } = props;
  const standing = standingOf(report);
  if (standing === 'sending') return null;
  const lastFailure = report.reads.at(-1)?.failure;
  const mayCheckAgain = report.phase === 'done' && standing !== 'closed';
  return (
    <div className={styles['verdict']}>
      <p>
        <strong>{t(`close:verdict.${standing}`)}</strong> {standingText(report, t, format)}
      </p>
      {standing === 'closed' || lastFailure === undefined ? null : (
        <p className={styles['quiet']}>{failureText(lastFailure, t).title}</p>
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
      {verify.failure === null ? null : <FailureNotice failure={verify.failure} speak="status" />}
    </div>
  );
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
