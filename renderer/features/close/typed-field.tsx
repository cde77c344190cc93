import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { TargetField } from '../../../app/schemas/exchange';
import { TextField } from '../../ui/field';
import { problemText } from './close-words';
import type { CloseForm } from './use-close-form';

/** A field whose value is typed, such as a tracking number. */
export function TypedField(props: {
  readonly field: TargetField;
  readonly form: CloseForm;
}): ReactNode {
  const { t } = useTranslation();
  const { field, form } = props;
  const value = form.draft.values[field.name] ?? '';
  const problem = form.shownProblem(field.name);
  return (
    <TextField
      label={t(`close:fields.${field.name}`)}
      {...(field.any ? { note: t('close:optional') } : {})}
      error={problem === null ? null : problemText(problem, value, t)}
      value={value}
      onValueChange={(typed) => form.change({ type: 'set', name: field.name, value: typed })}
    />
  );
}
