import { z } from 'zod';
import { CleanText, EpochMs } from './common';

export const AccountId = z.string().regex(/^[A-Za-z0-9-]{1,64}$/);
export type AccountId = z.infer<typeof AccountId>;

/** `live`, `practice` (the embedded exchange), or for practice alone a loopback URL. */
export const Endpoint = z.string().min(1).max(200);

/** A name that the user gives: without control characters and marks that cannot be seen or turn text round. */
export const Label = z
  .string()
  .trim()
  .min(1)
  .max(60)
  .regex(/^[^\p{Cc}\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]*$/u);

export const Credentials = z.record(z.string().regex(/^[a-zA-Z]{1,32}$/), z.string().max(8_192));

/** What the user entered once for an account: public ids by the names of `AccountKindInfo.values`. */
export const AccountValues = z.record(
  z.string().regex(/^[a-zA-Z]{1,32}$/),
  z.array(z.string().min(1).max(64)).max(100),
);
export type AccountValues = z.infer<typeof AccountValues>;

/** One of the exchange's `kinds`. */
export const AccountKind = z.strictObject({ id: z.string().max(40), name: CleanText });

const Finding = z.enum(['yes', 'no', 'unknown']);

/** What a key is and may do, as far as the exchange says it. `unknown` is never shown as safe. */
export const KeyFacts = z.strictObject({
  checkedAt: EpochMs,
  /** What the exchange's answers prove the account to be; null where they are inconclusive. */
  kind: AccountKind.nullable(),
  /** What the key can list and close, in the exchange's words. */
  closes: z.array(CleanText).max(16),
  /** What the key cannot see, so that no list and no verdict covers it. */
  blind: z
    .array(
      z.strictObject({
        what: CleanText,
        why: z.enum(['permission-missing', 'no-such-call', 'values-missing', 'unknown']),
        /** The box to tick at the exchange, in its words. */
        box: CleanText.nullable(),
      }),
    )
    .max(16),
  /** What else is to be known before anyone relies on the key. */
  notes: z
    .array(z.enum(['closes-followers-copies', 'followers-not-served', 'kind-is-changing']))
    .max(8),
  canRead: Finding,
  canClose: Finding,
  canTransfer: Finding,
  canWithdraw: Finding,
  /** Addresses the key is bound to; empty = none; null = not told. */
  boundAddresses: z.array(CleanText).max(64).nullable(),
  expiresInDays: z.number().int().nullable(),
  /** Exchange clock minus ours, in milliseconds; null where it could not be measured. */
  clockOffsetMs: z.number().nullable(),
  permissions: z.array(CleanText).max(128),
  openPositions: z.number().int().nonnegative().nullable(),
});
export type KeyFacts = z.infer<typeof KeyFacts>;

export const Account = z.strictObject({
  id: AccountId,
  exchange: z.string(),
  label: CleanText,
  endpoint: Endpoint,
  /** Everything that is not the real exchange is practice. */
  environment: z.enum(['live', 'practice']),
  /** The host that requests go to, for the screen. */
  host: z.string(),
  /** The last four characters of the key's public id. */
  keyHint: z.string().max(4),
  /** Null until the exchange has told it. */
  kind: AccountKind.nullable(),
  values: AccountValues,
  /** What the last check of the key said; left out where it was not checked since Flatten was started. */
  facts: KeyFacts.optional(),
  /** The practice accounts that are there from the first start; they cannot be removed. */
  builtIn: z.boolean(),
  /** `ready`: in memory, a close needs no keychain. `locked-or-missing`: the keychain gave nothing. */
  secret: z.enum(['ready', 'reading', 'locked-or-missing', 'unreadable']),
  /** Where the secret lives: `keychain`, `session` (gone when Flatten quits) or `built-in`. */
  storedIn: z.enum(['keychain', 'session', 'built-in']),
  createdAt: EpochMs,
});
export type Account = z.infer<typeof Account>;

export const VaultState = z.strictObject({
  kind: z.enum(['keychain', 'session']),
  /** Why it is a session only, or why the keychain does not answer. */
  reason: z.enum(['chosen', 'no-keychain', 'locked', 'not-answering']).nullable(),
});
export type VaultState = z.infer<typeof VaultState>;
