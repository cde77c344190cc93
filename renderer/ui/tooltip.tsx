import { Tooltip as BaseTooltip } from '@base-ui/react/tooltip';
import type { ReactElement, ReactNode } from 'react';
import styles from './tooltip.module.css';

/** More words for a control, on hover and on keyboard focus. Never the only place for a fact. */
export function Tooltip(props: {
  readonly text: ReactNode;
  /** The control itself; it must take a ref and DOM props. */
  readonly children: ReactElement<Record<string, unknown>>;
}): ReactNode {
  return (
    <BaseTooltip.Root>
      <BaseTooltip.Trigger render={props.children} />
      <BaseTooltip.Portal>
        <BaseTooltip.Positioner className={styles['positioner']} sideOffset={6}>
          <BaseTooltip.Popup className={styles['popup']}>{props.text}</BaseTooltip.Popup>
        </BaseTooltip.Positioner>
      </BaseTooltip.Portal>
    </BaseTooltip.Root>
  );
}
