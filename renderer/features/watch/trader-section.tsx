import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountKindInfo, ExchangeInfo } from '../../../app/schemas/exchange';
import { CloseAndStop } from './close-and-stop';
import { OpenExchange } from './open-exchange';
import { stopOption, type TraderGroup } from './reopened';
import styles from './reopened-notice.module.css';
import { ReopenedTable } from './reopened-table';
import type { CloseAgain } from './use-close-again';
import type { StopCopying } from './use-stop-copying';

/** The account that something came back on, by its id and the name that is shown. */
export type Place = {
  readonly id: string;
  readonly name: string;
  /** Undefined while the exchanges are not read. */
  readonly exchange: ExchangeInfo | undefined;
  readonly kind: AccountKindInfo | null;
};

export type TraderSectionProps = {
  readonly group: TraderGroup;
  readonly place: Place;
  readonly again: CloseAgain;
  readonly busy: ReadonlySet<string>;
  readonly copying: StopCopying;
};

/** What one lead trader opened, and how to stop copying them where the exchange has a call for it. */
export function TraderSection(props: TraderSectionProps): ReactNode {
  const { t } = useTranslation();
  const id = useId();
  const { trader, positions } = props.group;
  const title =
    trader === null
      ? t('watch:opened.traderUntold')
      : t('watch:opened.trader', { name: trader.name });
  return (
    <>
      <div className={styles['facts']}>
        <h3 id={id}>{title}</h3>
        <ReopenedTable positions={positions} busy={props.busy} labelledBy={id} />
      </div>
      <div className={styles['actions']}>
        <StopOptions {...props} />
      </div>
    </>
  );
}

function StopOptions(props: TraderSectionProps): ReactNode {
  const { t } = useTranslation();
  const { group, place } = props;
  const { exchange, kind } = place;
  const { trader } = group;
  if (exchange === undefined || kind === null) return null;
  const option = stopOption(group, kind);
  if (option === 'call' && trader !== null)
    return <CloseAndStop {...props} trader={trader} exchange={exchange} />;
  const text = option === 'no-call' ? 'noCall' : 'untold';
  return (
    <>
      <p>{t(`watch:copying.${text}`, { exchange: exchange.name })}</p>
      <OpenExchange exchange={exchange} />
    </>
  );
}
