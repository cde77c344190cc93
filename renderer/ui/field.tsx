import { TriangleAlert } from 'lucide-react';
import { type InputHTMLAttributes, type ReactNode, useId } from 'react';
import { classNames } from './class-names';
import styles from './field.module.css';

export type FieldTexts = {
  readonly label: ReactNode;
  /** A word behind the label, for example "optional". */
  readonly note?: ReactNode;
  readonly hint?: ReactNode;
  /** What is wrong, in words. Undefined or null where nothing is. */
  readonly error?: ReactNode;
};

/** What a control inside a `Field` must carry so that label, hint and error belong to it. */
export type ControlProps = {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': true | undefined;
  readonly className: string;
};

/** Label, hint and error around any control. */
export function Field(
  props: FieldTexts & { readonly children: (control: ControlProps) => ReactNode },
): ReactNode {
  const id = useId();
  const wrong = props.error !== undefined && props.error !== null;
  const described = classNames(props.hint !== undefined && `${id}-hint`, wrong && `${id}-error`);
  return (
    <div className={styles['field']}>
      <label className={styles['label']} htmlFor={id} id={`${id}-label`}>
        {props.label}
        {props.note === undefined ? null : (
          <span className={styles['optional']}> {props.note}</span>
        )}
      </label>
      {props.children({
        id,
        'aria-describedby': described === '' ? undefined : described,
        'aria-invalid': wrong ? true : undefined,
        className: styles['control'] ?? '',
      })}
      <FieldHint id={`${id}-hint`}>{props.hint}</FieldHint>
      <FieldError id={`${id}-error`}>{props.error}</FieldError>
    </div>
  );
}

export type TextFieldProps = FieldTexts & {
  readonly value: string;
  readonly onValueChange: (value: string) => void;
  readonly input?: Omit<
    InputHTMLAttributes<HTMLInputElement>,
    'value' | 'onChange' | 'id' | 'className'
  >;
};

/** One line of text. */
export function TextField(props: TextFieldProps): ReactNode {
  const { value, onValueChange, input, ...texts } = props;
  return (
    <Field {...texts}>
      {(control) => (
        <input
          autoComplete="off"
          spellCheck={false}
          {...input}
          {...control}
          value={value}
          onChange={(event) => onValueChange(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}

/** For controls that draw their own label: the line below that explains. */
export function FieldHint(props: { readonly id: string; readonly children: ReactNode }): ReactNode {
  if (props.children === undefined || props.children === null) return null;
  return (
    <div className={styles['hint']} id={props.id}>
      {props.children}
    </div>
  );
}

/** For controls that draw their own label: the line below that says what is wrong. */
export function FieldError(props: {
  readonly id: string;
  readonly children: ReactNode;
}): ReactNode {
  if (props.children === undefined || props.children === null) return null;
  return (
    <div className={styles['error']} id={props.id}>
      <TriangleAlert size={13} aria-hidden="true" />
      <span>{props.children}</span>
    </div>
  );
}
