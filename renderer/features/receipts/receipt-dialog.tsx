import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from '../../api/use-query';
import { FailureNotice } from '../../shell/failure-notice';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Spinner } from '../../ui/spinner';
import { ReceiptActions } from './receipt-actions';
import { ReceiptBody } from './receipt-body';

/** The receipt of one run. It is read when the dialog opens, and again on request. */
export function ReceiptDialog(props: {
  readonly runId: string;
  readonly open: boolean;
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useTranslation();
  return (
    <Dialog
      size="wide"
      open={props.open}
      onClose={props.onClose}
      title={t('receipts:title')}
      actions={
        <Button look="primary" onClick={props.onClose}>
          {t('receipts:done')}
        </Button>
      }
    >
      <Content runId={props.runId} />
    </Dialog>
  );
}

function Content(props: { readonly runId: string }): ReactNode {
  const { t } = useTranslation();
  const { data, failure, reading, refetch } = useQuery('receipts.get', { runId: props.runId });
  const again = (
    <Button size="small" busy={reading} onClick={refetch}>
      {t('receipts:readAgain')}
    </Button>
  );
  if (data === undefined) {
    return failure === null ? (
      <p>
        <Spinner /> {t('receipts:loading')}
      </p>
    ) : (
      <FailureNotice
        failure={failure}
        heading={t('receipts:unreadable')}
        speak="status"
        actions={again}
      />
    );
  }
  return (
    <>
      <ReceiptBody receipt={data} />
      <ReceiptActions receipt={data}>{again}</ReceiptActions>
    </>
  );
}
