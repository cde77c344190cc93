import { type FailureCode, ok, type Result } from '../../../app/result';
import type { Client } from './client';
import { fieldsOf } from './reply';

const readTimeoutMs = 8_000;

/**
 * Whether a key is that of a lead trader's main account: the V6 calls answer it and no other (htx.md §3.2).
 * Since lead positions moved to V5, such a key does not see them, and only the lead-trading key does (§0).
 * `false` where V6 says that the key may not, or is not there; a failure where nothing tells. Reads only.
 */
export async function isLeadsMainKey(client: Client): Promise<Result<boolean>> {
  const told = fieldsOf(
    await client.send({
      method: 'GET',
      path: '/api/v6/copyTrading/trader/statistics',
      query: { instType: 'PERP' },
      signed: true,
      group: 'v6',
      priority: 'read',
      timeoutMs: readTimeoutMs,
    }),
  );
  if (told.ok) return ok(true);
  return denials.includes(told.failure.code) ? ok(false) : told;
}

/** What no document lists, a silence and a doubt about the signature say nothing of whose key it is. */
const denials: readonly FailureCode[] = ['endpoint-gone', 'permission-missing'];
