import { TriangleAlert } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExchangeInfo } from '../../../app/schemas/exchange';
import { kindOf } from '../../shell/account-kind';
import { accountName } from '../../shell/account-name';
import { ageText, isStale } from '../../shell/age';
import { EnvironmentBadge } from '../../shell/environment-badge';
import { useFormat } from '../../shell/format';
import { useSelectedAccount } from '../../shell/selected-account';
import { useNow } from '../../shell/use-now';
import { Button } from '../../ui/button';
import { Alert } from '../../ui/visually-hidden';
import { CloseAll } from './close-all';
import { byTrader, underWay } from './reopened';
import styles from './reopened-notice.module.css';
import { StopWatching } from './stop-watching';
import { TraderSection } from './trader-section';
import { useCloseAgain } from './use-close-again';
import { useNewest } from './use-newest';
import type { StopCopying } from './use-stop-copying';
import type { ShownWatch } from './use-watches';
import { reopenedText, watchText } from './watch-words';

/** What came back on one account, and the ways to end it. Said aloud once for each position. */
export function ReopenedNotice(props: {
  readonly shown: ShownWatch;
  readonly exchanges: readonly ExchangeInfo[];
  readonly copying: StopCopying;
  readonly onDismiss: () => void;
}): ReactNode {
  const { t } = useTranslation();
  const id = useId();
  const { shown, copying } = props;
  const { watch, reopened, closes } = shown;
  const { positions } = reopened;
  const account = useSelectedAccount().accounts.find((one) => one.id === watch.account);
  const exchange = props.exchanges.find((one) => one.id === account?.exchange);
  const kind = kindOf(exchange, account);
  const again = useCloseAgain(watch.account);
  const busy = new Set([...underWay(positions, closes), ...again.handedOver]);
  const name = account === undefined ? watch.account : accountName(account, t);
  return (
    <section className={styles['notice']} aria-labelledby={id}>
      <div className={styles['facts']}>
        <div className={styles['head']}>
          <TriangleAlert size={17} aria-hidden="true" />
          <h2 id={id}>{t('watch:opened.title', { account: name, count: positions.length })}</h2>
          {account === undefined ? null : <EnvironmentBadge environment={account.environment} />}
        </div>
        <StaleText readAt={reopened.readAt} />
        <WatchFoot shown={shown} name={name} onDismiss={props.onDismiss} />
      </div>
      <CloseAll
        shown={shown}
        again={again}
        busy={busy}
        environment={account?.environment ?? 'live'}
      />
      {byTrader(positions, kind).map((group) => (
        <TraderSection
          key={group.key}
          group={group}
          place={{ id: watch.account, name, exchange, kind }}
          again={again}
          busy={busy}
          copying={copying}
        />
      ))}
      <NewestAlert shown={shown} name={name} />
    </section>
  );
}

/** Said only where it matters: the watch tells the age of a fresh list already. */
function StaleText(props: { readonly readAt: number | null }): ReactNode {
  const { t } = useTranslation();
  const now = useNow();
  const readAt = props.readAt ?? 0;
  if (!isStale(readAt, now)) return null;
  return <strong>{t('watch:opened.stale', { age: ageText(readAt, now, t) })}</strong>;
}

/** How the watch itself stands, and the way to end it or to take note of its end. */
function WatchFoot(props: {
  readonly shown: ShownWatch;
  readonly name: string;
  readonly onDismiss: () => void;
}): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow();
  const { watch, reopened } = props.shown;
  const { name } = props;
  if (watch.phase === 'watching')
    return (
      <p className={styles['foot']}>
        <span>
          {t('watch:opened.why')} {watchText({ ...watch, name }, t, { now, format })}
        </span>
        <StopWatching watches={[watch]} name={name} />
      </p>
    );
  return (
    <p className={styles['foot']}>
      <span>{t('watch:endedOpen', { time: format.moment(reopened.readAt ?? 0, now) })}</span>
      <Button size="small" onClick={props.onDismiss}>
        {t('common:dismiss')}
      </Button>
    </p>
  );
}

/** Spoken at once, and never again for what was spoken already: each read would repeat it. */
function NewestAlert(props: { readonly shown: ShownWatch; readonly name: string }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const newest = useNewest(props.shown.reopened.positions);
  const named = newest.slice(0, mostNamed).map((position) => reopenedText(position, t, format));
  const more = newest.length - named.length;
  const all = more === 0 ? named : [...named, t('watch:opened.andMore', { count: more })];
  const figures = { account: props.name, count: newest.length, positions: format.list(all) };
  return <Alert>{newest.length === 0 ? '' : t('watch:opened.alert', figures)}</Alert>;
}

const mostNamed = 5;
