import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { TargetField } from '../../../app/schemas/exchange';
import { choiceText } from '../../shell/target-text';
import { Segmented } from '../../ui/segmented';
import { Select } from '../../ui/select';
import { problemText } from './close-words';
import { all, isUnsaid } from './draft';
import type { CloseForm } from './use-close-form';

/** One value out of the exchange's list: side by side where they are few, else as a list. */
export function ChoiceField(props: {
  readonly field: TargetField;
  readonly form: CloseForm;
}): ReactNode {
  const { t } = useTranslation();
  const { field, form } = props;
  const typed = form.draft.values[field.name] ?? '';
  // In the main part "all" must be said; further down, leaving a field alone says it.
  const value = typed === '' && field.any && field.place === 'more' ? all : typed;
  const problem = form.shownProblem(field.name);
  const choices = field.choices.map((one) => ({ value: one, label: choiceText(one, t) }));
  const options = field.any
    ? [...choices, { value: all, label: t(`close:all.${field.name}`) }]
    : choices;
  const isDecided = typed === '' && field.place === 'main' && !isUnsaid(form.draft, 'trackingNo');
  const shared = {
    ...(isDecided ? { note: t('close:byTrackingNo') } : {}),
    label: t(`close:fields.${field.name}`),
    error: problem === null ? null : problemText(problem, value, t),
    value: value === '' ? null : value,
    onValueChange: (chosen: string) =>
      form.change({ type: 'set', name: field.name, value: chosen }),
  };
  const fitsInARow =
    options.length <= fewest && options.every((option) => option.label.length <= shortest);
  if (fitsInARow) return <Segmented {...shared} options={options} />;
  return <Select {...shared} groups={[{ options }]} placeholder={t('close:choosePlaceholder')} />;
}

const fewest = 3;
const shortest = 10;
