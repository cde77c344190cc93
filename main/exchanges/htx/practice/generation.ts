import { type PracticeKey, type PracticeWorld, switchingKind } from '../../practice';
import { notFound, type Reply, refused, wrapped } from './answers';
import { familyGone, isUserOf } from './keys';

/**
 * What a signed path answers on an account of another generation (htx.md §4.1 and §5): 6001 for V5 on a
 * legacy account, 6002 for the legacy family on a unified one, 6023 for it while the account is moved, and
 * 404 where the family is gone. Null where the path may go on.
 */
export function refuseGeneration(
  path: string,
  key: PracticeKey,
  world: PracticeWorld,
): Reply | null {
  const kind = world.kindOf(key.uid);
  const call = path.split('/').at(-1) ?? '';
  if (path.startsWith('/v5/')) return kind === 'v5' ? null : singleAsset;
  if (!path.startsWith('/copytrading/') || kind === 'legacy') return null;
  if (isUserOf(familyGone, key.uid, world.keys)) return notFound;
  return kind === switchingKind
    ? wrapped(6023, 'The new feature is temporarily unavailable.', call)
    : wrapped(6002, 'The account is in multi-assets collateral mode', call);
}

export const singleAsset = refused(
  6001,
  'The Single-Asset Collateral mode is temporarily unavailable.',
);
