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

export const ExchangeInfo = z.strictObject({
  id: ExchangeId,
  name: z.string(),
  liveHost: z.string(),
  credentials: z.array(CredentialField),
  targets: z.array(TargetField),
  /** Whether the exchange's close call answers with order ids at all. */
  answersOrderIds: z.boolean(),
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
