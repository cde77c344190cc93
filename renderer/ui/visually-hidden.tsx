import type { ReactNode } from 'react';
import styles from './visually-hidden.module.css';

/** Text for screen readers alone. */
export function VisuallyHidden(props: { readonly children: ReactNode }): ReactNode {
  return <span className={styles['hidden']}>{props.children}</span>;
}

/** A place whose changes a screen reader speaks when it is done with what it is saying. */
export function Announcement(props: { readonly children: ReactNode }): ReactNode {
  return (
    <span className={styles['hidden']} role="status" aria-live="polite">
      {props.children}
    </span>
  );
}

/** A place whose changes a screen reader speaks at once. For what cannot wait, and only when it is new. */
export function Alert(props: { readonly children: ReactNode }): ReactNode {
  return (
    <span className={styles['hidden']} role="alert">
      {props.children}
    </span>
  );
}
