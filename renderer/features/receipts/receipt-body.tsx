import { CircleCheck, CircleHelp, CircleMinus, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Receipt, ReceiptClose } from '../../../app/schemas/receipt';
import { accountName } from '../../shell/account-name';
import { EnvironmentBadge } from '../../shell/environment-badge';
import { failureText } from '../../shell/failure-text';
import { useFormat } from '../../shell/format';
import { useSelectedAccount } from '../../shell/selected-account';
import { Badge, type BadgeTone } from '../../ui/badge';
import { Notice, type NoticeTone } from '../../ui/notice';
import styles from './receipt.module.css';
import { ReceiptMoney } from './receipt-money';
import { ReceiptRequests } from './receipt-requests';
import { ReceiptTimeline } from './receipt-timeline';
import { endTitle, historyText, leftText, proofText, titleOf } from './receipt-words';

/** A receipt from its verdict down to its last request. */
export function ReceiptBody(props: { readonly receipt: Receipt }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const { receipt } = props;
  const { chainHolds, storage } = receipt.journal;
  return (
    <div className={styles['receipt']}>
      <Notice tone={endTones[receipt.end ?? 'none']} title={endTitle(receipt, t)}>
        <p>
          {t('receipts:pressed', {
            time: `${format.date(receipt.pressedAt)} ${format.time(receipt.pressedAt)}`,
          })}
        </p>
        {storage === 'database' ? null : <p>{t(`receipts:journal.${storage}`)}</p>}
        {chainHolds === false ? <p>{t('receipts:journal.broken')}</p> : null}
      </Notice>
      <ReceiptTimeline receipt={receipt} />
      {receipt.closes.map((close) => (
        <CloseSection key={close.closeId} close={close} receipt={receipt} />
      ))}
      <ReceiptMoney receipt={receipt} />
    </div>
  );
}

const endTones: Readonly<Record<NonNullable<Receipt['end']> | 'none', NoticeTone>> = {
  flat: 'good',
  'nothing-to-close': 'info',
  'needs-attention': 'warn',
  'stopped-by-user': 'warn',
  none: 'warn',
};

function CloseSection(props: {
  readonly close: ReceiptClose;
  readonly receipt: Receipt;
}): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const { close, receipt } = props;
  const { tone, icon } = looks[close.verdict ?? 'none'];
  const history = historyText(close, t);
  const account = useSelectedAccount().accounts.find(({ id }) => id === close.account);
  return (
    <section className={styles['close']} aria-label={titleOf(close, t)}>
      <div className={styles['head']}>
        <h3>{titleOf(close, t)}</h3>
        <Badge tone={tone} icon={icon}>
          {close.verdict === null ? t('receipts:noVerdict') : t(`close:verdict.${close.verdict}`)}
        </Badge>
        <EnvironmentBadge environment={close.environment} />
        <span className={styles['quiet']}>
          {account === undefined ? close.accountLabel : accountName(account, t)}
        </span>
      </div>
      <p>{proofText(close, receipt, { t, format })}</p>
      {close.left === null || close.left.length === 0 ? null : (
        <ul className={styles['left']} aria-label={t('receipts:left')}>
          {close.left.map((position) => (
            <li key={position.id}>{leftText(position, t, format)}</li>
          ))}
        </ul>
      )}
      {history === null ? null : <p className={styles['quiet']}>{history}</p>}
      {close.historyFailure === null ? null : (
        <p className={styles['quiet']}>{failureText(close.historyFailure, t).title}</p>
      )}
      <ReceiptRequests close={close} />
    </section>
  );
}

const looks: Readonly<
  Record<
    NonNullable<ReceiptClose['verdict']> | 'none',
    { readonly tone: BadgeTone; readonly icon: ReactNode }
  >
> = {
  closed: { tone: 'good', icon: <CircleCheck size={12} aria-hidden="true" /> },
  'not-open': { tone: 'plain', icon: <CircleMinus size={12} aria-hidden="true" /> },
  'still-open': { tone: 'warn', icon: <TriangleAlert size={12} aria-hidden="true" /> },
  unknown: { tone: 'warn', icon: <CircleHelp size={12} aria-hidden="true" /> },
  none: { tone: 'warn', icon: <CircleHelp size={12} aria-hidden="true" /> },
};
