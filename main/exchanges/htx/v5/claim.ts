import { z } from 'zod';
import { type Failure, fail } from '../../../../app/result';
import { cleanText } from '../../../net/text';
import { errorRow } from '../errors';
import type { Reply } from '../reply';
import type { Step } from './targets';

/** What HTX says of one request. Ids are those of the orders that it says it made. */
export type Claim = { readonly orderIds: readonly string[] } & (
  | { readonly status: 'accepted'; readonly failure?: Failure }
  | { readonly status: 'rejected'; readonly failure: Failure }
  | { readonly status: 'unknown' | 'not-sent'; readonly failure: Failure }
);

/** Only the success envelope with what the call is documented to answer is a claim of success. */
export function claimOf(step: Step, reply: Reply): Claim {
  if (reply.status !== 'answered') {
    const { status, failure } = reply;
    const wasNoOrder = step.does === 'cancel' && failure.detail['wireCode'] === noOrder;
    const told = wasNoOrder
      ? fail('position-state-changed', failure.detail, true).failure
      : failure;
    return { status, failure: told, orderIds: [] };
  }
  const { code, data } = reply.fields;
  if (code !== '200') return malformed;
  return step.does === 'everything' || step.does === 'cancel' ? ofItems(data) : ofOrder(data);
}

/** Elsewhere a sign of another generation; in the answer to a cancel it says that there was no order. */
const noOrder = '1051';

const malformed: Claim = {
  status: 'unknown',
  failure: fail('answer-malformed', {}, true).failure,
  orderIds: [],
};

/** Integers above 2^53, which come without quotation marks; the JSON parser keeps their text. */
const Id = z.string().regex(/^[1-9]\d{0,31}$/);
const Order = z.object({ order_id: Id });

function ofOrder(data: unknown): Claim {
  const order = Order.safeParse(data);
  if (!order.success) return malformed;
  return { status: 'accepted', orderIds: [order.data.order_id] };
}

const Items = z
  .array(
    z.object({
      order_id: Id.nullish().catch(null),
      code: z.string().max(40),
      message: z.unknown().optional(),
    }),
  )
  .max(10_000);
type Item = z.infer<typeof Items>[number];

/**
 * Each item has a code of its own, and only 200 says that it was taken. One of which the code proves nothing
 * makes the whole request unknown. An empty list says that the request was taken, and nothing more.
 */
function ofItems(data: unknown): Claim {
  const items = Items.safeParse(data);
  if (!items.success) return malformed;
  const taken = items.data.filter(({ code }) => code === '200');
  const orderIds = taken.flatMap(({ order_id: id }) => id ?? []);
  const refused = items.data.filter(({ code }) => code !== '200');
  const [first] = refused;
  if (first === undefined) return { status: 'accepted', orderIds };
  const isProven = refused.every(({ code }) => errorRow(code, 'futures')?.outcome === 'rejected');
  const failure = failureOf(first, { refused: refused.length, of: items.data.length });
  if (!isProven) return { status: 'unknown', failure, orderIds };
  if (taken.length === 0) return { status: 'rejected', failure, orderIds: [] };
  return { status: 'accepted', failure: { ...failure, code: 'batch-failed' }, orderIds };
}

/** What was refused together can succeed one by one, so that it is worth another try. */
function failureOf({ code, message }: Item, counts: Failure['detail']): Failure {
  const words = typeof message === 'string' ? cleanText(message, 300) : '';
  const detail = { wireCode: cleanText(code, 40), message: words, ...counts };
  return fail(errorRow(code, 'futures')?.code ?? 'unlisted-code', detail, true).failure;
}
