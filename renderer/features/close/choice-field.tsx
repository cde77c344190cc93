import type { TFunction } from 'i18next';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { TargetField } from '../../../app/schemas/exchange';
import { choiceText } from '../../shell/target-text';
import { Segmented } from '../../ui/segmented';
import { Select } from '../../ui/select';
import { problemText } from './close-words';
import { all, type Draft, isUnsaid, meansEverything } from './draft';
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
  const shared = {
    ...noteOf(field, form.draft, t),
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

/** What decides a field of the main part that was left alone. */
function noteOf(field: TargetField, draft: Draft, t: TFunction): { readonly note?: string } {
  if (field.place !== 'main' || !isUnsaid(draft, field.name)) return {};
  if (meansEverything(draft)) return { note: t('close:byScope') };
  return isUnsaid(draft, 'trackingNo') ? {} : { note: t('close:byTrackingNo') };
}

const fewest = 3;
const shortest = 10;
