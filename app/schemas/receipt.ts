import { z } from 'zod';
import { Failure } from '../result';
import { AccountId } from './account';
import { CloseId, CloseRequest, Verdict } from './close';
import { CleanText, Decimal, EpochMs } from './common';
import { JournalSeal, JournalState } from './journal';
import { Position, Side } from './position';
import { RunEnd, RunId } from './run';
import { CloseTarget } from './target';

/** One row of an exchange's history of closed positions, in the exchange's own figures. */
export const ClosedPosition = z.strictObject({
  /** The `Position.id` under which it was listed while it was open. */
  positionId: z.string().max(200),
  /** The exchange's own number of the row: a tracking number, or a lead trader's sub position id. */
  rowId: z.string().max(64),
  symbol: CleanText,
  side: Side,
  /** Base coins; null where the history does not tell it. */
  size: Decimal.nullable(),
  entryPrice: Decimal.nullable(),
  /** The average price of the close. */
  fillPrice: Decimal.nullable(),
  /** Before fees; null where the history tells the profit after fees alone. */
  grossProfit: Decimal.nullable(),
  /** After fees. */
  netProfit: Decimal.nullable(),
  /** What was paid is negative. */
  openFee: Decimal.nullable(),
  closeFee: Decimal.nullable(),
  /** What profit and fees are counted in. */
  currency: z.string().max(12).nullable(),
  /** What a price times a size amounts to; null where contracts are not counted that way. */
  priceCurrency: z.string().max(12).nullable(),
  closeOrderId: z.string().max(64).nullable(),
  openedAt: EpochMs.nullable(),
  /** By the exchange's clock. */
  closedAt: EpochMs.nullable(),
});
export type ClosedPosition = z.infer<typeof ClosedPosition>;

/** A fill against the mark price at the press, in the user's favour where it is positive. */
export const Slippage = z.strictObject({
  /** By price, for each unit. */
  price: Decimal,
  /** By price times size; null where it cannot be computed exactly. */
  amount: Decimal.nullable(),
  currency: z.string().max(12).nullable(),
});
export type Slippage = z.infer<typeof Slippage>;

export const Fill = z.strictObject({
  closed: ClosedPosition,
  /** Whether an order of this run closed it; null where the exchange gives no order ids to compare. */
  byThisRun: z.boolean().nullable(),
  slippage: Slippage.nullable(),
});
export type Fill = z.infer<typeof Fill>;

/** A position as it was selected at the press, and what the history tells of its end. */
export const ReceiptPosition = z.strictObject({
  position: Position,
  /** More than one where the exchange lists several positions as one; empty where nothing is known yet. */
  fills: z.array(Fill).max(1_000),
  /** Set where the exchange's history was not asked for it, because it was opened before that moment. */
  unaskedBefore: EpochMs.nullable(),
});
export type ReceiptPosition = z.infer<typeof ReceiptPosition>;

export const ReceiptRequest = z.strictObject({
  attempt: z.number().int().positive(),
  /** When its intent was on disk; null where nothing was meant to leave, because it could not. */
  intendedAt: EpochMs.nullable(),
  request: CloseRequest,
});
export type ReceiptRequest = z.infer<typeof ReceiptRequest>;

/** One look at the positions of an account. */
export const ReceiptRead = z.strictObject({
  account: AccountId,
  startedAt: EpochMs,
  readAt: EpochMs,
  /** Open positions of the whole account; null where the read failed. */
  open: z.number().int().nonnegative().nullable(),
  failure: Failure.nullable(),
  /** Exchange clock minus ours in milliseconds. */
  clockOffsetMs: z.number().nullable(),
  /** The closes that this read proves, together with one other. */
  proves: z.array(CloseId).max(1_000),
});
export type ReceiptRead = z.infer<typeof ReceiptRead>;

/**
 * `known`: it was read. `not-ended`: it is asked for once there is a verdict. `not-offered`: the exchange
 * has no such call. `not-read`: it could not be read now, and `failure` says why.
 */
export const HistoryState = z.enum(['known', 'not-ended', 'not-offered', 'not-read']);
export type HistoryState = z.infer<typeof HistoryState>;

export const ReceiptClose = z.strictObject({
  closeId: CloseId,
  account: AccountId,
  accountLabel: CleanText,
  exchange: z.string(),
  environment: z.enum(['live', 'practice']),
  target: CloseTarget,
  pressedAtExchange: EpochMs.nullable(),
  /** The kind of account that it was planned for; absent in runs from before it was kept. */
  kind: z.string().max(40).optional(),
  /** What the last list before the press selected; null where there was none. */
  positions: z.array(ReceiptPosition).nullable(),
  attempts: z.number().int().nonnegative(),
  requests: z.array(ReceiptRequest),
  verdict: Verdict.nullable(),
  verdictAt: EpochMs.nullable(),
  /** When the two complete reads began that show it gone; null where nothing proves it. */
  flatReads: z.strictObject({ first: EpochMs, second: EpochMs }).nullable(),
  /** What the last complete read still shows; null where that is not recorded. */
  left: z.array(Position).nullable(),
  history: HistoryState,
  historyFailure: Failure.nullable(),
});
export type ReceiptClose = z.infer<typeof ReceiptClose>;

/** Sums of what is known, one a currency. Null where no part of a sum is known. */
export const ReceiptTotal = z.strictObject({
  currency: z.string().max(12),
  netProfit: Decimal.nullable(),
  fees: Decimal.nullable(),
  slippage: Decimal.nullable(),
});
export type ReceiptTotal = z.infer<typeof ReceiptTotal>;

/** What one press came to: what was meant, sent, answered and proven, and what it realised. */
export const Receipt = z.strictObject({
  runId: RunId,
  pressedAt: EpochMs,
  resumedAt: z.array(EpochMs),
  /** Null where the run has not ended, or was interrupted. */
  end: RunEnd.nullable(),
  endedAt: EpochMs.nullable(),
  closes: z.array(ReceiptClose),
  reads: z.array(ReceiptRead),
  totals: z.array(ReceiptTotal),
  /** Selected positions of which the history tells no profit (yet). */
  withoutProfit: z.number().int().nonnegative(),
  /** Whether what it is made from is on disk, and still as it was written. */
  journal: JournalState,
  /** By this a copy of the receipt can be held against the journal later. */
  seal: JournalSeal,
});
export type Receipt = z.infer<typeof Receipt>;

/** `support` is what an exchange's support asks for in a dispute. */
export const ReceiptFormat = z.enum(['json', 'csv', 'support']);
export type ReceiptFormat = z.infer<typeof ReceiptFormat>;
