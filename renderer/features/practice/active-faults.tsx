import type { TFunction } from 'i18next';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import type {
  ActivePracticeFault,
  PracticeFaultKind,
  PracticeFaultName,
} from '../../../app/schemas/practice';
import { useCommand } from '../../api/use-command';
import { useQuery } from '../../api/use-query';
import { accountName } from '../../shell/account-name';
import { FailureNotice } from '../../shell/failure-notice';
import { Button } from '../../ui/button';
import styles from './practice.module.css';

/** What is on, where and for how long, and the way to end one of it or all. */
export function ActiveFaults(props: {
  readonly active: readonly ActivePracticeFault[];
  readonly kinds: readonly PracticeFaultKind[];
  readonly changed: () => void;
}): ReactNode {
  const { t } = useTranslation();
  const id = useId();
  const clear = useCommand('practice.clearFaults');
  const clearOne = useCommand('practice.clearFault');
  const failure = clear.failure ?? clearOne.failure;
  const clearAll = async (): Promise<void> => {
    await clear.run({});
    props.changed();
  };
  const switchOff = async (fault: ActivePracticeFault): Promise<void> => {
    await clearOne.run(nameOf(fault));
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
      {failure === null ? null : (
        <FailureNotice failure={failure} heading={t('practice:notCleared')} speak="alert" />
      )}
      {props.active.length === 0 ? <p>{t('practice:on.none')}</p> : null}
      <ul className={styles['activeList']}>
        {props.active.map((fault) => (
          <ActiveFault
            key={Object.values(nameOf(fault)).join(' ')}
            title={t(`practice:faults.${fault.fault}.title`, {
              seconds: secondsOf(fault, props.kinds),
            })}
            facts={factsOf(fault, placeName(fault), t)}
            switchOff={() => void switchOff(fault)}
          />
        ))}
      </ul>
    </section>
  );
}

function ActiveFault(props: {
  readonly title: string;
  readonly facts: readonly string[];
  readonly switchOff: () => void;
}): ReactNode {
  const { t } = useTranslation();
  const { title } = props;
  return (
    <li>
      <strong>{title}</strong>
      <span className={styles['quiet']}>{props.facts.join(' · ')}</span>
      <Button
        size="small"
        className={styles['switchOff']}
        aria-label={t('practice:switchOffNamed', { title })}
        onClick={props.switchOff}
      >
        {t('practice:switchOff')}
      </Button>
    </li>
  );
}

const nameOf = ({
  fault,
  exchange,
  account,
  endpoint,
}: ActivePracticeFault): PracticeFaultName => ({
  fault,
  exchange,
  account,
  endpoint,
});

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
