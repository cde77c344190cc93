import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../../app/schemas/account';
import { Button, type ButtonProps } from '../../ui/button';
import { tools } from './account-state';
import styles from './accounts.module.css';
import { RemoveDialog } from './remove-dialog';

/** What can be done with one account now. Every button is named with the account, since all cards have it. */
export function AccountTools(props: {
  readonly account: Account;
  readonly checking: boolean;
  readonly unlocking: boolean;
  readonly onCheck: () => void;
  readonly onUnlock: () => void;
  readonly onRenew: () => void;
  readonly onRemoved: () => void;
}): ReactNode {
  const { t } = useTranslation();
  const [removing, setRemoving] = useState(false);
  const { account, checking, unlocking } = props;
  const offered = tools(account);
  const { label } = account;
  return (
    <div className={styles['tools']}>
      {offered.unlock ? (
        <Tool
          action={t(unlocking ? 'accounts:unlocking' : 'accounts:unlock')}
          label={label}
          look="primary"
          busy={unlocking}
          onClick={props.onUnlock}
        />
      ) : null}
      {offered.check ? (
        <Tool
          action={t(checking ? 'accounts:checking' : 'accounts:check')}
          label={label}
          busy={checking}
          onClick={props.onCheck}
        />
      ) : null}
      {offered.renew ? (
        <Tool action={t('accounts:renew')} label={label} onClick={props.onRenew} />
      ) : null}
      {offered.remove ? (
        <Tool
          action={t('accounts:remove')}
          label={label}
          look="quiet"
          onClick={() => setRemoving(true)}
        />
      ) : null}
      <RemoveDialog
        account={account}
        open={removing}
        onClose={() => setRemoving(false)}
        onRemoved={props.onRemoved}
      />
    </div>
  );
}

function Tool(
  props: Omit<ButtonProps, 'children'> & { readonly action: string; readonly label: string },
): ReactNode {
  const { t } = useTranslation();
  const { action, label, ...button } = props;
  return (
    <Button {...button} size="small" aria-label={t('accounts:actionOf', { action, label })}>
      {action}
    </Button>
  );
}
