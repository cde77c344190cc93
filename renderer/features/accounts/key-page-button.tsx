import { ExternalLink } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExchangeInfo } from '../../../app/schemas/exchange';
import { useCommand } from '../../api/use-command';
import { FailureNotice } from '../../shell/failure-notice';
import { Button } from '../../ui/button';

/** The way to the exchange's page for API keys, in the user's own browser. */
export function KeyPageButton(props: {
  readonly exchange: Pick<ExchangeInfo, 'id' | 'name'>;
}): ReactNode {
  const { t } = useTranslation();
  const { id, name } = props.exchange;
  const openLink = useCommand('app.openLink');
  return (
    <>
      <Button
        size="small"
        busy={openLink.pending}
        onClick={() => void openLink.run({ exchange: id, page: 'api-keys' })}
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
    </>
  );
}
