import { Autocomplete } from '@base-ui/react/autocomplete';
import { ChevronDown } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import styles from './combobox.module.css';
import { type ComboboxGroup, type ComboboxOption, matchOptions } from './combobox-matches';
import { Field, type FieldTexts } from './field';
import popup from './popup.module.css';

export type ComboboxTexts = FieldTexts & {
  readonly placeholder: string;
  /** Name of the arrow that opens the list. */
  readonly open: string;
  /** Nothing matches what was typed. */
  readonly none: string;
  /** So many more match than are shown. */
  readonly more: (hidden: number) => string;
};

export type ComboboxProps<O extends ComboboxOption> = {
  readonly texts: ComboboxTexts;
  /** What stands in the field: any text, because a list that cannot be read must not block typing. */
  readonly value: string;
  readonly groups: readonly ComboboxGroup<O>[];
  readonly onType: (text: string) => void;
  readonly onPick: (option: O) => void;
  readonly drawOption: (option: O) => ReactNode;
  /** A line at the top of the list, for example that it is being read. */
  readonly status?: ReactNode;
};

/** A text field that offers matching entries. */
export function Combobox<O extends ComboboxOption>(props: ComboboxProps<O>): ReactNode {
  // What stands there already is no query: opening the list shows all of it until something is typed.
  const [typed, setTyped] = useState(false);
  const { placeholder, open, none, more, ...fieldTexts } = props.texts;
  const matches = matchOptions(props.groups, typed ? props.value : '', visibleLimit);
  return (
    <Field {...fieldTexts}>
      {(control) => (
        <Autocomplete.Root
          mode="none"
          value={props.value}
          items={matches.groups.map((group) => ({ label: group.label, items: group.options }))}
          itemToStringValue={(option: O) => option.value}
          onValueChange={(text, details) => {
            // A picked entry arrives by `onPick`, with more than its text; Escape would empty the field.
            if (details.reason !== 'input-change' && details.reason !== 'input-clear') return;
            setTyped(true);
            props.onType(text);
          }}
          onOpenChange={(isOpen) => {
            if (!isOpen) setTyped(false);
          }}
          openOnInputClick
        >
          <div className={styles['box']}>
            <Autocomplete.Input {...control} placeholder={placeholder} spellCheck={false} />
            <Autocomplete.Trigger className={styles['trigger']} aria-label={open} tabIndex={-1}>
              <ChevronDown size={14} aria-hidden="true" />
            </Autocomplete.Trigger>
          </div>
          <ComboboxPopup {...props} hidden={matches.hidden} />
        </Autocomplete.Root>
      )}
    </Field>
  );
}

const visibleLimit = 100;

function ComboboxPopup<O extends ComboboxOption>(
  props: ComboboxProps<O> & { readonly hidden: number },
): ReactNode {
  return (
    <Autocomplete.Portal>
      <Autocomplete.Positioner className={popup['positioner']} sideOffset={4}>
        <Autocomplete.Popup className={popup['popup']}>
          <Autocomplete.Status className={popup['status']}>
            {props.status}
            {props.hidden > 0 ? props.texts.more(props.hidden) : null}
          </Autocomplete.Status>
          <Autocomplete.Empty className={popup['status']}>{props.texts.none}</Autocomplete.Empty>
          <Autocomplete.List>
            {(group: { readonly label: string; readonly items: readonly O[] }) => (
              <Autocomplete.Group key={group.label} items={group.items}>
                <Autocomplete.GroupLabel className={popup['groupLabel']}>
                  {group.label}
                </Autocomplete.GroupLabel>
                <Autocomplete.Collection>
                  {(option: O) => (
                    <Autocomplete.Item
                      key={option.key}
                      value={option}
                      className={popup['item']}
                      onClick={() => props.onPick(option)}
                    >
                      {props.drawOption(option)}
                    </Autocomplete.Item>
                  )}
                </Autocomplete.Collection>
              </Autocomplete.Group>
            )}
          </Autocomplete.List>
        </Autocomplete.Popup>
      </Autocomplete.Positioner>
    </Autocomplete.Portal>
  );
}
