import type { CredentialField } from '../../../app/schemas/exchange';
import { isPem, isRsaPem } from './sign';

export const credentialFields: readonly CredentialField[] = [
  { name: 'apiKey', kind: 'id', maxLength: 128 },
  { name: 'secretKey', kind: 'secret-or-pem', maxLength: 8_192 },
  { name: 'passphrase', kind: 'secret', maxLength: 64 },
];

/** The names of the fields that are missing, too long or not in a form that Bitget gives out. */
export function checkCredentials(typed: Readonly<Record<string, string>>): readonly string[] {
  const known = credentialFields.map(({ name }) => name);
  const unknown = Object.keys(typed).filter((name) => !known.includes(name));
  const wrong = credentialFields.filter(({ name, maxLength }) => {
    const value = typed[name] ?? '';
    return value.length > maxLength || !isWellFormed(name, value);
  });
  return [...wrong.map(({ name }) => name), ...unknown];
}

// The key and the passphrase travel as HTTP headers, which hold printable ASCII only.
const printable = /^[\x21-\x7e]+$/;
const printableWithSpaces = /^[\x21-\x7e]([\x20-\x7e]*[\x21-\x7e])?$/;

function isWellFormed(name: string, value: string): boolean {
  if (name === 'passphrase') return printableWithSpaces.test(value);
  if (name === 'secretKey' && isPem(value)) return isRsaPem(value);
  return printable.test(value);
}
