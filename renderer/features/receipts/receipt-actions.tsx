import { Check, Copy, TriangleAlert } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Receipt, ReceiptFormat } from '../../../app/schemas/receipt';
import { useCommand } from '../../api/use-command';
import { CopyTextButton } from '../../shell/copy-text-button';
import { FailureNotice } from '../../shell/failure-notice';
import { useFormat } from '../../shell/format';
import { Button } from '../../ui/button';
import { Announcement } from '../../ui/visually-hidden';
import styles from './receipt.module.css';
import { receiptText } from './receipt-text';
import { sealText } from './receipt-words';

/** Takes a receipt out of the window: copied as text, or saved as a file whose place is then shown. */
export function ReceiptActions(props: {
  readonly receipt: Receipt;
  readonly children: ReactNode;
}): ReactNode {
  const { t } = useTranslation();
  const save = useCommand('receipts.save');
  const [chosen, setChosen] = useState<ReceiptFormat | null>(null);
  const { runId } = props.receipt;
  const saveAs = (format: ReceiptFormat): void => {
    setChosen(format);
    void save.run({ runId, format });
  };
  return (
    <div className={styles['out']}>
      <div className={styles['buttons']}>
        <CopyReceipt receipt={props.receipt} />
        {formats.map((format) => (
          <Button
            key={format}
            size="small"
            busy={save.pending && chosen === format}
            onClick={() => saveAs(format)}
          >
            {t(`receipts:save.${format}`)}
          </Button>
        ))}
        {props.children}
      </div>
      <p className={styles['quiet']}>{t('receipts:save.explained')}</p>
      <p className={styles['quiet']}>
        {sealText(props.receipt, t, shownHashCharacters)} {t('receipts:seal.explained')}
      </p>
      {save.failure === null ? null : <FailureNotice failure={save.failure} speak="status" />}
      <Saved saved={save.data} />
    </div>
  );
}

/** As many as tell two receipts apart; a saved one has them all. */
const shownHashCharacters = 12;

const formats: readonly ReceiptFormat[] = ['json', 'csv', 'support'];

function Saved(props: { readonly saved: { readonly path: string | null } | null }): ReactNode {
  const { t } = useTranslation();
  if (props.saved === null) return null;
  const { path } = props.saved;
  if (path === null) return <p role="status">{t('receipts:save.notSaved')}</p>;
  return (
    <p className={styles['id']} role="status">
      {t('receipts:save.saved')} <code>{path}</code>
      <CopyTextButton text={path} />
    </p>
  );
}

function CopyReceipt(props: { readonly receipt: Receipt }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const copy = useCommand('app.copyText');
  const state = copy.failure !== null ? 'failed' : copy.data !== null ? 'copied' : 'copy';
  const Icon = icons[state];
  return (
    <>
      <Button
        size="small"
        busy={copy.pending}
        onClick={() => void copy.run({ text: receiptText(props.receipt, t, format) })}
      >
        <Icon size={14} aria-hidden="true" />
        {t(`receipts:copy.${state}`)}
      </Button>
      <Announcement>{state === 'copy' ? '' : t(`receipts:copy.${state}`)}</Announcement>
    </>
  );
}

const icons = { copy: Copy, copied: Check, failed: TriangleAlert } as const;
