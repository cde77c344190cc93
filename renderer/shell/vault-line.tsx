import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from '../api/use-query';
import styles from './vault-line.module.css';

/** Says where secrets rest when that is not simply the keychain. */
export function VaultLine(): ReactNode {
  const { t } = useTranslation();
  const reason = useQuery('accounts.list', {}).data?.vault.reason ?? null;
  if (reason === null) return null;
  return (
    <div className={styles['line']} role="status">
      <TriangleAlert size={13} aria-hidden="true" />
      {t(`common:vault.${reason}`)}
    </div>
  );
}
