import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from '../api/use-query';
import styles from './notice-lines.module.css';

/** What holds for the whole application and is not as it should be, one line each. */
export function NoticeLines(): ReactNode {
  const { t } = useTranslation();
  const reason = useQuery('accounts.list', {}).data?.vault.reason ?? null;
  const movedAside = useQuery('app.info', {}).data?.movedAside ?? [];
  return (
    <>
      {reason === null ? null : <Line>{t(`common:vault.${reason}`)}</Line>}
      {movedAside.length === 0 ? null : (
        <Line>{t('common:movedAside', { files: movedAside.join(', ') })}</Line>
      )}
    </>
  );
}

function Line(props: { readonly children: ReactNode }): ReactNode {
  return (
    <div className={styles['line']} role="status">
      <TriangleAlert size={13} aria-hidden="true" />
      {props.children}
    </div>
  );
}
