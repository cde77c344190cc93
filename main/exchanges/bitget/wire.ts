import { z } from 'zod';
import { type Failure, fail, ok, type Result, withDetail } from '../../../app/result';
import { type Trace, type Traced, traceOf } from '../../net/evidence';
import type { ClockOffset, HttpRequest, HttpResult, Priority } from '../../net/wire';
import type { ExchangeParts } from '../exchange';
import { malformed, type Reply, readReply } from './answer';
import { clockCodes, type Family, familyOf, flickeringKeyCodes } from './errors';
import type { LimitGroup } from './limits';
import { createPauses } from './pauses';
import { signedHeaders } from './sign';

/** A request as the rest of this folder makes it. `path` carries the query, sorted by name. */
export type Call = {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly body?: string;
  readonly group: LimitGroup;
  readonly priority: Priority;
  readonly signed: boolean;
  readonly timeoutMs: number;
  /** Aborted: nothing is sent any more. */
  readonly stop?: AbortSignal | undefined;
  /** Called after each try that was made. */
  readonly seen?: ((trace: Trace) => void) | undefined;
};

/** What became of a call. `sent: false` is proven; times are our wall clock in milliseconds. */
export type Exchanged = {
  readonly sent: boolean;
  readonly sentAt: number | null;
  readonly answeredAt: number | null;
  readonly reply: Reply;
};

export type Wire = {
  /** Sends once, and once more only where the first was refused for its timestamp. Never rejects. */
  send(call: Call): Promise<Exchanged>;
  /** A signed GET of the copy-trading or account family. */
  read(path: string, group: LimitGroup, seen?: Call['seen']): Promise<Reply>;
  /** A public GET: no key, no signature. */
  readPublic(path: string, group: LimitGroup): Promise<Reply>;
  readonly offset: ClockOffset;
};

const timePath = '/api/v2/public/time';
const timeTimeoutMs = 3_000;
const readTimeoutMs = 6_000;
const publicTimeoutMs = 3_000;

export function createWire(parts: ExchangeParts): Wire {
  const pauses = createPauses(parts.limiter);
  const offset = parts.trackOffset(() => sampleTime(sendOnce));

  async function sendOnce(call: Call): Promise<Exchanged> {
    const onSent = await parts.limiter.acquire(call.group, call.priority);
    const request = call.stop?.aborted ? fail('stopped-by-user') : toRequest(call, parts, offset);
    if (!request.ok) {
      onSent();
      return notSent(request.failure);
    }
    const result = await parts.http.send({ ...request.value, onSent });
    if (result.ok) onSent.answered?.();
    const trace = traceOf({ ...traced(request.value, result), clockOffsetMs: offset.offsetMs() });
    call.seen?.(trace);
    const retryAfterMs = pauses.note(call.group, result);
    const exchanged = toExchanged(result, trace, familyOf(call.path));
    return withFact(exchanged, retryAfterMs > 0 ? { retryAfterMs } : {});
  }

  async function send(call: Call): Promise<Exchanged> {
    const first = await sendOnce(call);
    if (!isRefused(first.reply, clockCodes) || !(await offset.resync())) return first;
    const second = await sendOnce(call);
    const told = isRefused(second.reply, clockCodes) ? { offsetMs: offset.offsetMs() ?? 0 } : {};
    return second.sent ? withFact(second, told) : first;
  }

  return {
    send,
    read: async (path, group, seen) => {
      const call = { ...get, path, group, signed: true, timeoutMs: readTimeoutMs, seen };
      await offset.ready();
      const { reply } = await send(call);
      if (!isRefused(reply, flickeringKeyCodes)) return reply;
      return (await send(call)).reply;
    },
    readPublic: async (path, group) => {
      const call = { ...get, path, group, signed: false, timeoutMs: publicTimeoutMs };
      return (await sendOnce(call)).reply;
    },
    offset,
  };
}

const get = { method: 'GET', priority: 'read' } as const;

/** The exchange's clock in epoch milliseconds. */
async function sampleTime(sendOnce: (call: Call) => Promise<Exchanged>): Promise<Result<number>> {
  const { reply } = await sendOnce({
    method: 'GET',
    path: timePath,
    group: 'public-time',
    priority: 'close',
    signed: false,
    timeoutMs: timeTimeoutMs,
  });
  if (!reply.ok) return { ok: false, failure: reply.failure };
  const time = ServerTime.safeParse(reply.data);
  return time.success ? ok(Number(time.data.serverTime)) : malformed();
}

const ServerTime = z.looseObject({ serverTime: z.string().regex(/^\d{13}$/) });

/** The request with the timestamp of this moment: made after the wait for the limiter, never before. */
function toRequest(call: Call, parts: ExchangeParts, offset: ClockOffset): Result<HttpRequest> {
  const { method, path, timeoutMs, body } = call;
  const request = {
    method,
    origin: parts.origin,
    path,
    timeoutMs,
    ...(body === undefined ? {} : { body }),
  };
  if (!call.signed) return ok({ ...request, headers: { locale: 'en-US' } });
  const timestamp = offset.exchangeNow();
  const headers = signedHeaders({ timestamp, method, path, body: body ?? '' }, parts.credentials);
  return headers.ok ? ok({ ...request, headers: headers.value }) : headers;
}

function traced(
  request: HttpRequest,
  result: HttpResult,
): Pick<Traced, 'request' | 'result' | 'carried' | 'timeField'> {
  const carried = [request.headers['ACCESS-KEY'], request.headers['ACCESS-SIGN']];
  return { request, result, carried, timeField: 'requestTime' };
}

function toExchanged(result: HttpResult, trace: Trace, family: Family): Exchanged {
  if (result.ok) {
    const { sentAt, answeredAt } = result.answer;
    const reply = readReply(result.answer, family);
    // Bitget's own words may repeat what they are about.
    const clean = reply.ok ? reply : { ...reply, failure: trace.scrub(reply.failure) };
    return { sent: true, sentAt, answeredAt, reply: clean };
  }
  const { failure, sent, sentAt } = result;
  return { sent, sentAt, answeredAt: null, reply: silent(failure) };
}

/** Adds what only this side knows to the failure of an exchange, for its text. */
function withFact(exchanged: Exchanged, fact: Failure['detail']): Exchanged {
  const { reply } = exchanged;
  return reply.ok
    ? exchanged
    : { ...exchanged, reply: { ...reply, failure: withDetail(reply.failure, fact) } };
}

function notSent(failure: Failure): Exchanged {
  return { sent: false, sentAt: null, answeredAt: null, reply: silent(failure) };
}

function silent(failure: Failure): Reply {
  return { ok: false, failure, wireCode: null, refuses: 'nothing' };
}

function isRefused(reply: Reply, codes: ReadonlySet<string>): boolean {
  return !reply.ok && reply.wireCode !== null && codes.has(reply.wireCode);
}
