import { type Failure, type FailureCode, fail, ok, type Result } from '../../../app/result';
import type { KeyFacts } from '../../../app/schemas/account';
import type { ExchangeParts } from '../exchange';
import type { Client } from './client';
import { type Found, isChanging } from './detect';
import type { Generation } from './generation';
import { futuresOrigins, keyInfoOrigin } from './hosts';
import { permissionFacts, readKeyInfo } from './key-info';
import { legacy, v5 } from './kinds';
import { isLeadsMainKey } from './lead-key';

/**
 * What a key is and may do. Reading the positions is the test: it needs the same account as a close. What
 * the key's description adds is optional, since keys of sub-accounts may not be allowed to read it; whatever
 * it leaves open stays `unknown`. A key whose list fails is a failure, unless all that it lacks is the
 * permission, or HTX does not say of which kind its account is.
 */
export async function probeKey(parts: {
  readonly client: Client;
  readonly parts: ExchangeParts;
  readonly generation: Generation;
}): Promise<Result<KeyFacts>> {
  const { client, generation } = parts;
  const { clock, credentials, origin } = parts.parts;
  await client.offset.ready();
  const spot = futuresOrigins.includes(origin) ? keyInfoOrigin : client.hosts.forRead();
  const [found, key, leads] = await Promise.all([
    client.list(generation.detect),
    readKeyInfo(client, spot, credentials),
    isLeadsMainKey(client),
  ]);
  if (!found.ok && key?.status === 'expired') return fail('key-expired', found.failure.detail);
  const refused = !found.ok && found.failure.code === 'permission-missing' && key !== null;
  const isUndecided = !found.ok && undecidedCodes.has(found.failure.code);
  if (!found.ok && !refused && !isUndecided) return found;
  const permissions = permissionFacts(key);
  return ok({
    checkedAt: clock.now(),
    ...(found.ok ? factsOf(found.value, leads.ok && leads.value) : undecided(found.failure)),
    ...permissions,
    ...readingFacts(found, permissions.canClose),
    clockOffsetMs: client.offset.offsetMs(),
    openPositions: found.ok ? found.value.list.positions.length : null,
  });
}

const undecidedCodes: ReadonlySet<FailureCode> = new Set([
  'account-kind-unknown',
  'lead-positions-moved',
]);

type KindFacts = Pick<KeyFacts, 'kind' | 'closes' | 'blind' | 'notes'>;

const leadPositions = 'Lead trading positions';
const accountPositions = 'Futures positions of this account';

/**
 * Whose copies close along cannot be seen on a unified account: its key may be a lead-trading key, which is
 * the only one that sees a lead trader's positions (htx.md §0). So it is said of each of them.
 */
function factsOf(found: Found, leads: boolean): KindFacts {
  const isV5 = found.kind === 'v5';
  const { id, name } = isV5 ? v5 : legacy;
  const unseen = isV5 ? leads : found.hidesV5;
  const [seen, other] = isV5
    ? [accountPositions, leadPositions]
    : [leadPositions, accountPositions];
  return {
    kind: { id, name },
    closes: [seen],
    blind: unseen ? [{ what: other, why: 'unknown', box: null }] : [],
    notes: ['closes-followers-copies', 'followers-not-served'],
  };
}

function undecided(failure: Failure): KindFacts {
  return {
    kind: null,
    closes: [],
    blind:
      failure.code === 'permission-missing'
        ? [{ what: leadPositions, why: 'permission-missing', box: 'Trade' }]
        : [{ what: leadPositions, why: 'unknown', box: null }],
    notes: [
      'followers-not-served',
      ...(isChanging(failure) ? (['kind-is-changing'] as const) : []),
    ],
  };
}

/** On a legacy account the list asks for the same permission as the close. */
function readingFacts(
  found: Result<Found>,
  canClose: KeyFacts['canClose'],
): Pick<KeyFacts, 'canRead' | 'canClose'> {
  if (found.ok) return { canRead: 'yes', canClose };
  const isRefused = found.failure.code === 'permission-missing';
  return isRefused ? { canRead: 'no', canClose: 'no' } : { canRead: 'unknown', canClose };
}
