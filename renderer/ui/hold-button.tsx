import type { CSSProperties, ReactNode } from 'react';
import styles from './hold-button.module.css';
import { useHold } from './use-hold';
import { Announcement } from './visually-hidden';

export type HoldTexts = {
  /** What the button does, for example "Hold to close 2 positions". */
  readonly label: string;
  /** While the pointer is held. */
  readonly holding: string;
  /** After the first of two presses. */
  readonly again: string;
};

/**
 * The red button: press and hold with the pointer, press twice with the keyboard or a screen reader
 * (see `hold-machine.ts`). `describedBy` names the element that says what will happen and how.
 */
export function HoldButton(props: {
  readonly texts: HoldTexts;
  readonly holdMs: number;
  readonly onFire: () => void;
  readonly disabled?: boolean;
  /** A press while disabled: the moment to say what is missing. */
  readonly onRefused?: () => void;
  /** The hold, or the first of two presses, begins: what is shown now is what the user means. */
  readonly onBegin?: () => void;
  readonly describedBy?: string;
}): ReactNode {
  const { holdMs, onFire, disabled = false, onRefused = nothing, onBegin = nothing } = props;
  const hold = useHold({ holdMs, onFire, disabled, onRefused, onBegin });
  const label = {
    resting: props.texts.label,
    holding: props.texts.holding,
    asking: props.texts.again,
  }[hold.state.name];
  return (
    <>
      <button
        {...hold.handlers}
        type="button"
        className={styles['button']}
        data-state={hold.state.name}
        aria-disabled={props.disabled === true ? true : undefined}
        aria-describedby={props.describedBy}
        style={{ '--hold': `${props.holdMs}ms` } as CSSProperties}
      >
        <svg className={styles['ring']} viewBox="0 0 24 24" aria-hidden="true">
          <circle className={styles['track']} cx="12" cy="12" r="9" />
          <circle className={styles['progress']} cx="12" cy="12" r="9" pathLength="1" />
        </svg>
        <span className={styles['label']}>{label}</span>
      </button>
      <Announcement>{hold.state.name === 'asking' ? props.texts.again : ''}</Announcement>
    </>
  );
}

function nothing(): void {}
