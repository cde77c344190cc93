import { type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExchangeInfo } from '../../../app/schemas/exchange';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { VisuallyHidden } from '../../ui/visually-hidden';
import { HoldClose } from './hold-close';
import type { LeadTrader } from './reopened';
import type { TraderSectionProps } from './trader-section';
import { outcomeOf } from './use-stop-copying';
import { shortName } from './watch-words';

/** The named second action, and the stop by itself. A close never waits for the stop: it goes first. */
export function CloseAndStop(
  props: TraderSectionProps & { readonly trader: LeadTrader; readonly exchange: ExchangeInfo },
): ReactNode {
  const { t } = useTranslation();
  const hintId = useId();
  const { again, busy, copying, exchange, group, place, trader } = props;
  const name = shortName(trader);
  const free = group.positions.filter(({ id }) => !busy.has(id));
  const status = outcomeOf(copying.outcomes, place.id, trader)?.status;
  const stop = (): void => copying.stop(place.id, trader, group.productType);
  // What became of it is told in a line of its own, which stays when the positions are gone.
  if (status === 'accepted' || status === 'asking') return null;
  return (
    <>
      {free.length === 0 ? null : (
        <>
          <HoldClose
            label={t('watch:close.both', { name })}
            positions={free}
            describedBy={hintId}
            onFire={(meant) => void again.close(meant).then(stop)}
          />
          <VisuallyHidden>
            <span id={hintId}>
              {t('watch:close.bothHint', { count: free.length, name, exchange: exchange.name })}
            </span>
          </VisuallyHidden>
        </>
      )}
      <StopAlone figures={{ name, exchange: exchange.name, account: place.name }} onStop={stop} />
    </>
  );
}

/** Asks first: whoever stops copying by a slip has to begin anew at the exchange. */
function StopAlone(props: {
  readonly figures: { readonly name: string; readonly exchange: string; readonly account: string };
  readonly onStop: () => void;
}): ReactNode {
  const { t } = useTranslation();
  const [asks, setAsks] = useState(false);
  const { figures } = props;
  const stop = (): void => {
    setAsks(false);
    props.onStop();
  };
  return (
    <>
      <Button size="small" aria-haspopup="dialog" onClick={() => setAsks(true)}>
        {t('watch:copying.stopNamed', { name: figures.name })}
      </Button>
      <Dialog
        open={asks}
        onClose={() => setAsks(false)}
        title={t('watch:copying.ask.title', { name: figures.name })}
        actions={
          <>
            <Button onClick={() => setAsks(false)}>{t('watch:copying.ask.no')}</Button>
            <Button look="primary" onClick={stop}>
              {t('watch:copying.ask.yes')}
            </Button>
          </>
        }
      >
        <p>{t('watch:copying.ask.text', figures)}</p>
      </Dialog>
    </>
  );
}
