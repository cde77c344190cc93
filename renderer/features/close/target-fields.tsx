import { ChevronDown, ChevronRight } from 'lucide-react';
import { type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../../app/schemas/account';
import type { TargetField } from '../../../app/schemas/exchange';
import { Button } from '../../ui/button';
import { ChoiceField } from './choice-field';
import { all } from './draft';
import { SymbolField } from './symbol-field';
import styles from './target-fields.module.css';
import { TypedField } from './typed-field';
import type { CloseForm } from './use-close-form';

/** The fields that this exchange's close knows, in the order and places that the exchange gives. */
export function TargetFields(props: {
  readonly account: Account;
  readonly form: CloseForm;
}): ReactNode {
  const { account, form } = props;
  const draw = (field: TargetField): ReactNode => (
    <TargetControl key={field.name} field={field} account={account} form={form} />
  );
  const more = form.fields.filter((field) => field.place === 'more');
  return (
    <>
      {form.fields.filter((field) => field.place === 'main').map(draw)}
      {more.length === 0 ? null : (
        <More form={form} fields={more}>
          {more.map(draw)}
        </More>
      )}
    </>
  );
}

function TargetControl(props: {
  readonly field: TargetField;
  readonly account: Account;
  readonly form: CloseForm;
}): ReactNode {
  if (props.field.kind === 'symbol') return <SymbolField {...props} />;
  if (props.field.kind === 'choice') return <ChoiceField {...props} />;
  return <TypedField {...props} />;
}

/** Closed at first; open as soon as something in it is filled or wrong, so that nothing acts unseen. */
function More(props: {
  readonly form: CloseForm;
  readonly fields: readonly TargetField[];
  readonly children: ReactNode;
}): ReactNode {
  const { t } = useTranslation();
  const id = useId();
  const [opened, setOpened] = useState(false);
  const { draft, shownProblem } = props.form;
  const inUse = props.fields.some((field) => {
    const value = draft.values[field.name] ?? '';
    return shownProblem(field.name) !== null || (value !== '' && value !== all);
  });
  const open = opened || inUse;
  const Icon = open ? ChevronDown : ChevronRight;
  return (
    <>
      <Button
        look="quiet"
        size="small"
        className={styles['more']}
        aria-expanded={open}
        aria-controls={id}
        disabled={inUse}
        onClick={() => setOpened(!open)}
      >
        <Icon size={14} aria-hidden="true" />
        {t('close:more')}
      </Button>
      <div id={id} className={styles['moreFields']} hidden={!open}>
        {props.children}
      </div>
    </>
  );
}
