import type { PracticeKey, PracticeWorld } from '../../practice';
import { answer, type Reply, refuse } from './answers';
import { parseObject } from './body';

/**
 * `cancel-trader` (bitget.md §3): the user copies nothing more of one lead trader. What was copied stays open.
 */
export function stopCopying(body: string, key: PracticeKey, world: PracticeWorld): Reply {
  const fields = parseObject(body);
  if (fields === null) return refuse('40020', 'Parameter body error');
  const { traderId } = fields;
  if (traderId === undefined || traderId === '') {
    return refuse('40019', 'Parameter traderId cannot be empty');
  }
  if (typeof traderId !== 'string') return refuse('40020', 'Parameter traderId error');
  return world.stopCopying(key.uid, traderId)
    ? answer('success')
    : refuse('43062', 'You are currently not to follow this trader');
}
