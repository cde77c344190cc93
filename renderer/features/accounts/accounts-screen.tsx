import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../../app/schemas/account';
import { useQuery } from '../../api/use-query';
import { FailureNotice } from '../../shell/failure-notice';
import { Button } from '../../ui/button';
import { AccountList } from './account-list';
import styles from './accounts.module.css';
import { AddAccount } from './add-account';
import { RenewKeys } from './renew-keys';
import { useKeyChecks } from './use-key-checks';

type View =
  | { readonly name: 'list'; readonly returned: boolean; readonly arrived: string | null }
  | { readonly name: 'add' }
  | { readonly name: 'renew'; readonly account: Account };

const first: View = { name: 'list', returned: false, arrived: null };
const back = { name: 'list', returned: true, arrived: null } as const;

/** All accounts, what is known of their keys, and the forms through which keys come in. */
export function AccountsScreen(): ReactNode {
  const { t } = useTranslation();
  const [view, setView] = useState<View>(first);
  const accounts = useQuery('accounts.list', {});
  const exchanges = useQuery('exchanges.list', {});
  const checks = useKeyChecks();

  const failure = accounts.failure ?? exchanges.failure;
  const known = accounts.data !== undefined && exchanges.data !== undefined;
  const showList = (): void => setView(back);
  const showAdded = ({ id }: Account): void => {
    setView({ ...back, arrived: id });
    accounts.refetch();
  };
  const showRenewed = (account: Account): void => {
    showList();
    accounts.refetch();
    checks.start(account.id);
  };
  return (
    <div className={styles['screen']}>
      {failure === null ? null : (
        <FailureNotice
          failure={failure}
          heading={t('accounts:unreadable')}
          actions={
            <Button
              onClick={() => {
                accounts.refetch();
                exchanges.refetch();
              }}
            >
              {t('accounts:again')}
            </Button>
          }
        />
      )}
      {known || failure !== null ? null : <p role="status">{t('accounts:loading')}</p>}
      {known && view.name === 'list' ? (
        <AccountList
          accounts={accounts.data.accounts}
          vault={accounts.data.vault}
          exchanges={exchanges.data}
          checks={checks}
          returned={view.returned}
          arrived={view.arrived}
          onAdd={() => setView({ name: 'add' })}
          onRenew={(account) => setView({ name: 'renew', account })}
          onChanged={accounts.refetch}
        />
      ) : null}
      {known && view.name === 'add' ? (
        <AddAccount exchanges={exchanges.data} onSaved={showAdded} onLeave={showList} />
      ) : null}
      {known && view.name === 'renew' ? (
        <RenewKeys
          account={view.account}
          exchange={exchanges.data.find(({ id }) => id === view.account.exchange)}
          onSaved={showRenewed}
          onLeave={showList}
        />
      ) : null}
    </div>
  );
}
