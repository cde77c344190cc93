import { CircleCheck, LoaderCircle, TriangleAlert } from 'lucide-react';
import { type ReactNode, type RefObject, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../../app/schemas/account';
import type { ExchangeInfo } from '../../../app/schemas/exchange';
import { useCommand } from '../../api/use-command';
import { kindOf } from '../../shell/account-kind';
import { accountName } from '../../shell/account-name';
import { EnvironmentBadge } from '../../shell/environment-badge';
import { FailureNotice } from '../../shell/failure-notice';
import { classNames } from '../../ui/class-names';
import { stateText } from './account-state';
import { AccountTools } from './account-tools';
import { AccountValues } from './account-values';
import styles from './accounts.module.css';
import { KeyReport } from './key-report';
import type { KeyCheck } from './use-key-checks';

export type AccountCardProps = {
  readonly account: Account;
  /** Undefined where this version does not know the account's exchange. */
  readonly exchange: ExchangeInfo | undefined;
  /** A check that is under way or has failed. */
  readonly check: KeyCheck | null;
  /** It was added a moment ago, so its report is what there is to read. */
  readonly arrived: boolean;
  readonly onCheck: () => void;
  readonly onRenew: () => void;
  readonly onChanged: () => void;
};

/** One account: what it is, whether it can close now, and what can be done with its key. */
export function AccountCard(props: AccountCardProps): ReactNode {
  const { t } = useTranslation();
  const { account, check, exchange } = props;
  const heading = useArrival(props.arrived);
  const unlock = useCommand('accounts.unlock');
  const tryUnlock = async (): Promise<void> => {
    const result = await unlock.run({ account: account.id });
    if (result.ok) props.onChanged();
  };
  return (
    <article className={styles['card']} aria-label={accountName(account, t)}>
      <div className={styles['cardHead']}>
        <h3 className={styles['label']} tabIndex={-1} ref={heading}>
          {accountName(account, t)}
        </h3>
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
        <Fact name={t('accounts:exchange')}>{exchange?.name ?? account.exchange}</Fact>
        <Fact name={t('accounts:host')}>{account.host}</Fact>
        <Fact name={t('accounts:key')}>{t('accounts:keyEnding', { hint: account.keyHint })}</Fact>
        {account.facts === undefined ? (
          <Fact name={t('accounts:facts.kind')}>
            {account.kind?.name ?? t('accounts:kindUntold')}
          </Fact>
        ) : null}
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
      {account.builtIn || account.secret !== 'ready' ? null : (
        <AccountValues
          key={account.kind?.id}
          account={account}
          fields={(account.kind === null ? null : kindOf(exchange, account))?.values ?? []}
          onSaved={() => {
            props.onChanged();
            props.onCheck();
          }}
        />
      )}
      <Report account={account} exchange={exchange} checking={check?.phase === 'checking'} />
    </article>
  );
}

/** The keyboard and the eye go on at an account that was just added. */
function useArrival(arrived: boolean): RefObject<HTMLHeadingElement | null> {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (!arrived) return;
    heading.current?.focus({ preventScroll: true });
    heading.current?.closest('article')?.scrollIntoView({ block: 'start' });
  }, [arrived]);
  return heading;
}

function Report(props: {
  readonly account: Account;
  readonly exchange: ExchangeInfo | undefined;
  readonly checking: boolean;
}): ReactNode {
  const { t } = useTranslation();
  const { account, exchange } = props;
  if (exchange === undefined) return null;
  if (account.facts !== undefined) {
    return <KeyReport facts={account.facts} exchange={exchange} kindNow={account.kind} />;
  }
  if (account.builtIn || account.secret !== 'ready' || props.checking) return null;
  return <p className={styles['quiet']}>{t('accounts:notChecked')}</p>;
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
