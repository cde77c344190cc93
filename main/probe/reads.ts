import type { FailureCode } from '../../app/result';
import type { AccountValues } from '../../app/schemas/account';
import type { ExchangeQuestions, ReadAnswer } from '../exchanges/exchange';
import { shapeOf } from '../lib/shape';
import type { Clock } from '../lib/time';
import { parseJson } from '../net/json';
import type { HttpAnswer } from '../net/wire';
import { type PlainFailure, plainCode, plainFailure } from './plain';
import type { Observed } from './reading-only';

/** What became of one read: an answer, a failure to get one, or a value that the user has not entered. */
export type Asked = { readonly path: string } & (
  | { readonly kind: 'answered'; readonly answer: ReadAnswer }
  | ({ readonly kind: 'unread' } & PlainFailure)
  | { readonly kind: 'value-missing'; readonly name: string }
);

export type ReadParts = {
  readonly questions: ExchangeQuestions;
  /** Sends the path, filled in. */
  readonly send: (path: string) => Promise<void>;
  /** What was carried since the account was opened. */
  readonly observed: readonly Observed[];
  readonly values: AccountValues;
  readonly clock: Clock;
};

/** Sends one read of `OpenQuestion.reads`, and tells what came back to it. */
export async function askOnce(read: string, parts: ReadParts): Promise<Asked> {
  const missing = missingIn(read, parts.values);
  if (missing !== null) return { kind: 'value-missing', path: read, name: missing };
  const before = parts.observed.length;
  await parts.send(filledIn(read, parts.values, parts.clock.now())).catch(() => undefined);
  const call = read.split('?')[0];
  const last = parts.observed
    .slice(before)
    .findLast(({ request }) => request.path.split('?')[0] === call);
  if (last === undefined) return { kind: 'unread', path: read, ...unanswered };
  const { result } = last;
  if (!result.ok) return { kind: 'unread', path: read, ...plainFailure(result.failure) };
  return answered(read, result.answer, parts.questions);
}

const dayMs = 24 * 60 * 60 * 1_000;
const placeholder = /\{([A-Za-z]+|days-ago-\d{1,4})\}/g;
const daysAgo = 'days-ago-';

function missingIn(read: string, values: AccountValues): string | null {
  const names = [...read.matchAll(placeholder)].map(([, name = '']) => name);
  return names.find((name) => !name.startsWith(daysAgo) && !values[name]?.[0]) ?? null;
}

function filledIn(read: string, values: AccountValues, now: number): string {
  return read.replace(placeholder, (_whole, name: string) =>
    name.startsWith(daysAgo)
      ? String(now - Number(name.slice(daysAgo.length)) * dayMs)
      : encodeURIComponent(values[name]?.[0] ?? ''),
  );
}

const unanswered: PlainFailure = { failure: 'internal', wireCode: null, httpStatus: null };

function answered(path: string, answer: HttpAnswer, questions: ExchangeQuestions): Asked {
  const { body, headers, status: httpStatus } = answer;
  const told = questions.reading(answer, path.split('?')[0] ?? path);
  const code = plainCode(told.code);
  // Checked for depth first; read again, because that reading keeps no numbers.
  const shape = parseJson(body).ok ? shapeOf(JSON.parse(body)) : null;
  if (told.failure !== null && tellsNothing.has(told.failure)) {
    return { kind: 'unread', path, failure: told.failure, wireCode: code, httpStatus };
  }
  const limits = limitsIn(headers);
  return { kind: 'answered', path, answer: { path, httpStatus, code, shape, limits } };
}

/** A refusal is an answer; the exchange's own trouble, and what a gateway says in its place, are none. */
const tellsNothing: ReadonlySet<FailureCode> = new Set([
  ...(['rate-limited', 'clock-off', 'settlement-running'] as const),
  ...(['exchange-error', 'exchange-timeout', 'exchange-maintenance'] as const),
  ...(['answer-cut', 'answer-not-json', 'answer-malformed', 'answer-mismatch'] as const),
]);

/** Names of the headers of bitget.md §5.1 and htx.md §6.1. Anything longer could be a moment or an id. */
function limitsIn(headers: HttpAnswer['headers']): ReadAnswer['limits'] {
  return Object.fromEntries(
    Object.entries(headers).filter(
      ([name, value]) =>
        /^(ratelimit-(limit|interval|remaining)|x-mbx-used-remain-limit)$/.test(name) &&
        /^\d{1,5}$/.test(value),
    ),
  );
}
