import { z } from 'zod';
import { AccountId } from './account';
import { CleanText, Decimal, EpochMs } from './common';
import { CloseTarget } from './target';

export const Side = z.enum(['long', 'short']);
export const MarginMode = z.enum(['cross', 'isolated']);

export const Position = z.strictObject({
  /** Stable while the position is open, unique in its account. */
  id: z.string().max(200),
  symbol: CleanText,
  side: Side,
  /** Null where the exchange's list does not tell it. */
  marginMode: MarginMode.nullable(),
  size: Decimal,
  sizeUnit: z.enum(['base', 'contracts']),
  entryPrice: Decimal.nullable(),
  markPrice: Decimal.nullable(),
  leverage: Decimal.nullable(),
  margin: Decimal.nullable(),
  profit: z
    .strictObject({
      amount: Decimal,
      currency: z.string().max(12),
      /** True where we computed it from mark and entry; false where the exchange gave it. */
      estimated: z.boolean(),
    })
    .nullable(),
  openedAt: EpochMs.nullable(),
  leadTrader: z.strictObject({ id: CleanText, name: CleanText }).nullable(),
  productType: z.string().max(40).nullable(),
  marginCoin: z.string().max(20).nullable(),
  trackingNo: z.string().max(64).nullable(),
  /** The copy relation that it belongs to, where the exchange's list tells one. */
  projectId: z.string().max(64).optional(),
  /** No symbol or side alone selects it, only a target that names its product type, its row or everything. */
  onlyNamed: z.literal(true).optional(),
  /** A close of it is already under way at the exchange. */
  closing: z.boolean(),
  /** The narrowest target that closes this position. */
  target: CloseTarget,
});
export type Position = z.infer<typeof Position>;

/** A complete list, or there is no list: a partial read is a failure. */
export const PositionList = z.strictObject({
  account: AccountId,
  positions: z.array(Position).max(10_000),
  /** When the read began: what happened later is not in it. */
  startedAt: EpochMs,
  readAt: EpochMs,
  /** Positions opened before this moment are outside the exchange's list; null = no such limit. */
  coversSince: EpochMs.nullable(),
  /** Product types of which the list shows nothing, whatever is open; absent where there are none. */
  blindTo: z.array(z.string().max(40)).max(20).optional(),
  /** Those of them that the account may hold and the key may not see; `onlyNamed` as in `Position`. */
  hidden: z
    .array(z.strictObject({ productType: z.string().max(40), onlyNamed: z.boolean() }))
    .max(20)
    .optional(),
  /** The copy relations that the list is of; absent where it is of everything. */
  projectIds: z.array(z.string().max(64)).max(100).optional(),
  /** The kind of account that the list was read for; absent where it is not told. */
  kind: z.string().max(40).optional(),
});
export type PositionList = z.infer<typeof PositionList>;
