import type { TFunction } from 'i18next';
import type { TargetName } from '../../../app/schemas/exchange';
import type { Format } from '../../shell/format';
import type { DraftProblem } from './draft';

/** What is wrong with a field, in one sentence. */
export function problemText(problem: DraftProblem, value: string, t: TFunction): string {
  const field = t(`close:fields.${problem.field}`);
  if (neededField[problem.code] === problem.field) return t('close:problems.needed', { field });
  return t(`close:problems.${problem.code}`, { field, value });
}

/** The same problem can be told at the field that needs another one, or at the one that is needed. */
const neededField: Readonly<Partial<Record<DraftProblem['code'], TargetName>>> = {
  'needs-symbol': 'symbol',
  'needs-side': 'side',
  'needs-margin-coin': 'marginCoin',
};

/** The names of fields in words, in a row. */
export function fieldList(names: readonly TargetName[], t: TFunction, format: Format): string {
  return format.list([...new Set(names)].map((name) => t(`close:fields.${name}`)));
}
