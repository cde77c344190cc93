import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../../app/schemas/account';
import { useCommand } from '../../api/use-command';
import { FailureNotice } from '../../shell/failure-notice';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';

/** Asks before an account goes, and says what goes with it and what stays at the exchange. */
export function RemoveDialog(props: {
  readonly account: Account;
  readonly open: boolean;
  readonly onClose: () => void;
  readonly onRemoved: () => void;
}): ReactNode {
  const { t } = useTranslation();
  const { label, keyHint, storedIn } = props.account;
  const remove = useCommand('accounts.remove');
  const leave = (): void => {
    remove.reset();
    props.onClose();
  };
  const confirm = async (): Promise<void> => {
    const result = await remove.run({ account: props.account.id });
    if (!result.ok) return;
    props.onClose();
    props.onRemoved();
  };
  return (
    <Dialog
      open={props.open}
      onClose={leave}
      title={t('accounts:removal.title', { label })}
      actions={
        <>
          <Button onClick={leave}>{t('accounts:removal.cancel')}</Button>
          <Button look="primary" busy={remove.pending} onClick={confirm}>
            {t('accounts:removal.confirm')}
          </Button>
        </>
      }
    >
      <p>
        {t(storedIn === 'session' ? 'accounts:removal.session' : 'accounts:removal.keychain', {
          hint: keyHint,
        })}
      </p>
      <p>{t('accounts:removal.exchange')}</p>
      {remove.failure === null ? null : (
        <FailureNotice
          failure={remove.failure}
          heading={t('accounts:failed.remove')}
          speak="alert"
        />
      )}
    </Dialog>
  );
}
