import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../app/result';
import { Notice } from '../ui/notice';
import styles from './failure-notice.module.css';
import { failureText } from './failure-text';

/** A failure in words: what happened, what to do, and what the exchange itself said. */
export function FailureNotice(props: {
  readonly failure: Failure;
  /** What this failure means here, before the failure's own words. */
  readonly heading?: ReactNode;
  /** Whether anything was sent, where that is a question. */
  readonly sent?: ReactNode;
  readonly actions?: ReactNode;
  readonly speak?: 'alert' | 'status';
}): ReactNode {
  const { t } = useTranslation();
  const text = failureText(props.failure, t);
  return (
    <Notice
      tone="warn"
      title={props.heading ?? text.title}
      {...(props.actions === undefined ? {} : { actions: props.actions })}
      {...(props.speak === undefined ? {} : { speak: props.speak })}
    >
      {props.heading === undefined ? null : <p>{text.title}</p>}
      {props.sent === undefined ? null : <p>{props.sent}</p>}
      <p>{text.action}</p>
      {text.raw === null ? null : (
        <p className={styles['raw']}>{t('common:raw', { raw: text.raw })}</p>
      )}
    </Notice>
  );
}
