import { fail, ok, type Result } from '../../app/result';
import type { BuiltInAccount } from '../accounts/accounts';
import type { StoredAccount } from '../accounts/book';
import { type PlainCredentials, unpackCredentials } from '../accounts/credentials';
import { resolveEndpoint } from '../accounts/endpoint';
import type { ExchangeDefinition } from '../exchanges/exchange';
import type { Redactor } from '../net/redact';
import { seal } from '../secrets/secret';
import type { Vault } from '../secrets/vault';
import type { ProbedAccount } from './account';

/** Which accounts are asked: one by its label or id, all live ones, or else all practice ones. */
export type Choice = { readonly account: string | null; readonly live: boolean };

/** An account with what its secret is read from. */
export type Candidate = {
  readonly stored: StoredAccount;
  /** Of accounts that are there from the first start; null where the vault has them. */
  readonly credentials: PlainCredentials | null;
};

export function candidates(
  builtIn: readonly BuiltInAccount[],
  stored: readonly StoredAccount[],
): readonly Candidate[] {
  return [...builtIn, ...stored.map((each) => ({ stored: each, credentials: null }))];
}

/** Labels are not unique: all accounts of a label are meant. */
export function choose(all: readonly Candidate[], choice: Choice): readonly Candidate[] {
  const { account, live } = choice;
  if (account === null) return all.filter(({ stored }) => (stored.endpoint === 'live') === live);
  const byId = all.filter(({ stored }) => stored.id === account);
  return byId.length > 0 ? byId : all.filter(({ stored }) => stored.label === account);
}

/** With its secret in memory, which from then on is removed from whatever is printed. */
export async function prepare(
  { credentials, stored }: Candidate,
  parts: {
    readonly definition: ExchangeDefinition;
    readonly origins: Readonly<Record<string, readonly string[]>>;
    readonly vault: Vault;
    readonly redactor: Redactor;
  },
): Promise<Result<ProbedAccount>> {
  const { definition, origins, redactor, vault } = parts;
  const place = resolveEndpoint(definition, stored.endpoint, origins);
  if (!place.ok) return place;
  const { alternates, environment, origin } = place.value;
  if (origin === null) return fail('endpoint-not-allowed', { origin: 'practice' });
  const read = credentials === null ? await fromVault(vault, stored.id) : ok(credentials);
  if (!read.ok) return read;
  const sealed = Object.entries(read.value).map(([name, text]) => {
    for (const spelling of [text, text.toLowerCase()]) redactor.learn(spelling);
    return [name, seal(text)] as const;
  });
  return ok({
    ...{ definition, environment, alternates, origin },
    ...{ kind: stored.kind, values: stored.values, credentials: Object.fromEntries(sealed) },
  });
}

async function fromVault(vault: Vault, id: string): Promise<Result<PlainCredentials>> {
  const text = await vault.get(id);
  return text.ok ? unpackCredentials(text.value) : text;
}
