import { z } from 'zod';

/**
 * Every reason for which something can fail, in one list. The renderer has a text for each of them
 * (`renderer/shell/failure-text.ts`), and the compiler names the texts that are missing.
 */
export const failureCodes = [
  // The boundary between renderer and main.
  'unknown-call',
  'bad-input',
  'too-large',
  'internal',
  // Accounts, their secrets and files of our own.
  'account-not-found',
  'account-built-in',
  'endpoint-not-allowed',
  'exchange-not-found',
  'credentials-malformed',
  'key-differs',
  'key-can-withdraw',
  'key-check-timeout',
  'secret-locked-or-missing',
  'keychain-unavailable',
  'keychain-timeout',
  'keychain-refused',
  'file-unwritable',
  'stopped-by-user',
  'interrupted',
  'run-not-found',
  'run-not-running',
  'close-not-found',
  'close-running',
  // The wire, before the request left.
  'dns-failed',
  'connection-refused',
  'tls-failed',
  'timeout-before-send',
  'connection-failed',
  'rate-budget-exhausted',
  // The wire, after the request left: what the exchange did with it is not known.
  'timeout-after-send',
  'connection-lost',
  'answer-cut',
  'answer-too-large',
  'answer-not-json',
  'answer-malformed',
  'answer-mismatch',
  'redirect-refused',
  'read-incomplete',
  // The exchange itself.
  'exchange-error',
  'exchange-timeout',
  'exchange-maintenance',
  'rate-limited',
  'clock-off',
  'signature-rejected',
  'key-unknown',
  'key-expired',
  'passphrase-wrong',
  'permission-missing',
  'address-not-allowed',
  'user-restricted',
  'region-restricted',
  'subaccount-refused',
  'wrong-generation',
  'account-kind-unknown',
  'account-values-missing',
  'part-not-seen',
  'lead-positions-moved',
  'account-values-unknown',
  'wrong-environment',
  'endpoint-gone',
  'api-restricted',
  // The position that was asked for.
  'symbol-unknown',
  'margin-coin-wrong',
  'no-position',
  'tracking-number-wrong',
  'already-closing',
  'already-closed',
  'order-pending',
  'position-state-changed',
  'size-reserved',
  'size-out-of-bounds',
  'mode-mismatch',
  'parameter-refused',
  'copy-not-supported',
  'not-a-follower',
  'not-a-lead-trader',
  'in-copy-trading',
  'closing-restricted',
  'market-closed',
  'settlement-running',
  'delivery-running',
  'deleveraging-running',
  'liquidation-running',
  'liquidity-missing',
  'risk-control',
  'duplicate-request',
  'batch-failed',
  'unlisted-code',
] as const;

export const FailureCode = z.enum(failureCodes);
export type FailureCode = z.infer<typeof FailureCode>;

/**
 * What went wrong, as a value that crosses every boundary.
 * `detail` holds facts for the text and for support (wire code, raw message, host, milliseconds),
 * never a secret. `retryable` says whether the same thing can succeed later without a change by the user.
 */
export const Failure = z.strictObject({
  code: FailureCode,
  detail: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  retryable: z.boolean(),
});
export type Failure = z.infer<typeof Failure>;

export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly failure: Failure };

export const ok = <T>(value: T): Result<T> => ({ ok: true, value });

/** The same failure with more facts. */
export const withDetail = (failure: Failure, detail: Failure['detail']): Failure => ({
  ...failure,
  detail: { ...failure.detail, ...detail },
});

export const fail = (
  code: FailureCode,
  detail: Failure['detail'] = {},
  retryable = false,
): { readonly ok: false; readonly failure: Failure } => ({
  ok: false,
  failure: { code, detail, retryable },
});
