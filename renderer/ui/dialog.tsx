import { Dialog as BaseDialog } from '@base-ui/react/dialog';
import type { ReactNode } from 'react';
import styles from './dialog.module.css';

/** A question that must be answered first. Escape and a press outside answer it with "no". */
export function Dialog(props: {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly title: ReactNode;
  readonly children?: ReactNode;
  /** Buttons, the harmless one first. */
  readonly actions: ReactNode;
}): ReactNode {
  return (
    <BaseDialog.Root
      open={props.open}
      onOpenChange={(open) => {
        if (!open) props.onClose();
      }}
    >
      <BaseDialog.Portal>
        <BaseDialog.Backdrop className={styles['backdrop']} />
        <BaseDialog.Popup className={styles['popup']}>
          <BaseDialog.Title className={styles['title']}>{props.title}</BaseDialog.Title>
          <div>{props.children}</div>
          <div className={styles['actions']}>{props.actions}</div>
        </BaseDialog.Popup>
      </BaseDialog.Portal>
    </BaseDialog.Root>
  );
}
