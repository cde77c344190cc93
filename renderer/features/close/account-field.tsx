import type { TFunction } from 'i18next';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../../app/schemas/account';
import type { ExchangeInfo } from '../../../app/schemas/exchange';
import { accountName } from '../../shell/account-name';
import { EnvironmentBadge } from '../../shell/environment-badge';
import { FailureNotice } from '../../shell/failure-notice';
import { useSelectedAccount } from '../../shell/selected-account';
import { Badge } from '../../ui/badge';
import { Button } from '../../ui/button';
import { Notice } from '../../ui/notice';
import { Select } from '../../ui/select';

/** Which account the close goes to, grouped by exchange. */
export function AccountField(props: { readonly exchanges: readonly ExchangeInfo[] }): ReactNode {
  const { t } = useTranslation();
  const { accounts, account, loading, failure, select, retry } = useSelectedAccount();
  if (failure !== null && accounts.length === 0)
    return (
      <FailureNotice
        failure={failure}
        actions={<Button onClick={retry}>{t('common:retry')}</Button>}
      />
    );
  if (!loading && accounts.length === 0) return <Notice>{t('close:account.none')}</Notice>;
  return (
    <Select
      label={t('close:account.label')}
      placeholder={loading ? t('common:loading') : t('close:account.choose')}
      value={account?.id ?? null}
      groups={groupsOf(accounts, props.exchanges, t)}
      onValueChange={select}
    />
  );
}

function groupsOf(accounts: readonly Account[], exchanges: readonly ExchangeInfo[], t: TFunction) {
  const ids = [...new Set(accounts.map((account) => account.exchange))];
  return ids.map((id) => ({
    label: exchanges.find((exchange) => exchange.id === id)?.name ?? id,
    options: accounts
      .filter((account) => account.exchange === id)
      .map((account) => ({
        value: account.id,
        label: accountName(account, t),
        detail: <AccountDetail account={account} />,
      })),
  }));
}

function AccountDetail(props: { readonly account: Account }): ReactNode {
  const { t } = useTranslation();
  const { environment, secret } = props.account;
  return (
    <>
      {secret === 'ready' ? null : <Badge tone="warn">{t(`common:secret.${secret}`)}</Badge>}
      <EnvironmentBadge environment={environment} />
    </>
  );
}
