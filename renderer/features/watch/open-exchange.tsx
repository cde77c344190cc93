import { ExternalLink } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExchangeInfo } from '../../../app/schemas/exchange';
import { useCommand } from '../../api/use-command';
import { failureText } from '../../shell/failure-text';
import { Button } from '../../ui/button';

/** Opens the exchange's own page of positions in the browser. */
export function OpenExchange(props: { readonly exchange: ExchangeInfo }): ReactNode {
  const { t } = useTranslation();
  const { id, name } = props.exchange;
  const open = useCommand('app.openLink');
  return (
    <>
      <Button
        size="small"
        busy={open.pending}
        onClick={() => void open.run({ exchange: id, page: 'positions' })}
      >
        <ExternalLink size={14} aria-hidden="true" />
        {t('watch:copying.open', { exchange: name })}
      </Button>
      {open.failure === null ? null : (
        <p role="alert">
          {t('watch:copying.openFailed', { reason: failureText(open.failure, t).title })}
        </p>
      )}
    </>
  );
}
