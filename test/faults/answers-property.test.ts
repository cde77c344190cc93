import { describe, expect, it } from 'vitest';
import { ok, type Result } from '../../app/result';
import { CloseRequest } from '../../app/schemas/close';
import { Position } from '../../app/schemas/position';
import type { CloseTarget } from '../../app/schemas/target';
import { connect } from '../../main/accounts/connection';
import { Runs } from '../../main/close/run';
import { bitget } from '../../main/exchanges/bitget/index';
import { row } from '../../main/exchanges/bitget/test-parts';
import bitgetKeys from '../../main/exchanges/bitget/vectors.json';
import type { Exchange, ExchangeDefinition } from '../../main/exchanges/exchange';
import { htx } from '../../main/exchanges/htx/index';
import { capturedRow } from '../../main/exchanges/htx/test-parts';
import { seededRandom } from '../../main/lib/random';
import type { Clock } from '../../main/lib/time';
import type { HttpRequest } from '../../main/net/wire';
import { createDice, type Dice } from '../simulation/dice';
import { account, listJournal } from '../support/scripted-exchange';
import { mutate, type WireText } from './mutate';

/* Answers that were damaged on their way, read by the real adapters and judged by the real machine. */

const startAt = Date.UTC(2026, 10, 21, 12, 0, 0);

type Subject = {
  readonly definition: ExchangeDefinition;
  readonly credentials: Readonly<Record<string, string>>;
  readonly target: CloseTarget;
  readonly time: string;
  readonly list: string;
  readonly taken: string;
  isClose(request: HttpRequest): boolean;
  isList(request: HttpRequest): boolean;
  /** Whether a body says that the close was taken, read as the documents say. */
  saysTaken(body: unknown): boolean;
  /** Whether a body is a whole, well-formed list without the position, read as the documents say. */
  lacksPosition(body: unknown): boolean;
};

const trackingNo = '1349442392365359104';
const envelope = (data: string): string =>
  `{"code":"00000","msg":"success","requestTime":1627293504612,"data":${data}}`;

const subjects: readonly Subject[] = [
  {
    definition: bitget,
    credentials: bitgetKeys.credentials,
    target: { productType: 'USDT-FUTURES', symbol: 'BTCUSDT', trackingNo },
    time: envelope(`{"serverTime":"${startAt}"}`),
    list: envelope(`[${row(trackingNo)},${row('1349442392365359105', { symbol: 'ETHUSDT' })}]`),
    taken: envelope('{"orderIdList":["1349442392365359106"]}'),
    isClose: ({ method }) => method === 'POST',
    isList: ({ path }) => path.includes('query-current-orders'),
    saysTaken: (body) =>
      String(fieldOf(body, 'code')) === '00000' &&
      Array.isArray(fieldOf(fieldOf(body, 'data'), 'orderIdList') ?? []),
    lacksPosition: (body) => {
      const data = fieldOf(body, 'data');
      const rows = Array.isArray(data) ? data : (fieldOf(data, 'trackingList') ?? []);
      if (String(fieldOf(body, 'code')) !== '00000' || !Array.isArray(rows)) return false;
      const isWhole = (each: unknown): boolean =>
        /^\d+$/.test(String(fieldOf(each, 'trackingNo'))) && hasText(each, 'symbol', 'posSide');
      const isMeant = (each: unknown): boolean =>
        fieldOf(each, 'trackingNo') === trackingNo && fieldOf(each, 'symbol') === 'BTCUSDT';
      return rows.every(isWhole) && !rows.some(isMeant);
    },
  },
  {
    definition: htx,
    credentials: { accessKey: 'e2xxxxxx-99xxxxxx-84xxxxxx-7xxxx', secretKey: 'b0xxxxxx-c6xxxxxx' },
    target: { symbol: 'BCH-USDT', marginMode: 'cross', side: 'long' },
    time: `{"status":"ok","ts":${startAt}}`,
    list: JSON.stringify({
      code: 200,
      data: { positions: [capturedRow, { ...capturedRow, contract_code: 'ETH-USDT' }] },
      tid: '3b03',
      success: true,
    }),
    taken: '{"code":200,"data":true,"tid":"9d94","success":true}',
    isClose: ({ method }) => method === 'POST',
    isList: ({ path }) => path.includes('position_list'),
    saysTaken: (body) => String(fieldOf(body, 'code')) === '200' && fieldOf(body, 'data') === true,
    lacksPosition: (body) => {
      const rows = fieldOf(fieldOf(body, 'data'), 'positions');
      if (String(fieldOf(body, 'code')) !== '200' || !Array.isArray(rows)) return false;
      const isWhole = (each: unknown): boolean =>
        hasText(each, 'contract_code', 'margin_mode', 'position_side');
      const isMeant = (each: unknown): boolean =>
        fieldOf(each, 'contract_code') === 'BCH-USDT' &&
        fieldOf(each, 'margin_mode') === 'cross' &&
        fieldOf(each, 'position_side') === 'long' &&
        Number(fieldOf(each, 'volume')) !== 0;
      return rows.every(isWhole) && !rows.some(isMeant);
    },
  },
];

const answersEach = 25_000;
const runsEach = 1_000;

describe.each(subjects)('damaged answers of $definition.id', (subject) => {
  it('to a close never throw, and never say more than they can', async () => {
    let accepted = 0;
    for (let seed = 0; seed < answersEach; seed += 1) {
      const dice = createDice(seed, 21);
      const { answered, exchange } = wired(subject, dice, 'close');
      const request = await exchange.close(subject.target).catch((error: unknown) => error);
      const { data, success } = CloseRequest.safeParse(request);
      // It left and was answered: that nothing was sent is never true.
      const isTold = data?.status === 'unknown' || data?.status === 'rejected';
      const isHonest = isTold || (data?.status === 'accepted' && isTaken(answered, subject));
      if (!success || !isHonest) expect({ seed, request, answered }).toBeNull();
      accepted += data?.status === 'accepted' ? 1 : 0;
    }
    // Most damage must show, and some leaves an answer that is still whole.
    expect(accepted).toBeGreaterThan(0);
    expect(accepted).toBeLessThan(answersEach / 2);
  }, 300_000);

  it('to a list never throw, and never hide the position behind a list that is not whole', async () => {
    for (let seed = 0; seed < answersEach; seed += 1) {
      const dice = createDice(seed, 22);
      const { exchange, seen } = wired(subject, dice, 'list');
      const list = await exchange.positions().catch((error: unknown) => ({ threw: String(error) }));
      const read = { seed, ...judged(list, subject) };
      const isHonest =
        read.isFailure || read.isListed || seen.every((body) => isPlausible(body, subject));
      if (read.threw !== undefined || !read.isValid || !isHonest)
        expect({ ...read, seen }).toBeNull();
    }
  }, 300_000);

  it('never become a verdict of closed while the position is there', async () => {
    for (let seed = 0; seed < runsEach; seed += 1) {
      const { seen, verdict } = await closeOnce(subject, createDice(seed, 23));
      const lacking = seen.filter((body) => isPlausible(body, subject)).length;
      if (verdict === null || (verdict === 'closed' && lacking < 2))
        expect({ seed, verdict, seen }).toBeNull();
    }
  }, 300_000);
});

const fieldOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).find(([key]) => key === name)?.[1]
    : undefined;

const hasText = (value: unknown, ...names: readonly string[]): boolean =>
  names.every((name) => String(fieldOf(value, name) ?? '') !== '');

/** The last answer is the one that counts: after a clock resync there are two. */
function isTaken(answered: readonly string[], subject: Subject): boolean {
  try {
    return subject.saysTaken(JSON.parse(answered.at(-1) ?? ''));
  } catch {
    return false;
  }
}

function isPlausible(body: string, subject: Subject): boolean {
  try {
    return subject.lacksPosition(JSON.parse(body));
  } catch {
    return false;
  }
}

type Judged = {
  readonly threw: string | undefined;
  readonly isValid: boolean;
  readonly isFailure: boolean;
  readonly isListed: boolean;
};

function judged(
  list: Awaited<ReturnType<Exchange['positions']>> | { readonly threw: string },
  { target }: Subject,
): Judged {
  if ('threw' in list)
    return { threw: list.threw, isValid: false, isFailure: false, isListed: false };
  if (!list.ok) return { threw: undefined, isValid: true, isFailure: true, isListed: false };
  const { positions } = list.value;
  const isMeant = (each: Position): boolean =>
    each.symbol === target.symbol && (each.trackingNo ?? undefined) === target.trackingNo;
  return {
    threw: undefined,
    isValid: positions.every((each) => Position.safeParse(each).success),
    isFailure: false,
    isListed: positions.some(isMeant),
  };
}

/** Time that moves only when somebody sleeps, and then at once. */
function jumpingClock(): Clock {
  let elapsedMs = 0;
  return {
    now: () => startAt + elapsedMs,
    monotonic: () => elapsedMs,
    sleep: async (ms) => {
      elapsedMs += ms;
    },
  };
}

/** The adapter on a wire that damages the answers of one kind, or of both, on their way. */
function wired(subject: Subject, dice: Dice, what: 'close' | 'list' | 'both') {
  const clock = jumpingClock();
  const seen: string[] = [];
  const answered: string[] = [];
  const answerOf = (request: HttpRequest): WireText => {
    const { list, taken, time } = subject;
    if (subject.isClose(request)) return { body: taken, status: 200 };
    if (!subject.isList(request)) return { body: time, status: 200 };
    const isOther =
      request.path.includes('productType=') && !request.path.includes('=USDT-FUTURES');
    const isWindow = request.path.includes('startTime=');
    return { body: isOther || isWindow ? envelope('[]') : list, status: 200 };
  };
  const send = async (request: HttpRequest) => {
    const whole = answerOf(request);
    const kind = subject.isClose(request) ? 'close' : 'list';
    const isMeant = subject.isClose(request) || whole.body === subject.list;
    const isDamaged = isMeant && (what === 'both' || what === kind);
    const { body, status } = isDamaged ? mutate(whole, dice) : whole;
    if (kind === 'list' && whole.body === subject.list) seen.push(body);
    if (kind === 'close') answered.push(body);
    request.onSent?.();
    const at = clock.now();
    return { ok: true as const, answer: { status, headers: {}, body, sentAt: at, answeredAt: at } };
  };
  const limiter = { acquire: async () => () => undefined, pause: () => undefined };
  const definition: ExchangeDefinition = {
    ...subject.definition,
    hosts: [],
    connect: (parts) => subject.definition.connect({ ...parts, http: { send }, limiter }),
  };
  const origin = 'http://127.0.0.1:4100';
  const { credentials } = subject;
  const live = { ...account, exchange: definition.id };
  const known = { kind: null, values: {} };
  const kindFound = (): void => undefined;
  const connection = connect({
    ...{ account: live, definition, origin, credentials, limiter, clock },
    ...{ known, kindFound },
  });
  return {
    exchange: connection.exchange,
    connection,
    definition,
    clock,
    seen,
    answered,
    account: live,
  };
}

async function closeOnce(subject: Subject, dice: Dice) {
  const { account: own, clock, connection, seen } = wired(subject, dice, 'both');
  const machine = new Runs({
    accounts: {
      find: () => ok(own),
      connected: async (): Promise<Result<typeof connection>> => ok(connection),
    },
    clock,
    random: seededRandom(dice.between(1, 1_000_000)),
    log: { write: () => undefined },
    journal: listJournal([]),
    closeChanged: () => undefined,
    runChanged: () => undefined,
  });
  await machine.close(own.id, subject.target);
  await machine.idle();
  return { seen, verdict: machine.closes()[0]?.verdict ?? null };
}
