import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { CloseReport } from '../../../app/schemas/close';
import type { Run } from '../../../app/schemas/run';
import { useCommand } from '../../api/use-command';
import { FailureNotice } from '../../shell/failure-notice';
import { sentText } from '../../shell/failure-text';
import { useFormat } from '../../shell/format';
import { sentStatusOfRun } from '../../shell/sent-status';
import { useSettings } from '../../shell/use-settings';
import { Button } from '../../ui/button';
import { HoldButton } from '../../ui/hold-button';
import styles from './interrupted-runs.module.css';
import { mayResume } from './interrupted-words';

/** The two answers to an interrupted run. Only the red one sends anything. */
export function ResumeOrLeave(props: {
  readonly run: Run;
  readonly reports: readonly CloseReport[];
  readonly onLeave: () => void;
}): ReactNode {
  const { t } = useTranslation();
  const leaveHint = useId();
  return (
    <div className={styles['actions']}>
      {props.reports.length === 0 || mayResume(props.reports) ? (
        <Resume runId={props.run.runId} />
      ) : (
        <p className={styles['quiet']}>{t('runs:interrupted.nothingToResume')}</p>
      )}
      <div className={styles['leave']}>
        <Button size="small" aria-describedby={leaveHint} onClick={props.onLeave}>
          {t('runs:interrupted.leave')}
        </Button>
        <p className={styles['quiet']} id={leaveHint}>
          {t('runs:interrupted.leaveHint')}
        </p>
      </div>
    </div>
  );
}

function Resume(props: { readonly runId: string }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const { holdMs } = useSettings();
  const hintId = useId();
  const resume = useCommand('runs.resume');
  return (
    <>
      <HoldButton
        holdMs={holdMs}
        disabled={resume.pending}
        describedBy={hintId}
        onFire={() => void resume.run({ runId: props.runId })}
        texts={{
          label: t(`runs:interrupted.${resume.pending ? 'resuming' : 'resume'}`),
          holding: t('close:button.holding'),
          again: t('close:button.again'),
        }}
      />
      {/* Below the button, which must not move away from under the finger. */}
      {resume.failure === null ? null : (
        <FailureNotice
          failure={resume.failure}
          speak="alert"
          sent={sentText(sentStatusOfRun(resume.failure.code), t)}
        />
      )}
      <p className={styles['quiet']} id={hintId}>
        {t('runs:interrupted.resumeHint', {
          hold: t('close:button.hint', { seconds: format.count(holdMs / 1_000) }),
        })}
      </p>
    </>
  );
}
