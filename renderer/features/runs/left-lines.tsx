import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CloseReport } from '../../../app/schemas/close';
import { accountName } from '../../shell/account-name';
import { failureText } from '../../shell/failure-text';
import { useSelectedAccount } from '../../shell/selected-account';
import styles from './run-bars.module.css';
import { type LeftBehind, leftBehind } from './run-words';

/** What is left of a run on each account and why; once it has ended, also what can be done about it. */
export function LeftLines(props: {
  readonly reports: readonly CloseReport[];
  readonly ended: boolean;
}): ReactNode {
  return leftBehind(props.reports).map((left) => (
    <LeftLine key={`${left.account} ${left.failure?.code ?? ''}`} left={left} ended={props.ended} />
  ));
}

function LeftLine(props: { readonly left: LeftBehind; readonly ended: boolean }): ReactNode {
  const { t } = useTranslation();
  const { ended, left } = props;
  const account = useSelectedAccount().accounts.find(({ id }) => id === left.account);
  const name = account === undefined ? left.accountLabel : accountName(account, t);
  const text = left.failure === null ? null : failureText(left.failure, t);
  return (
    <p className={styles['left']}>
      <strong>{t('runs:left.count', { account: name, count: left.count })}</strong> {text?.title}{' '}
      {ended ? (text?.action ?? t('runs:left.next')) : null}
    </p>
  );
}
