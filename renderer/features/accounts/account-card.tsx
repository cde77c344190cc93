import { CircleCheck, LoaderCircle, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../../app/schemas/account';
import { useCommand } from '../../api/use-command';
import { accountName } from '../../shell/account-name';
import { EnvironmentBadge } from '../../shell/environment-badge';
import { FailureNotice } from '../../shell/failure-notice';
import { classNames } from '../../ui/class-names';
import { stateText } from './account-state';
import { AccountTools } from './account-tools';
import styles from './accounts.module.css';
import { KeyReport } from './key-report';
import type { KeyCheck } from './use-key-checks';

export type AccountCardProps = {
  readonly account: Account;
  readonly exchangeName: string;
  /** Null where the key was not checked since the screen was opened. */
  readonly check: KeyCheck | null;
  readonly onCheck: () => void;
  readonly onRenew: () => void;
  readonly onChanged: () => void;
};

/** One account: what it is, whether it can close now, and what can be done with its key. */
export function AccountCard(props: AccountCardProps): ReactNode {
  const { t } = useTranslation();
  const { account, check } = props;
  const unlock = useCommand('accounts.unlock');
  const tryUnlock = async (): Promise<void> => {
    const result = await unlock.run({ account: account.id });
    if (result.ok) props.onChanged();
  };
  return (
    <article className={styles['card']} aria-label={accountName(account, t)}>
      <div className={styles['cardHead']}>
        <h3 className={styles['label']}>{accountName(account, t)}</h3>
        <EnvironmentBadge environment={account.environment} />
        <AccountTools
          account={account}
          checking={check?.phase === 'checking'}
          unlocking={unlock.pending}
          onCheck={props.onCheck}
          onUnlock={() => void tryUnlock()}
          onRenew={props.onRenew}
          onRemoved={props.onChanged}
        />
      </div>
      <dl className={styles['where']}>
        <Fact name={t('accounts:exchange')}>{props.exchangeName}</Fact>
        <Fact name={t('accounts:host')}>{account.host}</Fact>
        <Fact name={t('accounts:key')}>{t('accounts:keyEnding', { hint: account.keyHint })}</Fact>
      </dl>
      <SecretState account={account} />
      {unlock.failure === null ? null : (
        <FailureNotice
          failure={unlock.failure}
          heading={t('accounts:failed.unlock')}
          speak="alert"
        />
      )}
      {check?.phase === 'failed' ? (
        <FailureNotice failure={check.failure} heading={t('accounts:failed.check')} speak="alert" />
      ) : null}
      {check?.phase === 'done' ? <KeyReport facts={check.facts} /> : null}
    </article>
  );
}

function Fact(props: { readonly name: string; readonly children: ReactNode }): ReactNode {
  return (
    <div>
      <dt>{props.name}</dt>
      <dd>{props.children}</dd>
    </div>
  );
}

function SecretState(props: { readonly account: Account }): ReactNode {
  const { t } = useTranslation();
  const { account } = props;
  const ready = account.secret === 'ready';
  const Icon = ready ? CircleCheck : account.secret === 'reading' ? LoaderCircle : TriangleAlert;
  const warns = !ready && account.secret !== 'reading';
  return (
    <p className={classNames(styles['state'], warns && styles['warns'])} role="status">
      <Icon size={14} aria-hidden="true" />
      <span>{t(stateText(account))}</span>
    </p>
  );
}
