import type { FailureCode } from '../../app/result';
import type { CloseStatus } from '../../app/schemas/close';

/**
 * Whether anything left this computer when a press itself failed: one close, several, or a run that is
 * taken up again. Only failures that main finds before it plans a request prove that nothing did.
 */
export function sentStatusOfRun(code: FailureCode): CloseStatus {
  return failedBeforeSending.has(code) ? 'not-sent' : 'unknown';
}

const failedBeforeSending: ReadonlySet<FailureCode> = new Set([
  'unknown-call',
  'bad-input',
  'too-large',
  'account-not-found',
  'endpoint-not-allowed',
  'exchange-not-found',
  'credentials-malformed',
  'secret-locked-or-missing',
  'keychain-unavailable',
  'keychain-timeout',
  'keychain-refused',
  'run-not-found',
  'run-not-running',
]);
