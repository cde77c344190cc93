import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../../app/result';
import type { ExchangeInfo } from '../../../app/schemas/exchange';
import { FailureNotice } from '../../shell/failure-notice';
import { Button } from '../../ui/button';
import { TextField } from '../../ui/field';
import styles from './accounts.module.css';
import { KeyPageButton } from './key-page-button';

export type RefusedKeyProps = {
  readonly failure: Failure;
  readonly label: string;
  readonly exchange: ExchangeInfo;
  readonly pending: boolean;
  /** Adds a key that can withdraw, after its account's label was typed. */
  readonly onConfirm: (typed: string) => void;
  /** Adds a key that could not be checked. */
  readonly onKeep: () => void;
};

/** Why a new key was not kept, and what still can be done with it. */
export function RefusedKey(props: RefusedKeyProps): ReactNode {
  const { t } = useTranslation();
  const { exchange, failure, pending } = props;
  if (failure.code === 'key-can-withdraw') return <CanWithdraw {...props} />;
  const keepable = failure.detail['keepable'] === true;
  return (
    <FailureNotice
      failure={failure}
      heading={t('accounts:failed.add')}
      speak="alert"
      actions={
        <>
          {keepable ? (
            <Button size="small" busy={pending} onClick={props.onKeep}>
              {t('accounts:refused.keep')}
            </Button>
          ) : null}
          <KeyPageButton exchange={exchange} />
          {keepable ? <p className={styles['quiet']}>{t('accounts:refused.keepNote')}</p> : null}
        </>
      }
    />
  );
}

function CanWithdraw(props: RefusedKeyProps): ReactNode {
  const { t } = useTranslation();
  const { exchange, failure, label, pending } = props;
  const [typed, setTyped] = useState('');
  const matches = typed.trim() === label;
  return (
    <FailureNotice
      failure={failure}
      heading={t('accounts:failed.add')}
      speak="alert"
      actions={
        <div className={styles['confirm']}>
          <KeyPageButton exchange={exchange} />
          <TextField
            label={t('accounts:refused.typeLabel', { label })}
            hint={t('accounts:refused.typeHint')}
            value={typed}
            onValueChange={setTyped}
            input={{
              name: 'withdrawalConfirmed',
              // Enter belongs to this field here: in the form it would ask about the key once more.
              onKeyDown: (event) => {
                if (event.key !== 'Enter') return;
                event.preventDefault();
                if (matches) props.onConfirm(typed.trim());
              },
            }}
          />
          <Button
            size="small"
            busy={pending}
            disabled={!matches}
            onClick={() => props.onConfirm(typed.trim())}
          >
            {t('accounts:refused.addAnyway')}
          </Button>
        </div>
      }
    />
  );
}
