import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../../app/schemas/account';
import type { AccountValueField } from '../../../app/schemas/exchange';
import { useCommand } from '../../api/use-command';
import { FailureNotice } from '../../shell/failure-notice';
import { Button } from '../../ui/button';
import { Field } from '../../ui/field';
import styles from './accounts.module.css';
import { idsIn, valuesProblem } from './typed-values';
import { valueTexts } from './value-texts';

export type AccountValuesProps = {
  readonly account: Account;
  /** What this kind of account needs; no field = nothing is shown. */
  readonly fields: readonly AccountValueField[];
  readonly onSaved: () => void;
};

/** What the exchange has no call for, so that the user enters it once: open as long as it is missing. */
export function AccountValues(props: AccountValuesProps): ReactNode {
  const { t } = useTranslation();
  const { account, fields } = props;
  const [editing, setEditing] = useState(false);
  const missing = fields.some(({ name }) => (account.values[name] ?? []).length === 0);
  if (fields.length === 0) return null;
  if (missing || editing) {
    return (
      <ValuesForm
        {...props}
        onLeave={missing ? null : () => setEditing(false)}
        onSaved={() => {
          setEditing(false);
          props.onSaved();
        }}
      />
    );
  }
  return (
    <div className={styles['values']}>
      {fields.map(({ name }) => {
        const ids = account.values[name] ?? [];
        return (
          <p key={name}>
            {t('accounts:values.entered', {
              name: valueTexts(name, t).label,
              count: ids.length,
              ids: ids.join(', '),
            })}
          </p>
        );
      })}
      <Button
        size="small"
        aria-label={t('accounts:actionOf', {
          action: t('accounts:values.change'),
          label: account.label,
        })}
        onClick={() => setEditing(true)}
      >
        {t('accounts:values.change')}
      </Button>
    </div>
  );
}

function ValuesForm(
  props: AccountValuesProps & { readonly onLeave: (() => void) | null },
): ReactNode {
  const { t } = useTranslation();
  const { account, fields } = props;
  const configure = useCommand('accounts.configure');
  const [texts, setTexts] = useState<Readonly<Record<string, string>>>(() =>
    Object.fromEntries(fields.map(({ name }) => [name, (account.values[name] ?? []).join('\n')])),
  );
  const idsOf = ({ name }: AccountValueField) => [...idsIn(texts[name] ?? '')];
  const isEmpty = fields.some((field) => idsOf(field).length === 0);
  const isWrong = fields.some((field) => valuesProblem(idsOf(field), field) !== null);
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (configure.pending || isEmpty || isWrong) return;
    const values = Object.fromEntries(fields.map((field) => [field.name, idsOf(field)]));
    const result = await configure.run({ account: account.id, values });
    if (result.ok) props.onSaved();
  };
  return (
    <form
      className={styles['values']}
      aria-label={t('accounts:values.title', { label: account.label })}
      onSubmit={(event) => void save(event)}
    >
      {fields.map((field) => (
        <IdsField
          key={field.name}
          field={field}
          text={texts[field.name] ?? ''}
          onChange={(text) => setTexts((others) => ({ ...others, [field.name]: text }))}
        />
      ))}
      {configure.failure === null ? null : (
        <FailureNotice
          failure={configure.failure}
          heading={t('accounts:failed.configure')}
          speak="alert"
        />
      )}
      <div className={styles['buttons']}>
        {props.onLeave === null ? null : (
          <Button size="small" onClick={props.onLeave}>
            {t('accounts:form.leave')}
          </Button>
        )}
        <Button
          type="submit"
          size="small"
          look="primary"
          busy={configure.pending}
          disabled={isEmpty || isWrong}
        >
          {t(configure.pending ? 'accounts:values.saving' : 'accounts:values.save')}
        </Button>
      </div>
    </form>
  );
}

function IdsField(props: {
  readonly field: AccountValueField;
  readonly text: string;
  readonly onChange: (text: string) => void;
}): ReactNode {
  const { t } = useTranslation();
  const { field, text } = props;
  const problem = valuesProblem(idsIn(text), field);
  const figures = { maxItems: field.maxItems, maxLength: field.maxLength };
  return (
    <Field
      {...valueTexts(field.name, t)}
      error={problem === null ? null : t(`accounts:values.problems.${problem}`, figures)}
    >
      {(control) => (
        <textarea
          {...control}
          name={field.name}
          rows={3}
          autoComplete="off"
          spellCheck={false}
          value={text}
          onChange={(event) => props.onChange(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}
