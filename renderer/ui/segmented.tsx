import { type ReactNode, useId } from 'react';
import { classNames } from './class-names';
import { FieldError, FieldHint, type FieldTexts } from './field';
import styles from './segmented.module.css';

export type SegmentedProps<V extends string> = FieldTexts & {
  /** Null where nothing is chosen yet. */
  readonly value: V | null;
  readonly options: readonly { readonly value: V; readonly label: ReactNode }[];
  readonly onValueChange: (value: V) => void;
};

/** A few choices side by side, of which one is taken: native radio buttons, so arrows and Tab work. */
export function Segmented<V extends string>(props: SegmentedProps<V>): ReactNode {
  const id = useId();
  const wrong = props.error !== undefined && props.error !== null;
  const described = classNames(props.hint !== undefined && `${id}-hint`, wrong && `${id}-error`);
  return (
    <fieldset
      className={styles['group']}
      aria-describedby={described === '' ? undefined : described}
    >
      <legend className={styles['legend']}>
        {props.label}
        {props.note === undefined ? null : <span className={styles['note']}> {props.note}</span>}
      </legend>
      <div className={classNames(styles['options'], wrong && styles['invalid'])}>
        {props.options.map((option) => (
          <label key={option.value} className={styles['option']}>
            <input
              type="radio"
              className={styles['radio']}
              name={id}
              value={option.value}
              checked={props.value === option.value}
              onChange={() => props.onValueChange(option.value)}
            />
            <span className={styles['text']}>{option.label}</span>
          </label>
        ))}
      </div>
      <FieldHint id={`${id}-hint`}>{props.hint}</FieldHint>
      <FieldError id={`${id}-error`}>{props.error}</FieldError>
    </fieldset>
  );
}
