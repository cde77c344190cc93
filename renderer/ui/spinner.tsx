import type { ReactNode } from 'react';
import styles from './spinner.module.css';

/** Says that something is under way; the words for it stand beside it. */
export function Spinner(): ReactNode {
  return <span className={styles['spinner']} aria-hidden="true" />;
}
