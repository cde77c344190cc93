import type { TFunction } from 'i18next';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { ActivePracticeFault, PracticeFaultKind } from '../../../app/schemas/practice';
import { useCommand } from '../../api/use-command';
import { useQuery } from '../../api/use-query';
import { accountName } from '../../shell/account-name';
import { FailureNotice } from '../../shell/failure-notice';
import { Button } from '../../ui/button';
import styles from './practice.module.css';

/** What is on, where and for how long, and the way to end all of it. */
export function ActiveFaults(props: {
  readonly active: readonly ActivePracticeFault[];
  readonly kinds: readonly PracticeFaultKind[];
  readonly changed: () => void;
}): ReactNode {
  const { t } = useTranslation();
  const id = useId();
  const clear = useCommand('practice.clearFaults');
  const clearAll = async (): Promise<void> => {
    await clear.run({});
    props.changed();
  };
  const placeName = usePlaceNames();
  return (
    <section aria-labelledby={id} className={styles['active']}>
      <div className={styles['activeHead']}>
        <h2 id={id}>{t('practice:on.title')}</h2>
        {props.active.length === 0 ? null : (
          <Button look="primary" busy={clear.pending} onClick={() => void clearAll()}>
            {t('practice:on.clear')}
          </Button>
        )}
      </div>
      {clear.failure === null ? null : (
        <FailureNotice failure={clear.failure} heading={t('practice:notCleared')} speak="alert" />
      )}
      {props.active.length === 0 ? <p>{t('practice:on.none')}</p> : null}
      <ul className={styles['activeList']}>
        {props.active.map((fault) => (
          <li key={[fault.fault, fault.exchange, fault.account, fault.endpoint].join(' ')}>
            <strong>
              {t(`practice:faults.${fault.fault}.title`, {
                seconds: secondsOf(fault, props.kinds),
              })}
            </strong>
            <span className={styles['quiet']}>
              {factsOf(fault, placeName(fault), t).join(' · ')}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function secondsOf({ fault }: ActivePracticeFault, kinds: readonly PracticeFaultKind[]): number {
  return kinds.find(({ id }) => id === fault)?.seconds ?? 0;
}

/** Names the account, the exchange, or all of them. */
function usePlaceNames(): (fault: ActivePracticeFault) => string {
  const { t } = useTranslation();
  const exchanges = useQuery('exchanges.list', {}).data ?? [];
  const accounts = useQuery('accounts.list', {}).data?.accounts ?? [];
  return ({ account, exchange }) => {
    const found = accounts.find(({ id }) => id === account);
    if (found !== undefined) return accountName(found, t);
    if (exchange === null) return t('practice:everyExchange');
    return exchanges.find(({ id }) => id === exchange)?.name ?? exchange;
  };
}

function factsOf(fault: ActivePracticeFault, place: string, t: TFunction): readonly string[] {
  return [
    place,
    t(`practice:endpoints.${fault.endpoint}`),
    howLong(fault, t),
    ...(fault.struck === 0 ? [] : [t('practice:on.struck', { count: fault.struck })]),
  ];
}

function howLong({ until, timesLeft, probability }: ActivePracticeFault, t: TFunction): string {
  if (until !== null) return t('practice:on.ending');
  if (timesLeft !== null) return t('practice:on.left', { count: timesLeft });
  if (probability !== null) {
    return t('practice:on.chance', { percent: Math.round(probability * 100) });
  }
  return t('practice:on.untilOff');
}
