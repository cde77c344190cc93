import type { CredentialField } from '../../../app/schemas/exchange';

/** What is wrong with one part of a key as typed; the catalog has a text for each. */
export const credentialProblems = [
  'empty',
  'too-long',
  'has-spaces',
  'not-ascii',
  'pem-incomplete',
  'pem-public',
  'pem-encrypted',
  'pem-malformed',
] as const;

export type CredentialProblem = (typeof credentialProblems)[number];

/**
 * What of a typed or pasted text is sent: without white space around it, and with plain line breaks,
 * since pasting on Windows brings carriage returns along.
 */
export function cleanCredential(text: string): string {
  return text.replace(/\r\n?/g, '\n').trim();
}

/**
 * What is wrong with a part of a key, null where nothing is. It looks only at what no key of any
 * exchange can be; whether the key is the right one, the exchange alone can say.
 */
export function credentialProblem(field: CredentialField, typed: string): CredentialProblem | null {
  const text = cleanCredential(typed);
  if (text === '') return 'empty';
  if (text.length > field.maxLength) return 'too-long';
  if (field.kind === 'secret-or-pem' && looksLikePem(text)) return pemProblem(text);
  // A passphrase was made up by its owner, who may have put a space into it; a line break is a slip.
  const blank = field.kind === 'secret' ? /[^\S ]/u : /\s/u;
  if (blank.test(text)) return 'has-spaces';
  return printableAscii.test(text) ? null : 'not-ascii';
}

const printableAscii = /^[\x20-\x7e]+$/;
const pemLabel = /^-----BEGIN ([A-Z0-9 ]+)-----\n/;

function looksLikePem(text: string): boolean {
  return text.includes('-----') || text.includes('PRIVATE KEY') || text.includes('\n');
}

function pemProblem(text: string): CredentialProblem | null {
  const label = pemLabel.exec(text)?.[1];
  if (label === undefined || !text.endsWith(`\n-----END ${label}-----`)) return 'pem-incomplete';
  if (label.includes('PUBLIC KEY')) return 'pem-public';
  if (label.includes('ENCRYPTED') || text.includes('Proc-Type:')) return 'pem-encrypted';
  const body = text.split('\n').slice(1, -1);
  const sound = body.length > 0 && body.every((line) => /^[A-Za-z0-9+/=]+\s*$/.test(line));
  return label.endsWith('PRIVATE KEY') && sound ? null : 'pem-malformed';
}
