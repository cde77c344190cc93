import { TriangleAlert } from 'lucide-react';
import { type ReactNode, useMemo } from 'react';
import { maxRunItems } from '../../../app/schemas/run';
import { accountName } from '../../shell/account-name';
import { ageText, isStale } from '../../shell/age';
import { EnvironmentBadge } from '../../shell/environment-badge';
import { useNow } from '../../shell/use-now';
import styles from './close-bar.module.css';
import { alsoTaken, isTooMany } from './close-items';
import type { Row } from './row';
import { sumProfits } from './sums';
import type { Positions } from './use-positions';
import { positionText, profitText, type Words } from './words';

type FactsProps = {
  readonly rows: readonly Row[];
  readonly positions: Positions;
  readonly words: Words;
};

/** What would be closed, where, at about what profit or loss, and how old that knowledge is. */
export function CloseFacts(props: FactsProps): ReactNode {
  const { rows, positions, words } = props;
  const { t } = words;
  const environment = rows[0]?.account.environment;
  const { dropped } = positions.state;
  const droppedText = dropped === 0 ? null : t('positions:bar.dropped', { count: dropped });
  if (environment === undefined)
    return (
      <>
        <p>
          <strong>{t('positions:bar.none')}</strong>{' '}
          <span className={styles['quiet']}>{t('positions:bar.noneHow')}</span>
        </p>
        {droppedText === null ? null : <Warning>{droppedText}</Warning>}
      </>
    );
  const accounts = new Set(rows.map((row) => row.account.id)).size;
  const only = environment === 'live' ? 'onlyLive' : 'onlyPractice';
  return (
    <>
      <p>
        <EnvironmentBadge environment={environment} />{' '}
        <strong>
          {t('positions:bar.closes', {
            count: rows.length,
            accounts: t(`positions:bar.${environment}Accounts`, { count: accounts }),
          })}
        </strong>{' '}
        {t('positions:bar.whole')}{' '}
        <span className={styles['quiet']}>{t(`positions:bar.${only}`)}</span>
      </p>
      <Realised {...props} />
      {isTooMany(rows) ? (
        <Warning>{t('positions:bar.tooMany', { most: words.format.count(maxRunItems) })}</Warning>
      ) : null}
      <AlsoTaken {...props} />
      <NoKey {...props} />
      {droppedText === null ? null : <Warning>{droppedText}</Warning>}
    </>
  );
}

function Realised({ rows, positions, words }: FactsProps): ReactNode {
  const { t, format } = words;
  const now = useNow();
  const { sums, without } = useMemo(() => sumProfits(rows.map((row) => row.position)), [rows]);
  const ids = new Set(rows.map((row) => row.account.id));
  const reads = positions.listings.filter(({ account }) => ids.has(account.id));
  const oldest = Math.min(...reads.map(({ readAt }) => readAt ?? 0));
  const age = ageText(oldest, now, t);
  const profits = format.list(sums.map((sum) => profitText(sum, words)));
  return (
    <>
      <p>
        {sums.length === 0
          ? t('positions:bar.realisesUnknown')
          : t('positions:bar.realises', { profits })}
        {isStale(oldest, now) ? null : (
          <span className={styles['quiet']}> {t('positions:bar.oldest', { age })}</span>
        )}
      </p>
      {isStale(oldest, now) ? <Warning>{t('positions:bar.stale', { age })}</Warning> : null}
      {sums.length > 0 && without > 0 ? (
        <Warning>{t('positions:bar.without', { count: without })}</Warning>
      ) : null}
    </>
  );
}

function AlsoTaken({ rows, positions, words }: FactsProps): ReactNode {
  const { t, format } = words;
  const { listings } = positions;
  const taken = useMemo(() => alsoTaken(rows, listings), [rows, listings]);
  if (taken.length === 0) return null;
  const named = taken.slice(0, mostNamed).map(({ position }) => positionText(position, words));
  const more = taken.length - named.length;
  const all = more === 0 ? named : [...named, t('positions:bar.andMore', { count: more })];
  return (
    <Warning>
      {t('positions:bar.also', { count: taken.length, positions: format.list(all) })}
    </Warning>
  );
}

const mostNamed = 3;

/** The press is not refused for it: main decides for each account by itself. */
function NoKey({ rows, words }: FactsProps): ReactNode {
  const { t, format } = words;
  const locked = new Map(
    rows
      .filter(({ account }) => account.secret !== 'ready')
      .map(({ account }) => [account.id, accountName(account, t)]),
  );
  if (locked.size === 0) return null;
  return (
    <Warning>{t('positions:bar.noKey', { accounts: format.list([...locked.values()]) })}</Warning>
  );
}

function Warning(props: { readonly children: ReactNode }): ReactNode {
  return (
    <p className={styles['warning']}>
      <TriangleAlert size={13} aria-hidden="true" />
      <span>{props.children}</span>
    </p>
  );
}
