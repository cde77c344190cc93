import { fail, ok, type Result } from '../../app/result';
import type { ExchangeDefinition } from '../exchanges/exchange';
import { isLoopbackOrigin } from '../net/http';

export type ResolvedEndpoint = {
  /** As it is stored: `live`, `practice` or a loopback origin without a trailing slash. */
  readonly endpoint: string;
  readonly environment: 'live' | 'practice';
  /** Null where there is no practice exchange to reach. */
  readonly origin: string | null;
  readonly host: string;
};

/**
 * Where an account's requests go. Only `live` reaches an exchange, by the hosts that stand in the code;
 * a URL is taken for practice alone and only on loopback. `endpoint-not-allowed` for everything else.
 */
export function resolveEndpoint(
  definition: ExchangeDefinition,
  endpoint: string,
  practiceOrigins: Readonly<Record<string, string>>,
): Result<ResolvedEndpoint> {
  if (endpoint === 'live') {
    const origin = definition.hosts[0] ?? null;
    return ok({ endpoint, environment: 'live', origin, host: hostOf(origin) });
  }
  if (endpoint === 'practice') {
    const origin = practiceOrigins[definition.id] ?? null;
    return ok({ endpoint, environment: 'practice', origin, host: hostOf(origin) });
  }
  // A name could be made to resolve elsewhere, so the address that it stands for is used.
  const origin = endpoint
    .replace(/\/$/, '')
    .replace(/^http:\/\/localhost(?=:|$)/, 'http://127.0.0.1');
  if (!isLoopbackOrigin(origin)) return fail('endpoint-not-allowed', { origin: endpoint });
  return ok({ endpoint: origin, environment: 'practice', origin, host: hostOf(origin) });
}

function hostOf(origin: string | null): string {
  return origin === null ? '' : new URL(origin).host;
}
