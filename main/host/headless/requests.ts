import { parse } from 'lossless-json';
import { z } from 'zod';
import { type Failure, fail, type Result } from '../../../app/result';

export type RequestId = string | number | null;

/** One line of input, understood or not. */
export type ReadRequest =
  | { readonly ok: true; readonly id: RequestId; readonly call: string; readonly input: unknown }
  | { readonly ok: false; readonly id: RequestId; readonly failure: Failure };

/** The longest line that is taken, in bytes: the same bound as for a call's input from the window. */
export const maxLineBytes = 64 * 1024;

/** Numbers that JavaScript cannot hold exactly would come back as another id. */
const Id = z.union([z.string().max(200), z.number().refine(isExact), z.null()]);

const Request = z.strictObject({
  id: Id,
  call: z.string().max(200),
  input: z.unknown().optional(),
});

/**
 * Reads one line without its line feed. `bytes` is the length of the line, of which `line` may hold only
 * the beginning where it is far too long. A failure carries the line's id wherever that can be read.
 */
export function readRequest(line: Buffer, bytes = line.length): ReadRequest {
  const json = bytes === line.length ? parseUtf8(line) : undefined;
  const id = Id.safeParse(idOf(json)).data ?? null;
  if (bytes > maxLineBytes) return refused(id, fail('too-large', { maxLineBytes, bytes }));
  if (json === undefined) return refused(id, fail('bad-input', { problem: 'not-json' }));
  const request = Request.safeParse(json);
  if (request.success) return { ok: true, input: {}, ...request.data };
  const issue = request.error.issues[0];
  const field = issue?.code === 'unrecognized_keys' ? issue.keys[0] : issue?.path.join('.');
  return refused(id, fail('bad-input', { problem: issue?.code ?? 'unknown', field: field ?? '' }));
}

function isExact(value: number): boolean {
  return Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value));
}

function refused(id: RequestId, { failure }: Extract<Result<never>, { ok: false }>): ReadRequest {
  return { ok: false, id, failure };
}

/** Undefined where the bytes are not UTF-8 or the text is not JSON; JSON itself has no undefined. */
function parseUtf8(line: Buffer): unknown {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(line);
    return parse(text, undefined, { parseNumber: Number, onDuplicateKey: refuseDuplicate });
  } catch {
    return undefined;
  }
}

/** Of two symbols under one key either could be meant, and one of them would be closed. */
function refuseDuplicate(): never {
  throw new SyntaxError('A key stands twice');
}

function idOf(json: unknown): unknown {
  return typeof json === 'object' && json !== null && 'id' in json ? json.id : null;
}
