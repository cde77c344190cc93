import { Clock, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ageText, isStale } from '../../shell/age';
import { useNow } from '../../shell/use-now';
import { Badge } from '../../ui/badge';
import styles from './position-table.module.css';

/** How old an account's list is, counting up; from ten seconds on a badge. Only this is drawn each second. */
export function ListAge(props: { readonly readAt: number | null }): ReactNode {
  const { t } = useTranslation();
  const now = useNow();
  const { readAt } = props;
  if (readAt === null)
    return (
      <Badge tone="warn" icon={<TriangleAlert size={11} aria-hidden="true" />}>
        {t('positions:neverRead')}
      </Badge>
    );
  const age = ageText(readAt, now, t);
  if (!isStale(readAt, now))
    return <span className={styles['quiet']}>{t('positions:read', { age })}</span>;
  return (
    <Badge tone="warn" icon={<Clock size={11} aria-hidden="true" />}>
      {t('positions:stale', { age })}
    </Badge>
  );
}
