import { Menu as BaseMenu } from '@base-ui/react/menu';
import type { ReactNode } from 'react';
import styles from './menu.module.css';
import popup from './popup.module.css';

export type MenuItem = {
  readonly key: string;
  readonly label: string;
  readonly onSelect: () => void;
  /** Why it cannot be taken now, in words; null where it can. */
  readonly refused?: string | null;
};

/** A list of things to do at a place of the screen. One menu serves all lines of a table. */
export function Menu(props: {
  /** Where it stands; null where it is shut. */
  readonly anchor: Element | null;
  readonly label: string;
  readonly items: readonly MenuItem[];
  readonly onClose: () => void;
  /** What has the focus once it is shut. */
  readonly focusAfter: () => HTMLElement | null;
}): ReactNode {
  return (
    <BaseMenu.Root
      open={props.anchor !== null}
      onOpenChange={(open) => {
        if (!open) props.onClose();
      }}
      modal={false}
    >
      <BaseMenu.Portal>
        <BaseMenu.Positioner
          className={popup['positioner']}
          anchor={props.anchor}
          sideOffset={2}
          align="end"
        >
          <BaseMenu.Popup
            className={styles['menu']}
            aria-label={props.label}
            finalFocus={() => props.focusAfter() ?? false}
          >
            {props.items.map((item) => (
              <BaseMenu.Item
                key={item.key}
                className={popup['item']}
                disabled={(item.refused ?? null) !== null}
                onClick={item.onSelect}
              >
                <span className={popup['itemLabel']}>
                  {item.label}
                  {(item.refused ?? null) === null ? null : (
                    <span className={styles['refused']}>{item.refused}</span>
                  )}
                </span>
              </BaseMenu.Item>
            ))}
          </BaseMenu.Popup>
        </BaseMenu.Positioner>
      </BaseMenu.Portal>
    </BaseMenu.Root>
  );
}
