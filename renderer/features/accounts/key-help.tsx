import { ExternalLink } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExchangeInfo } from '../../../app/schemas/exchange';
import { useCommand } from '../../api/use-command';
import { FailureNotice } from '../../shell/failure-notice';
import { Button } from '../../ui/button';
import styles from './accounts.module.css';
import { helpFor } from './credential-texts';

/** Which key to make at the exchange: what to tick, what never to tick, and the way there. */
export function KeyHelp(props: { readonly exchange: ExchangeInfo }): ReactNode {
  const { t } = useTranslation();
  const id = useId();
  const { id: exchange, name } = props.exchange;
  const openLink = useCommand('app.openLink');
  const help = helpFor(exchange);
  return (
    <aside className={styles['help']} aria-labelledby={id}>
      <h2 id={id}>{t('accounts:help.title', { exchange: name })}</h2>
      <ul className={styles['helpLines']}>
        <li>{t(`${help}.rights`)}</li>
        <li>
          <strong>{t('accounts:help.never')}</strong>
        </li>
        <li>{t(`${help}.account`)}</li>
        <li>{t('accounts:help.address')}</li>
        <li>{t(`${help}.kinds`)}</li>
      </ul>
      <Button
        size="small"
        busy={openLink.pending}
        onClick={() => void openLink.run({ exchange, page: 'api-keys' })}
      >
        <ExternalLink size={14} aria-hidden="true" />
        {t('accounts:help.open', { exchange: name })}
      </Button>
      {openLink.failure === null ? null : (
        <FailureNotice
          failure={openLink.failure}
          heading={t('accounts:failed.openLink')}
          speak="alert"
        />
      )}
    </aside>
  );
}
