import type { Result } from '../../../app/result';
import type { Clock } from '../../lib/time';
import type { ClockOffset, Http, HttpRequest, HttpResult, RateLimiter } from '../../net/wire';
import { seal } from '../../secrets/secret';
import type { ExchangeParts } from '../exchange';

/** A wire that answers by a script, one step a request, and remembers what was sent. */
export type ScriptedHttp = Http & { readonly requests: HttpRequest[] };

export type Step = HttpResult | ((request: HttpRequest) => HttpResult);

/** The last step answers every request that comes after it. */
export function scripted(...steps: readonly Step[]): ScriptedHttp {
  const requests: HttpRequest[] = [];
  return {
    requests,
    send: async (request) => {
      const step = steps[Math.min(requests.length, steps.length - 1)];
      requests.push(request);
      if (step === undefined) throw new Error('The script is empty');
      return typeof step === 'function' ? step(request) : step;
    },
  };
}

/** Answers by path; a path that is not listed gets HTX's answer to unknown paths (envelope H). */
export function routed(routes: Readonly<Record<string, Step>>): ScriptedHttp {
  return scripted((request) => {
    const step = routes[request.path.split('?')[0] ?? ''];
    if (step === undefined) return answer('{"code":404,"message":"Resources do not exist"}', 404);
    return typeof step === 'function' ? step(request) : step;
  });
}

export function answer(
  body: string,
  status = 200,
  headers: Readonly<Record<string, string>> = {},
): HttpResult {
  return {
    ok: true,
    answer: { status, headers, body, sentAt: startOfTest, answeredAt: startOfTest + 40 },
  };
}

export const startOfTest = Date.UTC(2026, 10, 21, 12, 0, 0);

export const timeAnswer = (ms: number): HttpResult => answer(`{"status":"ok","ts":${ms}}`);

/** A clock that stands still. */
export const stillClock: Clock = {
  now: () => startOfTest,
  monotonic: () => 0,
  sleep: async () => {},
};

export type RecordingLimiter = RateLimiter & {
  readonly acquired: { readonly group: string; readonly priority: string }[];
  readonly pauses: { readonly group: string; readonly ms: number }[];
};

/** Lets everything pass and remembers what asked. */
export function recordingLimiter(): RecordingLimiter {
  const acquired: RecordingLimiter['acquired'] = [];
  const pauses: RecordingLimiter['pauses'] = [];
  return {
    acquired,
    pauses,
    acquire: async (group, priority) => {
      acquired.push({ group, priority });
      return () => undefined;
    },
    pause: (group, ms) => {
      pauses.push({ group, ms });
    },
  };
}

/** Believes the last sample. */
function trackLastSample(sample: () => Promise<Result<number>>): ClockOffset {
  let offset: number | null = null;
  const take = async (): Promise<boolean> => {
    const told = await sample();
    if (told.ok) offset = told.value - stillClock.now();
    return told.ok;
  };
  return {
    exchangeNow: () => stillClock.now() + (offset ?? 0),
    offsetMs: () => offset,
    latestNow: () => (offset === null ? null : stillClock.now() + offset),
    ready: async () => {
      if (offset === null) await take();
    },
    resync: take,
  };
}

export const testCredentials = {
  accessKey: seal('e2xxxxxx-99xxxxxx-84xxxxxx-7xxxx'),
  secretKey: seal('b0xxxxxx-c6xxxxxx-94xxxxxx-dxxxx'),
};

export function testParts(
  http: Http,
  overrides: Partial<ExchangeParts> = {},
): ExchangeParts & { readonly limiter: RateLimiter } {
  return {
    http,
    clock: stillClock,
    limiter: recordingLimiter(),
    trackOffset: trackLastSample,
    credentials: testCredentials,
    known: { kind: null, values: {} },
    kindFound: () => undefined,
    origin: 'http://127.0.0.1:4100',
    ...overrides,
  };
}

/** The row of htx.md §3.1, a capture from the live exchange. */
export const capturedRow = {
  lever: '5',
  position_side: 'long',
  contract_code: 'BCH-USDT',
  open_avg_price: '377.48',
  volume: '136',
  margin_mode: 'cross',
  position_margin: '103.53408',
  margin_rate: '0.033641785791011462',
  unreal_profit: '4.2976',
  profit: '4.2976',
  profit_rate: '0.041856522199851645',
  liquidation_price: '19.61',
};

export function listAnswer(rows: readonly unknown[]): HttpResult {
  const data = { positions: rows };
  return answer(JSON.stringify({ code: 200, data, tid: '3b03', success: true }));
}

/** A request that left, and of which nothing is known. */
export const silence: HttpResult = {
  ok: false,
  failure: { code: 'timeout-after-send', detail: {}, retryable: true },
  sent: true,
  sentAt: startOfTest,
};

/** A request that provably never left. */
export const refusedConnection: HttpResult = {
  ok: false,
  failure: { code: 'connection-refused', detail: {}, retryable: true },
  sent: false,
  sentAt: null,
};

/** The row of htx.md §4.1, from a test of HTX's own against the live exchange. */
export const openRow = {
  contract_code: 'BTC-USDT',
  position_side: 'long',
  direction: 'buy',
  margin_mode: 'cross',
  open_avg_price: '63204.5',
  volume: '1',
  available: '1',
  lever_rate: 20,
  adl_risk_percent: 3,
  liquidation_price: '-110163.84',
  initial_margin: '3.158275',
  maintenance_margin: '0.2147627',
  profit_unreal: '-0.039',
  profit_rate: '-0.0123',
  margin_rate: '0.0012',
  mark_price: '63165.5',
  last_price: '63163.3',
  margin_currency: 'USDT',
  contract_type: 'swap',
  created_time: '1780903703234',
  updated_time: '1780903703234',
};

export function v5Answer(data: unknown): HttpResult {
  return answer(JSON.stringify({ code: 200, message: 'Success', data, ts: 1_780_903_761_300 }));
}

export const opensAnswer = (...changes: readonly object[]): HttpResult =>
  v5Answer(changes.map((change) => ({ ...openRow, ...change })));

export const v5Refusal = (code: number): HttpResult =>
  answer(JSON.stringify({ code, message: 'x', ts: 1_780_903_761_300 }));

/** A refusal of the legacy family, wrapped by its gateway (envelope B). */
export const wrappedRefusal = (code: number): HttpResult =>
  answer(
    `{"message":"{\\"status\\":null,\\"err_code\\":${code},\\"err_msg\\":\\"x\\"} ","tid":"3b03","code":400000,"success":false}`,
  );

export const gone = answer('{"code":404,"message":"Resources do not exist"}', 404);
