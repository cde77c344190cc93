import { type Failure, type FailureCode, fail } from '../../../app/result';
import { parseJson } from '../../net/json';
import { cleanText } from '../../net/text';

type Fields = Readonly<Record<string, unknown>>;

/**
 * What an answer of HTX says, whichever of its envelopes it came in (htx.md §2.4). `doubtful`: it claims
 * success and names an error at once, so that neither is to be believed. `foreign`: it speaks in the
 * envelope of another family than the request's, so that it may be the answer to another request.
 */
export type Envelope =
  | { readonly kind: 'success'; readonly fields: Fields; readonly requestId: string | null }
  | {
      readonly kind: 'error';
      readonly wireCode: string;
      readonly message: string;
      readonly doubtful: boolean;
      readonly foreign: boolean;
      readonly requestId: string | null;
    }
  | { readonly kind: 'maintenance' }
  | { readonly kind: 'unreadable'; readonly failure: Failure };

/** Reads the text of an answer, whatever its content type says: HTX sends JSON as `text/plain`. */
export function readEnvelope(body: string, path: string): Envelope {
  const parsed = parseJson(body);
  if (!parsed.ok) return unreadable(parsed.failure.code, body);
  if (!isFields(parsed.value)) return unreadable('answer-malformed', body);
  const fields = parsed.value;
  if (fields['status'] === 'maintain') return { kind: 'maintenance' };
  const requestId = typeof fields['tid'] === 'string' ? cleanText(fields['tid'], 64) : null;
  const claimed = claimsSuccess(fields, path);
  const error = errorIn(fields, path);
  if (claimed && error === null) return { kind: 'success', fields, requestId };
  if (error === null) return unreadable('answer-malformed', body);
  return {
    kind: 'error',
    ...error,
    doubtful: claimed,
    foreign: isForeign(fields, path),
    requestId,
  };
}

/**
 * Envelopes B, C and D are those of the legacy family, and E that of V5; H, an unknown path, is that of all
 * (htx.md §2.4).
 */
function isForeign(fields: Fields, path: string): boolean {
  const isLegacy = ['tid', 'success', 'status', 'err_code'].some((name) => name in fields);
  if (path.startsWith('/v5/')) return isLegacy;
  return path.startsWith('/copytrading/') && !isLegacy && fields['code'] !== '404';
}

/** V6 alone says success with the code 0, which elsewhere means nothing (envelope F). */
function claimsSuccess(fields: Fields, path: string): boolean {
  return fields['status'] === 'ok' || isSuccessCode(fields['code'], path);
}

function isSuccessCode(code: unknown, path: string): boolean {
  return code === '200' || (code === '0' && path.startsWith('/api/v6/'));
}

type WireError = { readonly wireCode: string; readonly message: string };

/** The innermost code that an answer names, or null where nothing in it says that something failed. */
function errorIn(fields: Fields, path: string): WireError | null {
  for (const [name, value] of Object.entries(fields)) {
    const inner = name === 'data' || typeof value !== 'string' ? null : innerError(value);
    if (inner !== null) return inner;
  }
  const listed = firstText(fields, ['err_code', 'err-code']);
  if (listed !== null) return { wireCode: listed, message: messageIn(fields) };
  const code = firstText(fields, ['code']);
  const failed =
    (code !== null && !isSuccessCode(code, path)) ||
    !isNothingOr(fields['success'], true) ||
    !isNothingOr(fields['status'], 'ok');
  return failed ? { wireCode: code ?? '', message: messageIn(fields) } : null;
}

/**
 * The futures error that the copy-trading gateway wraps as escaped JSON into a text field of unknown
 * name, with words before it and spaces after it (envelope B).
 */
function innerError(text: string): WireError | null {
  const end = text.lastIndexOf('}');
  let start = text.indexOf('{');
  for (let tries = 0; tries < maxInnerStarts && start >= 0 && start < end; tries += 1) {
    const parsed = parseJson(text.slice(start, end + 1));
    if (parsed.ok && isFields(parsed.value)) {
      const wireCode = firstText(parsed.value, ['err_code', 'err-code', 'code']);
      if (wireCode !== null) return { wireCode, message: messageIn(parsed.value) };
    }
    start = text.indexOf('{', start + 1);
  }
  return null;
}

const maxInnerStarts = 4;

/** HTX's own words, for people to read: nothing is ever decided by them. */
function messageIn(fields: Fields): string {
  return cleanText(firstText(fields, ['err_msg', 'err-msg', 'message', 'msg']) ?? '', 300);
}

function firstText(fields: Fields, names: readonly string[]): string | null {
  for (const name of names) {
    const value = fields[name];
    if (typeof value === 'string' && value.trim() !== '') return cleanText(value, 300);
  }
  return null;
}

function isNothingOr(value: unknown, expected: unknown): boolean {
  return value === undefined || value === null || value === expected;
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The first words of what came instead tell support whether it was a web page, and whose. */
function unreadable(code: FailureCode, body: string): Envelope {
  const { failure } = fail(code, { characters: body.length }, true);
  return { kind: 'unreadable', failure };
}
