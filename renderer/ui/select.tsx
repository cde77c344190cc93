import { Select as BaseSelect } from '@base-ui/react/select';
import { ChevronDown } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { classNames } from './class-names';
import { FieldError, FieldHint, type FieldTexts } from './field';
import fieldStyles from './field.module.css';
import popup from './popup.module.css';
import styles from './select.module.css';

export type SelectOption = {
  readonly value: string;
  /** Plain text: it is also what typing a letter searches in. */
  readonly label: string;
  readonly detail?: ReactNode;
};

export type SelectGroup = { readonly label?: string; readonly options: readonly SelectOption[] };

export type SelectProps = FieldTexts & {
  /** Null where nothing is chosen yet. */
  readonly value: string | null;
  readonly groups: readonly SelectGroup[];
  readonly onValueChange: (value: string) => void;
  readonly placeholder: string;
  readonly disabled?: boolean;
};

/** One choice from a list, with room for details in each line. */
export function Select(props: SelectProps): ReactNode {
  const id = useId();
  const wrong = props.error !== undefined && props.error !== null;
  const described = classNames(props.hint !== undefined && `${id}-hint`, wrong && `${id}-error`);
  const chosen = props.groups
    .flatMap((group) => group.options)
    .find((option) => option.value === props.value);
  return (
    <div className={fieldStyles['field']}>
      <BaseSelect.Root
        value={props.value}
        onValueChange={(value) => {
          if (value !== null) props.onValueChange(value);
        }}
        disabled={props.disabled ?? false}
        modal={false}
      >
        <BaseSelect.Label className={fieldStyles['label']}>
          {props.label}
          {props.note === undefined ? null : (
            <span className={fieldStyles['optional']}> {props.note}</span>
          )}
        </BaseSelect.Label>
        <BaseSelect.Trigger
          className={classNames(fieldStyles['control'], styles['trigger'])}
          aria-describedby={described === '' ? undefined : described}
          aria-invalid={wrong ? true : undefined}
        >
          <span className={styles['value']}>{chosen?.label ?? props.placeholder}</span>
          {chosen?.detail}
          <ChevronDown size={14} aria-hidden="true" className={styles['icon']} />
        </BaseSelect.Trigger>
        <SelectPopup groups={props.groups} />
      </BaseSelect.Root>
      <FieldHint id={`${id}-hint`}>{props.hint}</FieldHint>
      <FieldError id={`${id}-error`}>{props.error}</FieldError>
    </div>
  );
}

function SelectPopup(props: { readonly groups: readonly SelectGroup[] }): ReactNode {
  return (
    <BaseSelect.Portal>
      <BaseSelect.Positioner
        className={popup['positioner']}
        sideOffset={4}
        // The overlapping placement would need a style element, which the CSP forbids.
        alignItemWithTrigger={false}
      >
        <BaseSelect.Popup className={popup['popup']}>
          {props.groups.map((group) => (
            <BaseSelect.Group key={group.label ?? group.options[0]?.value}>
              {group.label === undefined ? null : (
                <BaseSelect.GroupLabel className={popup['groupLabel']}>
                  {group.label}
                </BaseSelect.GroupLabel>
              )}
              {group.options.map((option) => (
                <BaseSelect.Item
                  key={option.value}
                  value={option.value}
                  label={option.label}
                  className={popup['item']}
                >
                  <BaseSelect.ItemText className={popup['itemLabel']}>
                    {option.label}
                  </BaseSelect.ItemText>
                  <span className={popup['itemDetail']}>{option.detail}</span>
                </BaseSelect.Item>
              ))}
            </BaseSelect.Group>
          ))}
        </BaseSelect.Popup>
      </BaseSelect.Positioner>
    </BaseSelect.Portal>
  );
}
