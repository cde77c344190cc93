import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { CloseReport } from '../../../app/schemas/close';
import type { ExchangeInfo } from '../../../app/schemas/exchange';
import { useQuery } from '../../api/use-query';
import { kindOf } from '../../shell/account-kind';
import { FailureNotice } from '../../shell/failure-notice';
import { CloseCard } from './close-card';
import styles from './close-list.module.css';

/** Every close of this session, newest first. The pushes of main keep it current; reading is a net. */
export function CloseList(props: { readonly exchanges: readonly ExchangeInfo[] }): ReactNode {
  const { t } = useTranslation();
  const titleId = useId();
  const closes = useQuery('closes.list', {}, { pollMs: safetyReadMs });
  const reports = [...(closes.data ?? [])].sort((a, b) => b.pressedAt - a.pressedAt);
  const accounts = useQuery('accounts.list', {});
  const answersOrderIds = (report: CloseReport): boolean => {
    const exchange = props.exchanges.find((one) => one.id === report.exchange);
    const account = accounts.data?.accounts.find((one) => one.id === report.account);
    return kindOf(exchange, account)?.answersOrderIds ?? true;
  };
  return (
    <section className={styles['section']} aria-labelledby={titleId}>
      <h2 id={titleId} className={styles['head']}>
        {t('close:results.title')}
      </h2>
      <div className={styles['body']}>
        {closes.failure === null ? null : (
          <FailureNotice failure={closes.failure} heading={t('close:results.unreadable')} />
        )}
        {closes.data !== undefined && reports.length === 0 ? (
          <p className={styles['quiet']}>{t('close:results.empty')}</p>
        ) : null}
        <ol className={styles['list']}>
          {reports.map((report, index) => (
            <li key={report.closeId}>
              <CloseCard
                report={report}
                newest={index === 0 && report.phase !== 'interrupted'}
                answersOrderIds={answersOrderIds(report)}
              />
            </li>
          ))}
        </ol>
      </div>
    </section>
  );
}

const safetyReadMs = 5_000;
