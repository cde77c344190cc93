import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CredentialField } from '../../../app/schemas/exchange';
import { Field, TextField } from '../../ui/field';
import type { SecretProblems, Secrets } from './account-draft';
import styles from './accounts.module.css';
import { fieldHint, fieldLabel } from './credential-texts';

export type CredentialFieldsProps = {
  readonly fields: readonly CredentialField[];
  readonly secrets: Secrets;
  readonly problems: SecretProblems;
  /** After a first attempt to send, every problem is shown; before it, those of fields that were left. */
  readonly attempted: boolean;
  readonly onChange: (field: string, value: string) => void;
};

/** The parts of a key, as the exchange's own data asks for them. What is typed is masked. */
export function CredentialFields(props: CredentialFieldsProps): ReactNode {
  const { t } = useTranslation();
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  return (
    <>
      {props.fields.map((field) => {
        const value = props.secrets[field.name] ?? '';
        const problem = props.problems[field.name];
        const shown = problem !== undefined && (props.attempted || left.has(field.name));
        return (
          <CredentialInput
            key={field.name}
            field={field}
            value={value}
            error={
              shown
                ? t(`accounts:form.problems.credential.${problem}`, { max: field.maxLength })
                : null
            }
            onChange={(next) => props.onChange(field.name, next)}
            onLeave={() => {
              if (value !== '') setLeft((others) => new Set(others).add(field.name));
            }}
          />
        );
      })}
      <p className={styles['quiet']}>{t('accounts:form.trimmed')}</p>
    </>
  );
}

function CredentialInput(props: {
  readonly field: CredentialField;
  readonly value: string;
  readonly error: string | null;
  readonly onChange: (value: string) => void;
  readonly onLeave: () => void;
}): ReactNode {
  const { t } = useTranslation();
  const { field, value } = props;
  const texts = {
    label: fieldLabel(field.name, t),
    hint: t(fieldHint(field)),
    error: props.error,
  };
  const input = {
    name: field.name,
    autoComplete: 'off',
    autoCapitalize: 'off',
    autoCorrect: 'off',
    spellCheck: false,
    onBlur: props.onLeave,
  } as const;
  if (field.kind !== 'secret-or-pem') {
    return (
      <TextField
        {...texts}
        value={value}
        onValueChange={props.onChange}
        input={{ ...input, type: 'password' }}
      />
    );
  }
  // A password field takes one line only, and a private key in PEM form has several.
  return (
    <Field {...texts}>
      {(control) => (
        <textarea
          {...input}
          {...control}
          className={`${control.className} ${styles['masked']}`}
          rows={2}
          wrap="off"
          value={value}
          onCopy={(event) => event.preventDefault()}
          onCut={(event) => event.preventDefault()}
          onChange={(event) => props.onChange(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}
