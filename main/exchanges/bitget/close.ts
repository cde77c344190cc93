import { type Failure, fail } from '../../../app/result';
import type { CloseRequest } from '../../../app/schemas/close';
import type { CloseTarget } from '../../../app/schemas/target';
import type { Recorded, Trace } from '../../net/evidence';
import { cleanText } from '../../net/text';
import type { AccountKind } from '../exchange';
import { malformed, type Reply } from './answer';
import { type Breadth, provesNothingDone } from './errors';
import type { LimitGroup } from './limits';
import type { Exchanged, Wire } from './wire';

/** One close as it comes from outside, with what it takes to send it. */
export type Sending = {
  readonly wire: Wire;
  readonly host: string;
  readonly target: CloseTarget;
  readonly stop?: AbortSignal | undefined;
  readonly seen?: ((recorded: Recorded) => void) | undefined;
};

/** One call that closes. */
export type CloseCall = {
  readonly path: string;
  readonly body: string;
  readonly group: LimitGroup;
  /** How much it selects: a refusal that speaks of one order says nothing about others. */
  readonly breadth: Breadth;
  /** What the `data` of a success tells; `answer-malformed` and with it `unknown` where it is null. */
  taken(data: unknown): Outcome | null;
};

export type Outcome = Pick<CloseRequest, 'status' | 'orderIds' | 'failure'>;

const closeTimeoutMs = 8_000;

/**
 * Sends one call and tells what is known of it. `accepted` needs the documented answer; `rejected` a code
 * that proves that nothing was done; `not-sent` the proof that nothing left. Everything else is `unknown`.
 */
export async function sendClose(sending: Sending, call: CloseCall): Promise<CloseRequest> {
  const { host, stop, target, wire } = sending;
  const { body, group, path } = call;
  const traces: Trace[] = [];
  const exchanged = await wire.send({
    method: 'POST',
    path,
    body,
    group,
    priority: 'close',
    signed: true,
    timeoutMs: closeTimeoutMs,
    stop,
    seen: (trace) => {
      traces.push(trace);
      sending.seen?.(trace.recorded(null));
    },
  });
  const { sentAt, answeredAt } = exchanged;
  const outcome = outcomeOf(exchanged, call);
  const ids = outcome.orderIds.map((id) => cleanText(id, 64));
  const orderIds = traces.reduce((known, trace) => trace.scrub(known), ids);
  return { host, path, target, sentAt, answeredAt, ...outcome, orderIds };
}

/** What a close amounts to that is not sent at all. */
export function unsent({ host, target }: Sending, path: string, failure: Failure): CloseRequest {
  const nothing = { orderIds: [], sentAt: null, answeredAt: null };
  return { host, path, target, status: 'not-sent', failure, ...nothing };
}

/** The same for a target that this kind of account cannot be asked to close; null where it can. */
export function problemWith(
  sending: Sending,
  path: string,
  kind: Pick<AccountKind, 'checkTarget'>,
): CloseRequest | null {
  const [problem] = kind.checkTarget(sending.target);
  if (problem === undefined) return null;
  const { failure } = fail('bad-input', { field: problem.field, problem: problem.code });
  return unsent(sending, path, failure);
}

/**
 * What several calls for one target amount to, the worst to know first; `none` where there was no call to
 * be made. Order ids come from all of them.
 */
export function together(requests: readonly CloseRequest[], none: CloseRequest): CloseRequest {
  const [first] = requests;
  const worst = worstOf(requests);
  if (first === undefined || worst === null) return none;
  const { failure: _of, ...about } = first;
  const times = (read: (one: CloseRequest) => number | null): number[] =>
    requests.map(read).filter((time) => time !== null);
  const sent = times(({ sentAt }) => sentAt);
  const answered = times(({ answeredAt }) => answeredAt);
  return {
    ...about,
    ...worst,
    sentAt: sent.length === 0 ? null : Math.min(...sent),
    answeredAt: answered.length === 0 ? null : Math.max(...answered),
  };
}

/**
 * What several outcomes amount to: the worst to know first, with its reason or else that of another one, and
 * the order ids of all. Null of none.
 */
export function worstOf(outcomes: readonly Outcome[]): Outcome | null {
  const status = gravity.find((each) => outcomes.some((one) => one.status === each));
  if (status === undefined) return null;
  const reasons = outcomes.filter(({ failure }) => failure !== undefined);
  const { failure } = reasons.find((one) => one.status === status) ?? reasons[0] ?? {};
  const orderIds = outcomes.flatMap((one) => one.orderIds);
  return { status, orderIds, ...(failure !== undefined && { failure }) };
}

const gravity: readonly CloseRequest['status'][] = ['unknown', 'accepted', 'rejected', 'not-sent'];

function outcomeOf({ sent, reply }: Exchanged, call: CloseCall): Outcome {
  if (!sent) return failed('not-sent', reply);
  if (!reply.ok) {
    const isRefused = provesNothingDone(reply.refuses, call.breadth);
    return failed(isRefused ? 'rejected' : 'unknown', reply);
  }
  return call.taken(reply.data) ?? failed('unknown', malformed());
}

function failed(status: Outcome['status'], reply: Reply): Outcome {
  return { status, orderIds: [], ...(!reply.ok && { failure: reply.failure }) };
}
