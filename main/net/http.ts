import { channel } from 'node:diagnostics_channel';
import { rootCertificates } from 'node:tls';
import { type Dispatcher, errors, Pool } from 'undici';
import { type FailureCode, fail } from '../../app/result';
import type { Clock } from '../lib/time';
import type { Http, HttpAnswer, HttpRequest, HttpResult } from './wire';

const maxAnswerBytes = 1024 * 1024;
const connectTimeoutMs = 3_000;
const keepAliveMs = 60_000;

export type HttpClient = Http & {
  close(): Promise<void>;
};

/**
 * The only place that opens a connection. It reaches the given origins and no other: https anywhere,
 * http on loopback alone. It follows no redirect, repeats no request, uses no proxy and trusts only the
 * certificates that came with the runtime, whatever the environment says.
 */
export function createHttp(parts: {
  readonly origins: readonly string[];
  readonly clock: Clock;
}): HttpClient {
  const pools = new Map(parts.origins.map((origin) => [allowedOrigin(origin), openPool(origin)]));
  return {
    send: (request) => {
      const pool = pools.get(request.origin);
      if (pool === undefined) {
        const refused = fail('endpoint-not-allowed', { origin: request.origin });
        return Promise.resolve({ ...refused, sent: false, sentAt: null });
      }
      return sendOnce(pool, request, parts.clock);
    },
    close: async () => {
      await Promise.all([...pools.values()].map((pool) => pool.destroy()));
    },
  };
}

/** Whether `origin` is `http://` on a loopback address with a port, and nothing besides. */
export function isLoopbackOrigin(origin: string): boolean {
  return (
    /^http:\/\/(127(?:\.\d{1,3}){3}|\[::1\])(:\d{1,5})?$/.test(origin) &&
    URL.canParse(origin) &&
    new URL(origin).origin === origin
  );
}

function allowedOrigin(origin: string): string {
  if (isLoopbackOrigin(origin)) return origin;
  const url = new URL(origin);
  if (url.protocol !== 'https:' || url.origin !== origin) {
    throw new Error(`Not an origin that may be reached: ${origin}`);
  }
  return origin;
}

function openPool(origin: string): Pool {
  return new Pool(origin, {
    pipelining: 1,
    keepAliveTimeout: keepAliveMs,
    headersTimeout: 0,
    bodyTimeout: 0,
    maxResponseSize: maxAnswerBytes,
    connect: {
      timeout: connectTimeoutMs,
      rejectUnauthorized: true,
      ca: [...rootCertificates],
    },
  });
}

/** What is known of a request that is under way. */
type Progress = { sentAt: number | null; answered: boolean; timedOut: boolean };

async function sendOnce(pool: Pool, request: HttpRequest, clock: Clock): Promise<HttpResult> {
  const progress: Progress = { sentAt: null, answered: false, timedOut: false };
  const sent = (): void => {
    progress.sentAt = clock.now();
    request.onSent?.();
  };
  const abort = new AbortController();
  const timer = setTimeout(() => {
    progress.timedOut = true;
    abort.abort();
  }, request.timeoutMs);
  try {
    const pending = observed(sent, () =>
      pool.request({
        method: request.method,
        path: request.path,
        headers: { 'user-agent': 'Flatten', ...request.headers },
        body: request.body ?? null,
        signal: abort.signal,
      }),
    );
    const answering = pending.then((response) => readAnswer(response, progress, clock));
    const answer = await Promise.race([answering, aborted(abort.signal)]);
    if (answer.status < 300 || answer.status >= 400) return { ok: true, answer };
    return lost('redirect-refused', progress, { status: answer.status });
  } catch (error) {
    return classify(error, progress, request);
  } finally {
    clearTimeout(timer);
    if (progress.sentAt === null) request.onSent?.();
  }
}

/**
 * undici looks at the signal of a request that waits for its connection only when the connection is there.
 * The deadline must not wait for that; the request is then dropped before its headers are written.
 */
function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}

async function readAnswer(
  response: Dispatcher.ResponseData,
  progress: Progress,
  clock: Clock,
): Promise<HttpAnswer> {
  progress.answered = true;
  const body = await response.body.text();
  const headers = Object.entries(response.headers).map(([name, value]) => [
    name.toLowerCase(),
    Array.isArray(value) ? value.join(', ') : (value ?? ''),
  ]);
  return {
    status: response.statusCode,
    headers: Object.fromEntries(headers),
    body,
    sentAt: progress.sentAt ?? clock.now(),
    answeredAt: clock.now(),
  };
}

/*
 * Error codes do not tell whether a request left: "accept, then close" and "read the request, then close"
 * look alike (reliability.md, fact 2). undici's diagnostics channel does: `sendHeaders` fires when the
 * headers are written. `create` fires synchronously inside `pool.request`, which ties the two to ours.
 */
type ChannelMessage = { readonly request: object };
const underWay = new WeakMap<object, () => void>();
let beingCreated: (() => void) | null = null;

channel('undici:request:create').subscribe((message) => {
  if (beingCreated !== null) underWay.set((message as ChannelMessage).request, beingCreated);
});
channel('undici:client:sendHeaders').subscribe((message) => {
  underWay.get((message as ChannelMessage).request)?.();
});

function observed<T>(sent: () => void, start: () => T): T {
  beingCreated = sent;
  try {
    return start();
  } finally {
    beingCreated = null;
  }
}

function classify(error: unknown, progress: Progress, request: HttpRequest): HttpResult {
  const wireCode = errorCode(error);
  const detail = {
    host: new URL(request.origin).host,
    // Our own deadline has no code, and a word in its place would read as the exchange's answer.
    ...(wireCode === null ? {} : { wireCode }),
  };
  if (progress.sentAt === null) {
    const code = progress.timedOut ? 'timeout-before-send' : codeBeforeSend(wireCode);
    return {
      ...fail(code, { ...detail, timeoutMs: request.timeoutMs }, true),
      sent: false,
      sentAt: null,
    };
  }
  if (error instanceof errors.ResponseExceededMaxSizeError) {
    return lost('answer-too-large', progress, { ...detail, maxAnswerBytes });
  }
  if (progress.timedOut) {
    return lost('timeout-after-send', progress, { ...detail, timeoutMs: request.timeoutMs });
  }
  return lost(progress.answered ? 'answer-cut' : 'connection-lost', progress, detail);
}

function lost(
  code: FailureCode,
  progress: Progress,
  detail: Record<string, string | number>,
): HttpResult {
  return { ...fail(code, detail, true), sent: true, sentAt: progress.sentAt };
}

function errorCode(error: unknown): string | null {
  if (typeof error !== 'object' || error === null) return null;
  if ('code' in error && typeof error.code === 'string') return error.code;
  return 'cause' in error ? errorCode(error.cause) : null;
}

const certificateCode = /^(ERR_TLS_|ERR_SSL_|CERT_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|EPROTO)/;

function codeBeforeSend(wireCode: string | null): FailureCode {
  if (wireCode === 'ENOTFOUND' || wireCode === 'EAI_AGAIN') return 'dns-failed';
  if (wireCode === 'ECONNREFUSED') return 'connection-refused';
  if (wireCode === 'UND_ERR_CONNECT_TIMEOUT') return 'timeout-before-send';
  return certificateCode.test(wireCode ?? '') ? 'tls-failed' : 'connection-failed';
}
