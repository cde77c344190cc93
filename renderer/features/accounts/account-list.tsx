import { Plus } from 'lucide-react';
import { type ReactNode, type RefObject, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account, VaultState } from '../../../app/schemas/account';
import type { ExchangeInfo } from '../../../app/schemas/exchange';
import { Button } from '../../ui/button';
import { AccountCard } from './account-card';
import styles from './accounts.module.css';
import type { KeyChecks } from './use-key-checks';
import { VaultNotice } from './vault-notice';

export type AccountListProps = {
  readonly accounts: readonly Account[];
  readonly vault: VaultState;
  readonly exchanges: readonly ExchangeInfo[];
  readonly checks: KeyChecks;
  readonly onAdd: () => void;
  readonly onRenew: (account: Account) => void;
  /** The list is shown again after a form: the keyboard goes on from its heading. */
  readonly returned: boolean;
  /** The account that was just added; null where the list is shown for another reason. */
  readonly arrived: string | null;
  /** Something about an account was changed in main. */
  readonly onChanged: () => void;
};

/** The user's own accounts first, the practice accounts of Flatten under a heading of their own. */
export function AccountList(props: AccountListProps): ReactNode {
  const { t } = useTranslation();
  const heading = useKeptFocus(props.accounts.length, props.returned && props.arrived === null);
  const own = props.accounts.filter((account) => !account.builtIn);
  const builtIn = props.accounts.filter((account) => account.builtIn);
  return (
    <>
      <header className={styles['head']}>
        <h1 className={styles['title']} tabIndex={-1} ref={heading}>
          {t('accounts:title')}
        </h1>
        <Button look="primary" onClick={props.onAdd}>
          <Plus size={15} aria-hidden="true" />
          {t('accounts:add')}
        </Button>
      </header>
      <VaultNotice vault={props.vault} />
      <section className={styles['group']} aria-labelledby="own-accounts">
        <h2 id="own-accounts">{t('accounts:own')}</h2>
        {own.length === 0 ? <p className={styles['quiet']}>{t('accounts:none')}</p> : null}
        <Cards {...props} accounts={own} />
      </section>
      {builtIn.length === 0 ? null : (
        <section className={styles['group']} aria-labelledby="built-in-accounts">
          <h2 id="built-in-accounts">{t('accounts:builtIn')}</h2>
          <p className={styles['quiet']}>{t('accounts:builtInNote')}</p>
          <Cards {...props} accounts={builtIn} />
        </section>
      )}
    </>
  );
}

/** Takes the focus to the heading where the control that had it is gone: a form, or a removed account. */
function useKeptFocus(accounts: number, returned: boolean): RefObject<HTMLHeadingElement | null> {
  const heading = useRef<HTMLHeadingElement>(null);
  const known = useRef(accounts);
  useEffect(() => {
    if (returned) heading.current?.focus();
  }, [returned]);
  useEffect(() => {
    if (accounts < known.current) heading.current?.focus();
    known.current = accounts;
  }, [accounts]);
  return heading;
}

function Cards(props: AccountListProps): ReactNode {
  return (
    <ul className={styles['cards']}>
      {props.accounts.map((account) => (
        <li key={account.id}>
          <AccountCard
            account={account}
            exchange={props.exchanges.find(({ id }) => id === account.exchange)}
            arrived={props.arrived === account.id}
            check={props.checks.of(account.id)}
            onCheck={() => props.checks.start(account.id)}
            onRenew={() => props.onRenew(account)}
            onChanged={props.onChanged}
          />
        </li>
      ))}
    </ul>
  );
}
