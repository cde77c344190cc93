import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from '../../api/use-query';
import styles from './settings.module.css';

/** Which Flatten this is, for support. */
export function About(): ReactNode {
  const { t } = useTranslation();
  const info = useQuery('app.info', {}).data;
  if (info === undefined) return null;
  return (
    <section className={styles['about']} aria-labelledby="about">
      <h2 id="about">{t('settings:about.title')}</h2>
      <dl>
        <dt>{t('settings:about.version')}</dt>
        <dd>{info.version}</dd>
        <dt>{t('settings:about.host')}</dt>
        <dd>{t(`settings:about.hosts.${info.host}`)}</dd>
        <dt>{t('settings:about.platform')}</dt>
        <dd>
          {info.platform}, {info.locale}
        </dd>
      </dl>
    </section>
  );
}
