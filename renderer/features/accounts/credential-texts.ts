import type { TFunction } from 'i18next';
import type { CredentialField } from '../../../app/schemas/exchange';

/** What a field of a key is called. A field that the catalog does not know keeps its wire name. */
export function fieldLabel(name: string, t: TFunction): string {
  switch (name) {
    case 'apiKey':
    case 'accessKey':
    case 'secretKey':
    case 'passphrase':
      return t(`accounts:form.fields.${name}`);
    default:
      return name;
  }
}

export function fieldHint(
  field: CredentialField,
): 'accounts:form.passphraseHint' | `accounts:form.fieldHints.${CredentialField['kind']}` {
  if (field.name === 'passphrase') return 'accounts:form.passphraseHint';
  return `accounts:form.fieldHints.${field.kind}`;
}
