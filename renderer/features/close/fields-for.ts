import type { AccountValues } from '../../../app/schemas/account';
import type { AccountKindInfo, TargetField } from '../../../app/schemas/exchange';

/**
 * The fields of the close form for one account. A text is chosen in place of typed where the user entered
 * its values for the account before: the list `projectIds` holds the values of the field `projectId`.
 */
export function fieldsFor(
  kind: Pick<AccountKindInfo, 'targets'>,
  values: AccountValues,
): readonly TargetField[] {
  return kind.targets.map((field) => {
    const entered = values[`${field.name}s`] ?? [];
    if (field.kind !== 'text' || entered.length === 0) return field;
    return { ...field, kind: 'choice', choices: [...entered] };
  });
}
