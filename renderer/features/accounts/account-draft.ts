import type { CredentialField, ExchangeInfo } from '../../../app/schemas/exchange';
import type { InputOf } from '../../api/lines';
import { type CredentialProblem, cleanCredential, credentialProblem } from './credential-problem';
import { type AddressProblem, readPracticeAddress } from './practice-address';

export const labelMaxLength = 60;

/** What is typed into the form of a new account, as typed. */
export type AccountDraft = {
  readonly exchange: string;
  readonly label: string;
  readonly environment: 'live' | 'practice';
  /** The address of a practice server of the user's own; used for practice only, empty = the built-in one. */
  readonly ownAddress: string;
  readonly secrets: Secrets;
};

/** Typed parts of a key by field name. They live in the form alone, and only while it is open. */
export type Secrets = Readonly<Record<string, string>>;

export type DraftChange =
  | { readonly set: 'exchange'; readonly value: string }
  | { readonly set: 'label'; readonly value: string }
  | { readonly set: 'environment'; readonly value: 'live' | 'practice' }
  | { readonly set: 'ownAddress'; readonly value: string }
  | { readonly set: 'secret'; readonly field: string; readonly value: string }
  | { readonly set: 'no-secrets' };

export function emptyDraft(exchange: string): AccountDraft {
  return { exchange, label: '', environment: 'live', ownAddress: '', secrets: {} };
}

/**
 * A change to the form. Choosing another exchange keeps the label and forgets the secrets: a key of one
 * exchange must not end up in a field of another.
 */
export function changeDraft(draft: AccountDraft, change: DraftChange): AccountDraft {
  switch (change.set) {
    case 'exchange':
      return change.value === draft.exchange
        ? draft
        : { ...draft, exchange: change.value, secrets: {} };
    case 'label':
      return { ...draft, label: change.value };
    case 'environment':
      return { ...draft, environment: change.value };
    case 'ownAddress':
      return { ...draft, ownAddress: change.value };
    case 'secret':
      return { ...draft, secrets: { ...draft.secrets, [change.field]: change.value } };
    case 'no-secrets':
      return { ...draft, secrets: {} };
  }
}

export type DraftProblems = {
  readonly label: 'empty' | 'too-long' | null;
  readonly ownAddress: AddressProblem | null;
  readonly secrets: SecretProblems;
};

export type SecretProblems = Readonly<Record<string, CredentialProblem>>;

export function draftProblems(draft: AccountDraft, exchange: ExchangeInfo): DraftProblems {
  const label = draft.label.trim();
  return {
    label: label === '' ? 'empty' : label.length > labelMaxLength ? 'too-long' : null,
    ownAddress: addressProblem(draft),
    secrets: secretProblems(draft.secrets, exchange.credentials),
  };
}

/** Problems by field name; no entry = nothing wrong. */
export function secretProblems(
  secrets: Secrets,
  fields: readonly CredentialField[],
): SecretProblems {
  return Object.fromEntries(
    fields.flatMap((field) => {
      const problem = credentialProblem(field, secrets[field.name] ?? '');
      return problem === null ? [] : [[field.name, problem]];
    }),
  );
}

export function hasProblems(problems: DraftProblems): boolean {
  const { label, ownAddress, secrets } = problems;
  return label !== null || ownAddress !== null || Object.keys(secrets).length > 0;
}

/** What is sent: only the fields that this exchange asks for. Call it on a draft without problems. */
export function addInput(draft: AccountDraft, exchange: ExchangeInfo): InputOf<'accounts.add'> {
  return {
    exchange: draft.exchange,
    label: draft.label.trim(),
    endpoint: endpointOf(draft),
    credentials: cleanCredentials(draft.secrets, exchange.credentials),
  };
}

export function cleanCredentials(
  secrets: Secrets,
  fields: readonly CredentialField[],
): Record<string, string> {
  return Object.fromEntries(
    fields.map((field) => [field.name, cleanCredential(secrets[field.name] ?? '')]),
  );
}

function addressProblem(draft: AccountDraft): AddressProblem | null {
  if (draft.environment === 'live' || draft.ownAddress.trim() === '') return null;
  const address = readPracticeAddress(draft.ownAddress);
  return address.ok ? null : address.problem;
}

function endpointOf(draft: AccountDraft): string {
  if (draft.environment === 'live') return 'live';
  const address = readPracticeAddress(draft.ownAddress);
  return address.ok ? address.origin : 'practice';
}
