import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReceiptClose, ReceiptRequest } from '../../../app/schemas/receipt';
import { CopyTextButton } from '../../shell/copy-text-button';
import { failureText } from '../../shell/failure-text';
import { useFormat } from '../../shell/format';
import { targetText } from '../../shell/target-text';
import { Table } from '../../ui/table';
import styles from './receipt.module.css';
import { idsOf, tookText } from './receipt-words';

/** Every request of one close, attempt by attempt, with what can be copied for a dispute. */
export function ReceiptRequests(props: { readonly close: ReceiptClose }): ReactNode {
  const { t } = useTranslation();
  const { requests, target } = props.close;
  if (requests.length === 0) return <p className={styles['quiet']}>{t('receipts:noRequests')}</p>;
  return (
    <Table
      label={t('receipts:requests.label', { what: targetText(target, t) })}
      head={
        <>
          <th scope="col">{t('receipts:requests.attempt')}</th>
          <th scope="col">{t('receipts:requests.sent')}</th>
          <th scope="col">{t('receipts:requests.outcome')}</th>
          <th scope="col" data-number>
            {t('receipts:requests.took')}
          </th>
          <th scope="col">{t('receipts:requests.ids')}</th>
        </>
      }
    >
      {requests.map((line) => (
        <Row key={`${line.attempt} ${targetText(line.request.target, t)}`} line={line} />
      ))}
    </Table>
  );
}

function Row(props: { readonly line: ReceiptRequest }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const { attempt, intendedAt, request } = props.line;
  const text = request.failure === undefined ? null : failureText(request.failure, t);
  const at = request.sentAt ?? intendedAt;
  const ids = idsOf(request, t);
  return (
    <tr>
      <td>{format.count(attempt)}</td>
      <td>
        {at === null ? t('receipts:requests.never') : format.time(at)}
        <span className={styles['path']}>
          {request.host}
          {request.path}
        </span>
      </td>
      <td>
        <strong>{t(`close:status.${request.status}`)}</strong>
        {text === null ? null : <span className={styles['under']}>{text.title}</span>}
        {text === null || text.raw === null ? null : (
          <span className={styles['under']}>{t('common:raw', { raw: text.raw })}</span>
        )}
      </td>
      <td data-number>{tookText(request, t, format)}</td>
      <td>
        {ids.length === 0 ? <span className={styles['quiet']}>{t('receipts:none')}</span> : null}
        {ids.map(({ id, name }) => (
          <span key={id} className={styles['id']}>
            <span className={styles['quiet']}>{name}</span> <code>{id}</code>
            <CopyTextButton text={id} />
          </span>
        ))}
      </td>
    </tr>
  );
}
