import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Receipt } from '../../../app/schemas/receipt';
import { useFormat } from '../../shell/format';
import { Table } from '../../ui/table';
import styles from './receipt.module.css';
import { type MoneyLine, moneyLines, totalTexts } from './receipt-words';

/** What each position realised, by the exchange's history, against the mark price at the press. */
export function ReceiptMoney(props: { readonly receipt: Receipt }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const { receipt } = props;
  const lines = moneyLines(receipt, t, format);
  if (lines.length === 0) return <p className={styles['quiet']}>{t('receipts:money.nothing')}</p>;
  return (
    <section className={styles['money']} aria-label={t('receipts:money.title')}>
      <h3>{t('receipts:money.title')}</h3>
      <Table
        label={t('receipts:money.title')}
        head={
          <>
            <th scope="col">{t('receipts:money.position')}</th>
            {columns.map((column) => (
              <th key={column} scope="col" data-number>
                {t(`receipts:money.${column}`)}
              </th>
            ))}
          </>
        }
      >
        {lines.map((line) => (
          <tr key={line.key}>
            <td>
              {line.what}
              {line.note === null ? null : <span className={styles['under']}>{line.note}</span>}
            </td>
            {columns.map((column) => (
              <td key={column} data-number>
                {line[column] ?? <span className={styles['quiet']}>{t('receipts:notKnown')}</span>}
              </td>
            ))}
          </tr>
        ))}
      </Table>
      <ul className={styles['totals']}>
        {totalTexts(receipt, t, format).map((text) => (
          <li key={text}>
            <strong>{text}</strong>
          </li>
        ))}
      </ul>
      {receipt.withoutProfit === 0 ? null : (
        <p className={styles['quiet']}>
          {t('receipts:money.without', { count: receipt.withoutProfit })}
        </p>
      )}
      <p className={styles['quiet']}>{t('receipts:money.explained')}</p>
    </section>
  );
}

const columns = [
  'mark',
  'fill',
  'slippage',
  'fees',
  'profit',
] as const satisfies (keyof MoneyLine)[];
