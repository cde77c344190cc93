import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { classNames } from '../ui/class-names';
import { accountName } from './account-name';
import styles from './environment-band.module.css';
import { useSelectedAccount } from './selected-account';

/** Says over the whole width whether the account in the close form is PRACTICE or LIVE. */
export function EnvironmentBand(): ReactNode {
  const { t } = useTranslation();
  const { account } = useSelectedAccount();
  if (account === null) return null;
  const { environment } = account;
  return (
    <div className={classNames(styles['band'], styles[environment])} data-environment={environment}>
      <strong className={styles['word']}>{t(`common:environment.${environment}`)}</strong>
      <span className={styles['text']}>{t(`common:environment.${environment}Band`)}</span>
      <span className={classNames(styles['text'], styles['account'])}>
        {t('common:environment.on', { account: accountName(account, t), host: account.host })}
      </span>
    </div>
  );
}
