import { CircleCheck, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from './class-names';
import styles from './notice.module.css';

export type NoticeTone = 'info' | 'warn' | 'good';

/**
 * Something that the user should read. `speak` lets a screen reader say it when it appears:
 * `alert` at once, `status` when there is a pause.
 */
export function Notice(props: {
  readonly tone?: NoticeTone;
  readonly title?: ReactNode;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
  readonly speak?: 'alert' | 'status';
}): ReactNode {
  const tone = props.tone ?? 'info';
  const Icon = icons[tone];
  return (
    <div
      className={classNames(styles['notice'], tone !== 'info' && styles[tone])}
      role={props.speak}
    >
      <span className={styles['icon']}>
        <Icon size={15} aria-hidden="true" />
      </span>
      {props.title === undefined ? null : <div className={styles['title']}>{props.title}</div>}
      {props.children === undefined ? null : <div className={styles['body']}>{props.children}</div>}
      {props.actions === undefined ? null : (
        <div className={styles['actions']}>{props.actions}</div>
      )}
    </div>
  );
}

const icons = { info: Info, warn: TriangleAlert, good: CircleCheck } as const;
