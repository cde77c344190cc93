import { Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExchangeInfo } from '../../../app/schemas/exchange';
import { failureText } from '../../shell/failure-text';
import { useFormat } from '../../shell/format';
import { useSelectedAccount } from '../../shell/selected-account';
import { useNow } from '../../shell/use-now';
import { Button } from '../../ui/button';
import { classNames } from '../../ui/class-names';
import { Spinner } from '../../ui/spinner';
import { OpenExchange } from './open-exchange';
import type { Outcome } from './use-stop-copying';
import { shortName } from './watch-words';
import styles from './watches.module.css';

/** What became of the wish to stop copying, in the words that its outcome deserves and no better ones. */
export function CopyingOutcome(props: {
  readonly outcome: Outcome;
  readonly exchanges: readonly ExchangeInfo[];
  readonly onDismiss: () => void;
}): ReactNode {
  const { t } = useTranslation();
  const { outcome } = props;
  const { status, trader } = outcome;
  const account = useSelectedAccount().accounts.find(({ id }) => id === outcome.account);
  const exchange = props.exchanges.find(({ id }) => id === account?.exchange);
  const figures = {
    name: shortName(trader),
    exchange: exchange?.name ?? account?.exchange ?? '',
  };
  const isAsking = status === 'asking';
  const isFine = isAsking || status === 'accepted';
  return (
    <div
      className={classNames(styles['line'], !isFine && styles['warn'])}
      role={isFine ? 'status' : 'alert'}
    >
      <Look isAsking={isAsking} isFine={isFine} />
      <div className={styles['words']}>
        <p>
          <strong>{t(`watch:copying.${status}`, figures)}</strong>
        </p>
        <Why outcome={outcome} exchange={figures.exchange} />
      </div>
      {isFine || exchange === undefined ? null : <OpenExchange exchange={exchange} />}
      {isAsking ? null : (
        <Button size="small" onClick={props.onDismiss}>
          {t('common:dismiss')}
        </Button>
      )}
    </div>
  );
}

function Look(props: { readonly isAsking: boolean; readonly isFine: boolean }): ReactNode {
  if (props.isAsking) return <Spinner />;
  const Icon = props.isFine ? Info : TriangleAlert;
  return <Icon size={14} aria-hidden="true" className={styles['icon']} />;
}

function Why(props: { readonly outcome: Outcome; readonly exchange: string }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow();
  const { status, failure, answeredAt } = props.outcome;
  const text = failure === null ? null : failureText(failure, t);
  const parts = [
    status === 'accepted' && answeredAt !== null
      ? t('watch:copying.acceptedText', { time: format.moment(answeredAt, now) })
      : null,
    status === 'unknown' ? t('watch:copying.unknownText', { exchange: props.exchange }) : null,
    text?.title ?? null,
    status === 'unknown' ? null : (text?.action ?? null),
    text?.raw == null ? null : t('common:raw', { raw: text.raw }),
  ];
  const said = parts.filter((part) => part !== null).join(' ');
  return said === '' ? null : <p className={styles['quiet']}>{said}</p>;
}
