import { z } from 'zod';
import { fail, ok, type Result } from '../../app/result';
import type { ExchangeDefinition } from '../exchanges/exchange';

export type PlainCredentials = Readonly<Record<string, string>>;

const Packed = z.strictObject({
  v: z.literal(1),
  exchange: z.string(),
  credentials: z.record(z.string(), z.string()),
});

/** One keychain item an account: all its fields as one text. */
export function packCredentials(exchange: string, credentials: PlainCredentials): string {
  return JSON.stringify({ v: 1, exchange, credentials });
}

export function unpackCredentials(text: string): Result<PlainCredentials> {
  try {
    const parsed = Packed.safeParse(JSON.parse(text));
    if (parsed.success) return ok(parsed.data.credentials);
  } catch {
    // The failure below says it; the text itself must not be shown.
  }
  return fail('credentials-malformed', { field: 'keychain item' });
}

/** The fields as typed, without white space around them. `credentials-malformed` names the first wrong field. */
export function readCredentials(
  definition: ExchangeDefinition,
  typed: PlainCredentials,
): Result<PlainCredentials> {
  const names = definition.credentials.map(({ name }) => name);
  const trimmed = Object.fromEntries(names.map((name) => [name, (typed[name] ?? '').trim()]));
  const unknown = Object.keys(typed).find((name) => !names.includes(name));
  const wrong = unknown ?? definition.checkCredentials(trimmed)[0];
  return wrong === undefined ? ok(trimmed) : fail('credentials-malformed', { field: wrong });
}

/** The field that names the key and may be shown in part. */
export function publicId(definition: ExchangeDefinition, credentials: PlainCredentials): string {
  const shown = definition.credentials.find(({ kind }) => kind === 'id');
  return shown === undefined ? '' : (credentials[shown.name] ?? '');
}

export const keyHint = (definition: ExchangeDefinition, credentials: PlainCredentials): string =>
  publicId(definition, credentials).slice(-4);
