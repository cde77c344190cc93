import type { CredentialField } from '../../../app/schemas/exchange';
import { ed25519Key, looksLikePem } from './sign';

/** The secret is the text that HTX showed once, or a PEM private key whose public half HTX was given. */
export const credentialFields: readonly CredentialField[] = [
  { name: 'accessKey', kind: 'id', maxLength: 128 },
  { name: 'secretKey', kind: 'secret-or-pem', maxLength: 4_096 },
];

/** Names of the fields that cannot be right as typed; empty = nothing is wrong with their form. */
export function checkCredentials(credentials: Readonly<Record<string, string>>): readonly string[] {
  const known = new Set(credentialFields.map(({ name }) => name));
  const wrong = credentialFields
    .filter((field) => !isPlausible(field, credentials[field.name] ?? ''))
    .map(({ name }) => name);
  return [...wrong, ...Object.keys(credentials).filter((name) => !known.has(name))];
}

/** A space or an invisible mark that was pasted along makes HTX refuse every signature (htx.md §7). */
function isPlausible({ kind, maxLength }: CredentialField, text: string): boolean {
  if (text.length > maxLength) return false;
  if (kind === 'secret-or-pem' && looksLikePem(text)) return ed25519Key(text) !== null;
  return /^[\x21-\x7e]+$/.test(text);
}
