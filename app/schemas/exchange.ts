import { z } from 'zod';
import { AccountId } from './account';
import { EpochMs } from './common';

export const ExchangeId = z.string().regex(/^[a-z][a-z0-9-]{0,31}$/);
export type ExchangeId = z.infer<typeof ExchangeId>;

/** One field of the account form. `name` is the key under `credentials` in `accounts.add`. */
export const CredentialField = z.strictObject({
  name: z.string(),
  /** `id` may be shown by its last four characters; `secret` is never shown; `secret-or-pem` takes several lines. */
  kind: z.enum(['id', 'secret', 'secret-or-pem']),
  maxLength: z.number().int().positive(),
});
export type CredentialField = z.infer<typeof CredentialField>;

export const TargetName = z.enum([
  'productType',
  'symbol',
  'marginCoin',
  'marginMode',
  'side',
  'trackingNo',
  'projectId',
  'scope',
]);
export type TargetName = z.infer<typeof TargetName>;

/**
 * One field of the close form. A `choice` lists the exchange's own values; `any` says that leaving it
 * out is allowed and means "all of them".
 */
export const TargetField = z.strictObject({
  name: TargetName,
  kind: z.enum(['choice', 'symbol', 'text']),
  place: z.enum(['main', 'more']),
  any: z.boolean(),
  choices: z.array(z.string()),
});
export type TargetField = z.infer<typeof TargetField>;

/** What the user enters once for an account, because no call of the exchange tells it: a list of public ids. */
export const AccountValueField = z.strictObject({
  name: z.string(),
  maxItems: z.number().int().positive(),
  maxLength: z.number().int().positive(),
});
export type AccountValueField = z.infer<typeof AccountValueField>;

/** A kind of account at an exchange, in the exchange's own words; which one a key belongs to is found out. */
export const AccountKindInfo = z.strictObject({
  id: z.string(),
  name: z.string(),
  targets: z.array(TargetField),
  /** Whether the close call of this kind answers with order ids at all. */
  answersOrderIds: z.boolean(),
  /** Whether it has a call that stops copying a lead trader. */
  stopsCopying: z.boolean(),
  /** Product types whose copying that call does not stop; absent where there are none. */
  stopsCopyingBut: z.array(z.string().max(40)).max(20).optional(),
  values: z.array(AccountValueField),
});
export type AccountKindInfo = z.infer<typeof AccountKindInfo>;

export const ExchangeInfo = z.strictObject({
  id: ExchangeId,
  name: z.string(),
  liveHost: z.string(),
  credentials: z.array(CredentialField),
  /** The first is what an account is taken for until its key was looked at. */
  kinds: z.array(AccountKindInfo).min(1),
  /** The boxes of the exchange's own page for API keys that a key needs, in its words. */
  /** False where the exchange documents no call that closes a follower's positions. */
  servesFollowers: z.boolean().optional(),
  boxes: z.strictObject({ read: z.string(), close: z.string() }),
});
export type ExchangeInfo = z.infer<typeof ExchangeInfo>;

export const SymbolInfo = z.strictObject({
  symbol: z.string(),
  productType: z.string().nullable(),
  /** `closed` where the exchange says that the contract cannot be traded now. */
  state: z.enum(['open', 'closed', 'unknown']),
});
export type SymbolInfo = z.infer<typeof SymbolInfo>;

export const SymbolList = z.strictObject({
  account: AccountId,
  symbols: z.array(SymbolInfo).max(20_000),
  readAt: EpochMs,
});
export type SymbolList = z.infer<typeof SymbolList>;
