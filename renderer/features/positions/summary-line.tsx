import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '../../ui/button';
import type { AccountGroup } from './lines';
import styles from './positions-screen.module.css';
import { joinOpenSums, type OpenSum, openSum } from './sums';
import type { Positions } from './use-positions';
import { profitText, type Words } from './words';

/** How much is listed in all, what the total leaves out, and whether the order waits. */
export function SummaryLine(props: {
  readonly positions: Positions;
  readonly words: Words;
}): ReactNode {
  const { positions, words } = props;
  const { t } = words;
  const { view, listings } = positions;
  const shown = joinOpenSums(view.groups.flatMap(partsOf)).count;
  const total = listings.reduce((sum, { positions: list }) => sum + (list?.length ?? 0), 0);
  const unread = listings.filter(
    ({ failure, account }) => failure !== null || account.secret !== 'ready',
  ).length;
  return (
    <div className={styles['summary']}>
      <span>
        {shown === total
          ? t('positions:summary.all', { count: total })
          : t('positions:summary.some', { shown, total })}
      </span>
      <Sum groups={view.groups} environment="live" words={words} />
      <Sum groups={view.groups} environment="practice" words={words} />
      {unread === 0 ? null : (
        <span className={styles['warning']}>
          <TriangleAlert size={13} aria-hidden="true" />
          {t('positions:summary.unread', { count: unread })}
        </span>
      )}
      {positions.held && !view.settled ? (
        <span className={styles['held']}>
          {t('positions:summary.held')}
          <Button size="small" onClick={() => positions.dispatch({ type: 'sort-now' })}>
            {t('positions:summary.sortNow')}
          </Button>
        </span>
      ) : null}
    </div>
  );
}

/** Real and pretend money are never added up. */
function Sum(props: {
  readonly groups: readonly AccountGroup[];
  readonly environment: 'live' | 'practice';
  readonly words: Words;
}): ReactNode {
  const { environment, words } = props;
  const own = props.groups.filter(({ listing }) => listing.account.environment === environment);
  const { sums } = joinOpenSums(own.flatMap(partsOf));
  if (sums.length === 0) return null;
  return (
    <span className={styles['sums']}>
      {words.t(`positions:filters.${environment}`)}{' '}
      {words.format.list(sums.map((sum) => profitText(sum, words)))}
    </span>
  );
}

function partsOf({ traders }: AccountGroup): readonly OpenSum[] {
  return traders.map(({ rows }) => openSum(rows));
}
