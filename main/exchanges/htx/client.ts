import { type Failure, fail, ok, type Result, withDetail } from '../../../app/result';
import { type Trace, traceOf } from '../../net/evidence';
import type { ClockOffset, HttpRequest, HttpResult, Priority } from '../../net/wire';
import type { ExchangeParts } from '../exchange';
import type { ErrorFamily } from './errors';
import { createHosts, type Hosts, type RequestKind } from './hosts';
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
  /** Asked when the request's turn has come: why it must not leave any more, null where it may. */
  readonly holdBack?: (() => Failure | null) | undefined;
  /** Called after each try that was made. */
  readonly seen?: ((trace: Trace) => void) | undefined;
  /** Fixes the host of what must not go to one by itself: a close, or the parts of one list. */
  readonly origin?: string;
  /** A host of another family, outside the choice of hosts; answers are read by its error codes. */
  readonly elsewhere?: { readonly origin: string; readonly family: ErrorFamily };
};

export type Client = {
  readonly offset: ClockOffset;
  readonly hosts: Hosts;
  /** Sends once; a second time only after 12001, which says that the first was refused for its time. */
  send(call: Call): Promise<Reply>;
  /**
   * Reads a complete list with a client that sends all of it to one host. Closes follow to that host once
   * the list was complete.
   */
  list<T>(read: (client: Client) => Promise<Result<T>>): Promise<Result<T>>;
};

/** What every request of one account needs. */
type Line = ExchangeParts & { readonly choice: Hosts; readonly offsetMs: () => number | null };

export function createClient(parts: ExchangeParts): Client {
  const choice = createHosts([parts.origin, ...(parts.alternates ?? [])], parts.clock);
  const line: Line = { ...parts, choice, offsetMs: () => offset.offsetMs() };
  const offset = parts.trackOffset(() => exchangeTime(line));
  const client: Client = {
    offset,
    hosts: choice,
    list: (read) => listFrom(client, read),
    send: async (call) => {
      const now = (): number => offset.exchangeNow();
      const reply = await sendOnce(call, line, now);
      if (reply.status !== 'rejected' || reply.failure.code !== 'clock-off') return reply;
      if (!(await offset.resync())) return reply;
      const again = await sendOnce(call, line, now);
      // The first one did leave: "nothing was sent" would not be true.
      if (again.status === 'not-sent') return reply;
      if (again.status !== 'rejected' || again.failure.code !== 'clock-off') return again;
      const offsetMs = offset.offsetMs() ?? 0;
      return { ...again, failure: withDetail(again.failure, { offsetMs }) };
    },
  };
  return client;
}

async function listFrom<T>(
  client: Client,
  read: (client: Client) => Promise<Result<T>>,
): Promise<Result<T>> {
  const { hosts } = client;
  const readAt = async (origin: string): Promise<Result<T>> => {
    const told = await read({ ...client, send: (call) => client.send({ ...call, origin }) });
    hosts.listed(origin, told.ok);
    return told;
  };
  const told = await readAt(hosts.forRead());
  const first = told.ok ? hosts.beginReturn() : null;
  // Beside the read that was asked for, so that nobody waits for a host that may still be away.
  if (first !== null) void readAt(first).catch(() => hosts.listed(first, false));
  return told;
}

const sampleTimeoutMs = 3_000;

/** The derivatives host's clock in epoch milliseconds (htx.md §1.2). */
async function exchangeTime(line: Line): Promise<Result<number>> {
  const call: Call = {
    method: 'GET',
    path: '/api/v1/timestamp',
    signed: false,
    group: 'public',
    priority: 'close',
    timeoutMs: sampleTimeoutMs,
  };
  const told = fieldsOf(await sendOnce(call, line, () => line.clock.now()));
  if (!told.ok) return told;
  const { ts } = told.value;
  // Twelve to thirteen digits: a moment between 1973 and 2286, which a date can be made of.
  if (typeof ts !== 'string' || !/^\d{12,13}$/.test(ts)) return fail('answer-malformed', {}, true);
  return ok(Number(ts));
}

async function sendOnce(call: Call, parts: Line, now: () => number): Promise<Reply> {
  const onSent = await parts.limiter.acquire(call.group, call.priority);
  const origin = call.elsewhere?.origin ?? call.origin ?? parts.choice.forRead();
  const heldBack = call.stop?.aborted ? fail('stopped-by-user').failure : call.holdBack?.();
  const signed = { ...call, origin, timeMs: now() };
  const told = call.signed ? signedPath(signed, parts.credentials) : ok(unsignedPath(call));
  const path = heldBack ? ({ ok: false, failure: heldBack } as const) : told;
  if (!path.ok) {
    onSent();
    return notSent(path.failure);
  }
  const request: HttpRequest = {
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
  };
  const result = await parts.http.send(request);
  if (result.ok) onSent.answered?.();
  const trace = traced(request, result, parts.offsetMs());
  call.seen?.(trace);
  if (!result.ok) {
    if (call.elsewhere === undefined) parts.choice.failed(origin, kindOf(call), result.failure);
    if (!result.sent) return notSent(result.failure);
    const { failure, sentAt } = result;
    return { status: 'unknown', failure, sentAt, answeredAt: null, requestId: null };
  }
  const { requestId, ...said } = readReply(
    result.answer,
    call.path,
    call.elsewhere?.family ?? 'futures',
  );
  // HTX's own words may repeat what they are about.
  const reply: Reply = {
    ...(said.status === 'answered' ? said : { ...said, failure: trace.scrub(said.failure) }),
    requestId: trace.scrub(requestId),
  };
  if (reply.status === 'answered' || reply.failure.code !== 'rate-limited') return reply;
  const retryAfterMs = pauseMs(result.answer.headers, now());
  parts.limiter.pause(call.group, retryAfterMs);
  return { ...reply, failure: withDetail(reply.failure, { retryAfterMs }) };
}

function traced(request: HttpRequest, result: HttpResult, clockOffsetMs: number | null): Trace {
  const query = new URLSearchParams(request.path.split('?')[1] ?? '');
  const carried = [query.get('AccessKeyId'), query.get('Signature')];
  return traceOf({ request, result, carried, clockOffsetMs, timeField: 'ts' });
}

/** Taking the time goes ahead of reads as a close does, and is none. */
const kindOf = ({ priority, signed }: Call): RequestKind =>
  priority === 'close' && signed ? 'close' : 'read';

function unsignedPath({ path, query }: Call): string {
  const pairs = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) pairs.append(name, String(value));
  return pairs.size === 0 ? path : `${path}?${pairs}`;
}
