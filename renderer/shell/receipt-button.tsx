import { ReceiptText } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ReceiptDialog } from '../features/receipts/receipt-dialog';
import { Button } from '../ui/button';

/** Opens the receipt of a run. It stands in the shell because several screens show closes of a run. */
export function ReceiptButton(props: { readonly runId: string }): ReactNode {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button size="small" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        <ReceiptText size={14} aria-hidden="true" />
        {t('receipts:open')}
      </Button>
      <ReceiptDialog runId={props.runId} open={open} onClose={() => setOpen(false)} />
    </>
  );
}
