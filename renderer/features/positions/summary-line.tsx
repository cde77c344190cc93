import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '../../ui/button';
import styles from './positions-screen.module.css';
import type { Row } from './row';
import { sumProfits } from './sums';
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
  const shown = view.groups.flatMap((group) => group.rows).filter((row) => !row.gone);
  const total = listings.reduce((sum, { positions: list }) => sum + (list?.length ?? 0), 0);
  const unread = listings.filter(
    ({ failure, account }) => failure !== null || account.secret !== 'ready',
  ).length;
  return (
    <div className={styles['summary']}>
      <span>
        {shown.length === total
          ? t('positions:summary.all', { count: total })
          : t('positions:summary.some', { shown: shown.length, total })}
      </span>
      <Sum rows={shown} environment="live" words={words} />
      <Sum rows={shown} environment="practice" words={words} />
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
  readonly rows: readonly Row[];
  readonly environment: 'live' | 'practice';
  readonly words: Words;
}): ReactNode {
  const { environment, words } = props;
  const own = props.rows.filter(({ account }) => account.environment === environment);
  const { sums } = sumProfits(own.map((row) => row.position));
  if (sums.length === 0) return null;
  return (
    <span className={styles['sums']}>
      {words.t(`positions:filters.${environment}`)}{' '}
      {words.format.list(sums.map((sum) => profitText(sum, words)))}
    </span>
  );
}
