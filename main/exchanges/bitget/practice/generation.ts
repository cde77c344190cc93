import { type PracticeRequest, type PracticeWorld, switchingKind } from '../../practice';
import { type Refusal, refuse } from './answers';

const settings = '/api/v3/account/settings';

/**
 * A signed path of the generation that the account is not of is refused before signature, passphrase and
 * permission are looked at (bitget.md §2.4, 40085; §5.3). Between two generations only the settings answer.
 * Null where the path may go on.
 */
export function refuseGeneration(request: PracticeRequest, world: PracticeWorld): Refusal | null {
  const apiKey = request.headers['access-key'];
  const key = world.keys.find(({ credentials }) => credentials['apiKey'] === apiKey);
  if (key === undefined || key.expired) return null;
  const kind = world.kindOf(key.uid);
  const isUnifiedPath = request.path.startsWith('/api/v3/');
  if (kind === switchingKind) {
    if (!isUnifiedPath) return notClassic;
    return request.path === settings ? null : notUnified(request.path);
  }
  if (kind.startsWith('unified') === isUnifiedPath) return null;
  return isUnifiedPath ? notUnified(request.path) : notClassic;
}

export const notClassic = refuse(
  '40085',
  'You are in Unified Account mode, and the Classic Account API is not supported at this time',
);

/** Two codes say the same (bitget.md §5.3): here one for the account's own paths and one for all others. */
export function notUnified(path: string): Refusal {
  return path.startsWith('/api/v3/account/')
    ? refuse(
        '40084',
        'You are in Classic Account mode, and the Unified Account API is not supported at this time',
      )
    : refuse('25245', 'The account is not the unified account mode');
}
