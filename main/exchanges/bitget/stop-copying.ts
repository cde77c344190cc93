import { fail } from '../../../app/result';
import type { StopCopyingAnswer } from '../../../app/schemas/watch';
import { cleanText } from '../../net/text';
import type { StopWanted } from '../exchange';
import { malformed, type Reply } from './answer';
import type { KindId } from './detect';
import type { LimitGroup } from './limits';
import { isSpot } from './product-types';
import { isProjectId } from './unified/targets';
import type { Exchanged, Wire } from './wire';

const stopCopyingTimeoutMs = 8_000;

/**
 * Asks Bitget to copy nothing more, and tells what is known of it, by the rules of a close: `accepted` needs
 * the documented answer, `rejected` the documented "fail" or a code that refuses the whole request,
 * `not-sent` the proof that nothing left. Everything else is `unknown`. Who leads copies nobody.
 */
export async function stopCopying(
  wire: Wire,
  kind: KindId,
  { leadTrader, productType }: StopWanted,
): Promise<StopCopyingAnswer> {
  const leadTraderId = cleanText(leadTrader, longestId);
  const unsent = (field: string, problem: string): StopCopyingAnswer => {
    const { failure } = fail('bad-input', { field, problem });
    return { leadTraderId, status: 'not-sent', failure, sentAt: null, answeredAt: null };
  };
  // No document names a call for spot (bitget.md §4); that of futures would stop what nobody named.
  if (isSpot(productType)) return unsent('productType', 'not-used-here');
  const call = callFor(kind, leadTrader);
  if (call === null) return unsent('leadTrader', 'malformed');
  const exchanged = await wire.send({
    method: 'POST',
    ...call,
    priority: 'close',
    signed: true,
    timeoutMs: stopCopyingTimeoutMs,
  });
  const { sentAt, answeredAt } = exchanged;
  return { leadTraderId, sentAt, answeredAt, ...outcomeOf(exchanged) };
}

const longestId = 64;

type Call = { readonly path: string; readonly body: string; readonly group: LimitGroup };

/**
 * `cancel-trader` leaves open what is open (bitget.md §3). So does `unfollow` with `follow_close`; its other
 * way, `instant_close`, would close without having been asked to (§5.5).
 */
function callFor(kind: KindId, leadTrader: string): Call | null {
  switch (kind) {
    case 'classic':
      if (!isTraderId(leadTrader)) return null;
      return {
        path: '/api/v2/copy/mix-follower/cancel-trader',
        body: JSON.stringify({ traderId: leadTrader }),
        group: 'cancel-trader',
      };
    case 'unified':
      // The list names no lead trader but the project, which is the relation with one of them.
      if (!isProjectId(leadTrader)) return null;
      return {
        path: '/api/v3/copy/futures/unfollow',
        body: JSON.stringify({ projectId: leadTrader, closeType: 'follow_close' }),
        group: 'unfollow',
      };
    case 'classic-lead':
    case 'unified-lead':
      return null;
  }
}

/** As Bitget prints them; an id that had to be cleaned or cut for the screen names nobody. */
const isTraderId = (text: string): boolean => /^[\x21-\x7e]{1,64}$/.test(text);

type Outcome = Pick<StopCopyingAnswer, 'status' | 'failure'>;

function outcomeOf({ sent, reply }: Exchanged): Outcome {
  if (!sent) return failed('not-sent', reply);
  // What a code says of one order or one contract is not an answer to this request.
  if (!reply.ok) return failed(reply.refuses === 'request' ? 'rejected' : 'unknown', reply);
  if (reply.data === 'success') return { status: 'accepted' };
  if (reply.data !== 'fail') return failed('unknown', malformed());
  return { status: 'rejected', ...failureOf(fail('exchange-error', { message: 'fail' }, true)) };
}

function failed(status: Outcome['status'], reply: Reply): Outcome {
  return { status, ...(!reply.ok && failureOf(reply)) };
}

const failureOf = ({ failure }: Pick<Extract<Reply, { ok: false }>, 'failure'>) => ({ failure });
