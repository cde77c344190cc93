import { fail, ok, type Result } from '../../app/result';
import type { ExchangeDefinition } from '../exchanges/exchange';
import { isLoopbackOrigin } from '../net/http';

export type ResolvedEndpoint = {
  /** As it is stored: `live`, `practice` or a loopback origin without a trailing slash. */
  readonly endpoint: string;
  readonly environment: 'live' | 'practice';
  /** Null where there is no practice exchange to reach. */
  readonly origin: string | null;
  /** Origins of the same API that requests may move to when `origin` cannot be reached. */
  readonly alternates: readonly string[];
  readonly host: string;
};

/**
 * Where an account's requests go. Only `live` reaches an exchange, by the hosts that stand in the code;
 * a URL is taken for practice alone and only on loopback. `endpoint-not-allowed` for everything else.
 */
export function resolveEndpoint(
  definition: ExchangeDefinition,
  endpoint: string,
  practiceOrigins: Readonly<Record<string, readonly string[]>>,
): Result<ResolvedEndpoint> {
  if (endpoint === 'live') {
    const origin = definition.hosts[0] ?? null;
    const alternates = definition.alternates ?? [];
    return ok({ endpoint, environment: 'live', origin, alternates, host: hostOf(origin) });
  }
  if (endpoint === 'practice') {
    const [origin = null, ...alternates] = practiceOrigins[definition.id] ?? [];
    return ok({ endpoint, environment: 'practice', origin, alternates, host: hostOf(origin) });
  }
  // A name could be made to resolve elsewhere, so the address that it stands for is used.
  const origin = endpoint
    .replace(/\/$/, '')
    .replace(/^http:\/\/localhost(?=:|$)/, 'http://127.0.0.1');
  if (!isLoopbackOrigin(origin)) return fail('endpoint-not-allowed', { origin: endpoint });
  const place = { origin, alternates: [], host: hostOf(origin) };
  return ok({ endpoint: origin, environment: 'practice', ...place });
}

function hostOf(origin: string | null): string {
  return origin === null ? '' : new URL(origin).host;
}
