import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExchangeInfo } from '../../../app/schemas/exchange';
import styles from './accounts.module.css';
import { KeyPageButton } from './key-page-button';

/** Which key to make at the exchange: what to tick, what never to tick, and the way there. */
export function KeyHelp(props: { readonly exchange: ExchangeInfo }): ReactNode {
  const { t } = useTranslation();
  const id = useId();
  const { boxes, credentials, name } = props.exchange;
  const takesOwnKeys = credentials.some(({ kind }) => kind === 'secret-or-pem');
  return (
    <aside className={styles['help']} aria-labelledby={id}>
      <h2 id={id}>{t('accounts:help.title', { exchange: name })}</h2>
      <ul className={styles['helpLines']}>
        <li>{t('accounts:help.rights', boxes)}</li>
        <li>
          <strong>{t('accounts:help.never')}</strong>
        </li>
        <li>{t('accounts:help.account')}</li>
        {props.exchange.servesFollowers === false ? (
          <li>
            <strong>{t('accounts:help.noFollowers', { exchange: name })}</strong>
          </li>
        ) : null}
        <li>{t('accounts:help.address')}</li>
        <li>{t(takesOwnKeys ? 'accounts:help.ownKeys' : 'accounts:help.plainKeys')}</li>
      </ul>
      <KeyPageButton exchange={props.exchange} />
    </aside>
  );
}
