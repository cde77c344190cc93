import { Dialog as BaseDialog } from '@base-ui/react/dialog';
import type { ReactNode } from 'react';
import { classNames } from './class-names';
import styles from './dialog.module.css';

/** A question that must be answered first. Escape and a press outside answer it with "no". */
export function Dialog(props: {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly title: ReactNode;
  /** `wide` is for what is read rather than answered. */
  readonly size?: 'normal' | 'wide';
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
        <BaseDialog.Popup
          className={classNames(styles['popup'], props.size === 'wide' && styles['wide'])}
        >
          <BaseDialog.Title className={styles['title']}>{props.title}</BaseDialog.Title>
          <div>{props.children}</div>
          <div className={styles['actions']}>{props.actions}</div>
        </BaseDialog.Popup>
      </BaseDialog.Portal>
    </BaseDialog.Root>
  );
}
