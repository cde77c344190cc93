import type { TFunction } from 'i18next';

/** What a list of ids is called and where it is found. One that the catalog does not know keeps its own name. */
export function valueTexts(
  name: string,
  t: TFunction,
): { readonly label: string; readonly hint: string } {
  switch (name) {
    case 'projectIds':
      return {
        label: t('accounts:values.projectIds.label'),
        hint: t('accounts:values.projectIds.hint'),
      };
    default:
      return { label: name, hint: t('accounts:values.hint') };
  }
}
