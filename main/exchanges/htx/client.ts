import { fail, ok, type Result, withDetail } from '../../../app/result';
import type { ClockOffset, Priority } from '../../net/wire';
import type { ExchangeParts } from '../exchange';
import type { ErrorFamily } from './errors';
import { type LimitGroup, pauseMs } from './limits';
import { fieldsOf, notSent, type Reply, readReply } from './reply';
import { type Query, signedPath } from './sign';

export type Call = {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly query?: Query;
  /** Sent as it is; makes the request a POST of JSON. */
  readonly body?: string;
  readonly signed: boolean;
  readonly group: LimitGroup;
  readonly priority: Priority;
  readonly timeoutMs: number;
  /** Aborted: nothing is sent any more. */
  readonly stop?: AbortSignal | undefined;
  /** Another host than the one in use; answers are then read by that host's error codes. */
  readonly elsewhere?: { readonly origin: string; readonly family: ErrorFamily };
};

export type Client = {
  readonly offset: ClockOffset;
  /** Sends once; a second time only after 12001, which says that the first was refused for its time. */
  send(call: Call): Promise<Reply>;
};

export function createClient(parts: ExchangeParts): Client {
  const offset = parts.trackOffset(() => exchangeTime(parts));
  return {
    offset,
    send: async (call) => {
      const now = (): number => offset.exchangeNow();
      const reply = await sendOnce(call, parts, now);
      if (reply.status !== 'rejected' || reply.failure.code !== 'clock-off') return reply;
      if (!(await offset.resync())) return reply;
      const again = await sendOnce(call, parts, now);
      // The first one did leave: "nothing was sent" would not be true.
      if (again.status === 'not-sent') return reply;
      if (again.status !== 'rejected' || again.failure.code !== 'clock-off') return again;
      const offsetMs = offset.offsetMs() ?? 0;
      return { ...again, failure: withDetail(again.failure, { offsetMs }) };
    },
  };
}

const sampleTimeoutMs = 3_000;

/** The derivatives host's clock in epoch milliseconds (htx.md §1.2). */
async function exchangeTime(parts: ExchangeParts): Promise<Result<number>> {
  const call: Call = {
    method: 'GET',
    path: '/api/v1/timestamp',
    signed: false,
    group: 'public',
    priority: 'close',
    timeoutMs: sampleTimeoutMs,
  };
  const told = fieldsOf(await sendOnce(call, parts, () => parts.clock.now()));
  if (!told.ok) return told;
  const { ts } = told.value;
  // Twelve to thirteen digits: a moment between 1973 and 2286, which a date can be made of.
  if (typeof ts !== 'string' || !/^\d{12,13}$/.test(ts)) return fail('answer-malformed', {}, true);
  return ok(Number(ts));
}

async function sendOnce(call: Call, parts: ExchangeParts, now: () => number): Promise<Reply> {
  const origin = call.elsewhere?.origin ?? parts.origin;
  const onSent = await parts.limiter.acquire(call.group, call.priority);
  const path = call.signed
    ? signedPath({ ...call, origin, timeMs: now() }, parts.credentials)
    : ok(unsignedPath(call));
  if (!path.ok || call.stop?.aborted) {
    onSent();
    return notSent(path.ok ? fail('stopped-by-user').failure : path.failure);
  }
  const result = await parts.http.send({
    method: call.method,
    origin,
    path: path.value,
    headers: {
      accept: 'application/json',
      'content-type':
        call.method === 'POST' ? 'application/json' : 'application/x-www-form-urlencoded',
    },
    ...(call.body === undefined ? {} : { body: call.body }),
    timeoutMs: call.timeoutMs,
    onSent,
  });
  if (!result.ok) {
    if (!result.sent) return notSent(result.failure);
    const { failure, sentAt } = result;
    return { status: 'unknown', failure, sentAt, answeredAt: null, requestId: null };
  }
  const reply = readReply(result.answer, call.path, call.elsewhere?.family ?? 'futures');
  if (reply.status === 'answered' || reply.failure.code !== 'rate-limited') return reply;
  const retryAfterMs = pauseMs(result.answer.headers, now());
  parts.limiter.pause(call.group, retryAfterMs);
  return { ...reply, failure: withDetail(reply.failure, { retryAfterMs }) };
}

function unsignedPath({ path, query }: Call): string {
  const pairs = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) pairs.append(name, String(value));
  return pairs.size === 0 ? path : `${path}?${pairs}`;
}
