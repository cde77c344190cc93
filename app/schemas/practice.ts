import { z } from 'zod';
import { AccountId } from './account';
import { EpochMs } from './common';
import { ExchangeId } from './exchange';

/**
 * What can go wrong on the practice exchange. The renderer has the words for each of them
 * (`renderer/shell/catalog/en/practice.ts`), and the compiler names those that are missing.
 */
export const practiceFaultIds = [
  // Nothing can be reached.
  'refused',
  'first-host-down',
  'exchange-down',
  'network-down',
  // The request left, and its answer did not come whole.
  'silent-applied',
  'silent-not-applied',
  'reset-applied',
  'reset-not-applied',
  'hang-up-applied',
  'hang-up-not-applied',
  'cut-body',
  'cut-json',
  'empty-body',
  'web-page',
  'web-page-refusal',
  'stray-answer',
  'slow',
  // The exchange answers with trouble of its own.
  'server-error-applied',
  'server-error-not-applied',
  'exchange-timeout-applied',
  'exchange-timeout-not-applied',
  'limited-told',
  'limited-untold',
  'maintenance',
  'settlement',
  // The exchange refuses the key, the clock or the account.
  'clock-skew',
  'clock-refused',
  'signature-refused',
  'key-unknown',
  'permission-missing',
  'address-refused',
  'wrong-generation',
  'account-migrates',
  'account-switching',
  // The position is not as expected.
  'nothing-to-close',
  'partly-filled',
  'never-filled',
  'reopened',
  'gone-first',
  'leg-refused',
] as const;

export const PracticeFaultId = z.enum(practiceFaultIds);
export type PracticeFaultId = z.infer<typeof PracticeFaultId>;

/** Which requests a fault strikes: those that close, those that list positions, or every one. */
export const PracticeFaultEndpoint = z.enum(['close', 'list', 'all']);
export type PracticeFaultEndpoint = z.infer<typeof PracticeFaultEndpoint>;

/** A fault that can be switched on. */
export const PracticeFaultKind = z.strictObject({
  id: PracticeFaultId,
  group: z.enum(['reach', 'answer', 'trouble', 'refusal', 'position']),
  exchanges: z.array(ExchangeId).max(64),
  /** What it can strike, the usual one first; empty where it strikes the line or the clock itself. */
  endpoints: z.array(PracticeFaultEndpoint).max(3),
  /** Figures for its words: `seconds`, how long it lasts or takes. */
  seconds: z.number().nullable(),
});
export type PracticeFaultKind = z.infer<typeof PracticeFaultKind>;

/** A fault to switch on. `exchange` null means every exchange; neither chance nor count: every time. */
export const PracticeFaultSetting = z.strictObject({
  fault: PracticeFaultId,
  exchange: ExchangeId.nullable(),
  account: AccountId.optional(),
  endpoint: PracticeFaultEndpoint,
  probability: z.number().gt(0).max(1).optional(),
  times: z.number().int().min(1).max(1_000).optional(),
  /** How many matching requests pass before the first strike. */
  after: z.number().int().min(0).max(1_000).optional(),
});
export type PracticeFaultSetting = z.infer<typeof PracticeFaultSetting>;

/** One fault that is on, by what it was switched on for; `account` null where it named none. */
export const PracticeFaultName = z.strictObject({
  fault: PracticeFaultId,
  exchange: ExchangeId.nullable(),
  account: AccountId.nullable(),
  endpoint: PracticeFaultEndpoint,
});
export type PracticeFaultName = z.infer<typeof PracticeFaultName>;

/** A fault that is on. */
export const ActivePracticeFault = z.strictObject({
  fault: PracticeFaultId,
  exchange: ExchangeId.nullable(),
  account: AccountId.nullable(),
  endpoint: PracticeFaultEndpoint,
  probability: z.number().nullable(),
  /** How many times it will still strike; null = without end. */
  timesLeft: z.number().int().nonnegative().nullable(),
  /** How often it struck. */
  struck: z.number().int().nonnegative(),
  since: EpochMs,
  /** When it ends by itself; null where it does not. */
  until: EpochMs.nullable(),
});
export type ActivePracticeFault = z.infer<typeof ActivePracticeFault>;

export const ActivePracticeFaults = z.array(ActivePracticeFault).max(1_000);

export const PracticeFaults = z.strictObject({
  kinds: z.array(PracticeFaultKind),
  active: ActivePracticeFaults,
});
export type PracticeFaults = z.infer<typeof PracticeFaults>;
