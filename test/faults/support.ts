import { afterEach } from 'vitest';
import { systemClock } from '../../main/lib/time';
import { createHttp, type HttpClient } from '../../main/net/http';
import type { HttpRequest, HttpResult } from '../../main/net/wire';
import {
  type FaultServer,
  type Reaction,
  type ServerOptions,
  startFaultServer,
} from './fault-server';

const cleanups: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

/** Runs after the test, the last one first. */
export function afterThisTest(cleanup: () => Promise<void>): void {
  cleanups.push(cleanup);
}

/** A fault server that ends with its test. */
export async function serve(react: Reaction, options: ServerOptions = {}): Promise<FaultServer> {
  const server = await startFaultServer(react, options);
  cleanups.push(() => server.close());
  return server;
}

/** A client for these origins that ends with its test. */
export function client(...origins: readonly string[]): HttpClient {
  const http = createHttp({ origins, clock: systemClock });
  cleanups.push(() => http.close());
  return http;
}

export function post(origin: string, rest: Partial<HttpRequest> = {}): HttpRequest {
  return {
    method: 'POST',
    origin,
    path: '/close',
    headers: { 'content-type': 'application/json' },
    body: '{"symbol":"BTCUSDT"}',
    timeoutMs: 2_000,
    ...rest,
  };
}

/** The parts of a result that say what happened, without times. */
export function verdict(result: HttpResult): object {
  return result.ok
    ? { ok: true, status: result.answer.status }
    : { ok: false, code: result.failure.code, sent: result.sent };
}
