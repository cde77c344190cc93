import type { ReactNode } from 'react';
import styles from './badge.module.css';
import { classNames } from './class-names';

export type BadgeTone = 'plain' | 'warn' | 'unknown' | 'good' | 'practice' | 'live';

/** A short word with a frame. The word carries the meaning; the colour only repeats it. */
export function Badge(props: {
  readonly tone?: BadgeTone;
  readonly icon?: ReactNode;
  readonly children: ReactNode;
}): ReactNode {
  const tone = props.tone ?? 'plain';
  return (
    <span className={classNames(styles['badge'], tone !== 'plain' && styles[tone])}>
      {props.icon}
      {props.children}
    </span>
  );
}
