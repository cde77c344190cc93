import type { ButtonHTMLAttributes, ReactNode } from 'react';
import styles from './button.module.css';
import { classNames } from './class-names';
import { Spinner } from './spinner';

export type ButtonProps = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'type'> & {
  /** `primary` is the one expected next step. There is no red button here: see `HoldButton`. */
  readonly look?: 'plain' | 'primary' | 'quiet';
  readonly size?: 'normal' | 'small' | 'icon';
  /** Shows that the press is being carried out, and takes no further press meanwhile. */
  readonly busy?: boolean;
  readonly type?: 'button' | 'submit';
};

export function Button(props: ButtonProps): ReactNode {
  const { look = 'plain', size = 'normal', busy = false, type = 'button', ...rest } = props;
  return (
    <button
      {...rest}
      type={type}
      // Not `disabled`: a focused button that becomes disabled would drop the keyboard's place.
      aria-disabled={busy || rest.disabled === true ? true : undefined}
      aria-busy={busy ? true : undefined}
      onClick={busy ? (event) => event.preventDefault() : rest.onClick}
      className={classNames(
        styles['button'],
        look !== 'plain' && styles[look],
        size === 'small' && styles['small'],
        size === 'icon' && styles['iconOnly'],
        rest.className,
      )}
    >
      {busy ? <Spinner /> : null}
      {rest.children}
    </button>
  );
}
