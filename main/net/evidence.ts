import { createHash } from 'node:crypto';
import type { Evidence } from '../../app/schemas/evidence';
import { parseJson } from './json';
import { createRedactor, type Redactor } from './redact';
import type { HttpRequest, HttpResult } from './wire';

/** Writes an exchange of words down, with at most `maxBytes` of the answer's text; 0 leaves it out. */
export type Recorded = (maxBytes: number) => Evidence;

/** One request and what came back. Nothing is computed before it is asked for. */
export type Trace = {
  /** The same value without what the request carried of the credentials, its signature among them. */
  scrub<T>(value: T): T;
  /** `rows` counts the positions of a page. */
  recorded(rows: number | null): Recorded;
};

export type Traced = {
  readonly request: HttpRequest;
  readonly result: HttpResult;
  /** What only this request knows and what must stand nowhere: the signature, and the id of the key. */
  readonly carried: readonly (string | null | undefined)[];
  readonly clockOffsetMs: number | null;
  /** Under which name, at the top of an answer, the exchange tells its own time in epoch milliseconds. */
  readonly timeField: string;
};

export function traceOf(traced: Traced): Trace {
  let redactor: Redactor | null = null;
  const known = (): Redactor => {
    redactor ??= redactorFor(traced.carried);
    return redactor;
  };
  return {
    scrub: <T>(value: T): T => known().redactIn(value) as T,
    recorded: (rows) => (maxBytes) => ({ ...evidenceOf(traced, known(), maxBytes), rows }),
  };
}

/** A signature is another one each time, so that only its own request can know it. */
function redactorFor(carried: Traced['carried']): Redactor {
  const redactor = createRedactor();
  for (const value of carried) {
    if (typeof value === 'string') redactor.learn(value);
  }
  return redactor;
}

function evidenceOf(
  { request, result, clockOffsetMs, timeField }: Traced,
  redactor: Redactor,
  maxBytes: number,
): Omit<Evidence, 'rows'> {
  const clean = (text: string): string =>
    withoutNamed(redactor.redact(text)).slice(0, maxFieldCharacters);
  const answer = result.ok ? result.answer : null;
  return {
    method: request.method,
    host: new URL(request.origin).host,
    path: clean(request.path),
    sentHeaders: kept(request.headers, tellingOfRequest, clean),
    sentBody: request.body === undefined ? null : clean(request.body),
    sentAt: result.ok ? result.answer.sentAt : result.sentAt,
    answeredAt: answer?.answeredAt ?? null,
    httpStatus: answer?.status ?? null,
    headers: kept(answer?.headers ?? {}, tellingOfAnswer, clean),
    body: answer === null ? null : keptBody(answer.body, redactor, maxBytes),
    exchangeTime: answer === null ? null : timeIn(answer.body, timeField),
    clockOffsetMs,
  };
}

const maxFieldCharacters = 4_096;
const maxHeaderCharacters = 400;

const tellingOfRequest = /^(access-timestamp|content-type|locale)$/;

/** What names a request for an exchange's support, and what is left of its limits (htx.md §6.1, bitget.md §5.1). */
const tellingOfAnswer =
  /^((x-)?request-id|cf-ray|(ratelimit|x-mbx|x-bg)-[a-z-]+|retry-after|recovery-time|date)$/;

function kept(
  headers: HttpRequest['headers'],
  names: RegExp,
  clean: (text: string) => string,
): Evidence['headers'] {
  const lower = Object.entries(headers).map(([name, text]) => [name.toLowerCase(), text] as const);
  return Object.fromEntries(
    lower
      .filter(([name]) => name.length <= 60 && names.test(name))
      .map(([name, text]) => [name, clean(text).slice(0, maxHeaderCharacters)]),
  );
}

function keptBody(body: string, redactor: Redactor, maxBytes: number): Evidence['body'] {
  const about = {
    bytes: Buffer.byteLength(body),
    sha256: createHash('sha256').update(body).digest('hex'),
  };
  if (maxBytes <= 0) return { text: null, cut: false, ...about };
  // Only what could stand in the kept part is looked through: an answer may have a mebibyte.
  const part = cutAfter(body, maxBytes * 4);
  const clean = withoutNamed(redactor.redact(withoutNeedlessEscapes(part)));
  const text = cutAfter(clean, maxBytes);
  return { text, cut: part !== body || text !== clean, ...about };
}

/** The mark tells the redactor too that the text may end within a secret. */
function cutAfter(text: string, maxBytes: number): string {
  if (Buffer.byteLength(text) <= maxBytes) return text;
  const whole = Buffer.from(text)
    .subarray(0, maxBytes)
    .toString('utf8')
    .replace(/\uFFFD+$/, '');
  return `${whole}…`;
}

/**
 * The same JSON with plain ASCII written plainly, whether it was escaped once or within a text of JSON: a
 * gateway that writes `\/` or `\u003d` would spell a signature in a way that no list of spellings holds.
 */
function withoutNeedlessEscapes(text: string): string {
  return text.replace(/\\{1,8}(?:u00([2-7][0-9a-f])|\/)/gi, (written, hex: string | undefined) => {
    if (hex === undefined) return '/';
    const character = String.fromCharCode(Number.parseInt(hex, 16));
    return ['"', '\\', '\u007F'].includes(character) ? written : character;
  });
}

/**
 * What stands under the name of a credential goes too, whoever it belongs to. It comes after the values and
 * replaces none of them: names alone miss most shapes (reliability.md, fact 17).
 */
function withoutNamed(text: string): string {
  return text.replace(named, '$1[secret]');
}

const credentialNames =
  'access[-_]?(?:key(?:[-_]?id)?|sign|passphrase)|api[-_]?key|secret(?:[-_]?key)?|pass(?:phrase|word)|signature|authorization|(?:set-)?cookie';
const named = new RegExp(
  `((?:${credentialNames})["'\\\\]{0,8}\\s{0,4}(?:=|:|%3[ad])\\s{0,4}["'\\\\]{0,8}(?:(?:bearer|basic)\\s)?)(?!\\[secret)[^"'\\\\&\\s,;}\\]]+`,
  'gi',
);

function timeIn(body: string, timeField: string): number | null {
  if (body.length > mostParsed) return null;
  const parsed = parseJson(body);
  if (!parsed.ok || typeof parsed.value !== 'object' || parsed.value === null) return null;
  const fields: Readonly<Record<string, unknown>> = { ...parsed.value };
  const told = fields[timeField];
  return typeof told === 'string' && /^\d{12,13}$/.test(told) ? Number(told) : null;
}

/** Longer answers are pages of a list, which take as long to read again as the list itself. */
const mostParsed = 16_384;
