import type { ReactNode } from 'react';
import styles from './table.module.css';

/** A dense table, whose head stays in view while its surroundings scroll. Cells with numbers carry `data-number`. `label` names it for screen readers. */
export function Table(props: {
  readonly label: string;
  readonly head: ReactNode;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <table className={styles['table']} aria-label={props.label}>
      <thead>
        <tr>{props.head}</tr>
      </thead>
      <tbody>{props.children}</tbody>
    </table>
  );
}
