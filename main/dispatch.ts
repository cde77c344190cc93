import type { z } from 'zod';
import type { Call } from '../app/call';
import { contract } from '../app/contract';
import { Failure, fail, type Result } from '../app/result';
import type { FlattenHandlers } from './handlers/handlers';
import type { Log } from './lib/log';

/** The longest input that is looked at, as JSON text. */
export const maxInputCharacters = 64 * 1024;

export type Dispatch = (name: string, input: unknown) => Promise<Result<unknown>>;

/**
 * The trust boundary: every call from a window or a script comes through here. The name is looked up, the
 * input parsed strictly, the output parsed too, and no known secret leaves whatever a handler returned.
 * It never rejects.
 */
export function createDispatch(parts: {
  readonly handlers: FlattenHandlers;
  /** The same value without the secrets that are known. */
  readonly redactIn: (value: unknown) => unknown;
  readonly log: Log;
}): Dispatch {
  const lines = callLines(parts.handlers);
  return async (name, input) => {
    const line = lines.get(name);
    if (line === undefined) return fail('unknown-call', { name: String(name).slice(0, 80) });
    if (textLength(input) > maxInputCharacters) return fail('too-large', { maxInputCharacters });
    const parsed = line.call.input.safeParse(input ?? {});
    if (!parsed.success) return badInput(parsed.error);
    try {
      const result = await line.run(parsed.data);
      if (!result.ok)
        return { ok: false, failure: cleaned(Failure, result.failure, parts.redactIn) };
      const output = line.call.output.safeParse(result.value);
      if (output.success) {
        return { ok: true, value: cleaned(line.call.output, output.data, parts.redactIn) };
      }
      parts.log.write('output-refused', { call: name, field: firstPath(output.error) });
    } catch (error) {
      parts.log.write('handler-threw', { call: name, error: String(error).slice(0, 400) });
    }
    return fail('internal', { call: name });
  };
}

type Line = {
  readonly call: Call;
  readonly run: (input: unknown) => Promise<Result<unknown>>;
};

/** The contract's lines by their full name, for example `positions.close`. */
function callLines(handlers: FlattenHandlers): ReadonlyMap<string, Line> {
  const lines = new Map<string, Line>();
  for (const [noun, verbs] of Object.entries(contract)) {
    const handlersOfNoun: Readonly<Record<string, unknown>> =
      handlers[noun as keyof FlattenHandlers];
    for (const [verb, call] of Object.entries<Call>(verbs)) {
      lines.set(`${noun}.${verb}`, { call, run: handlersOfNoun[verb] as Line['run'] });
    }
  }
  return lines;
}

function textLength(input: unknown): number {
  try {
    return JSON.stringify(input ?? null).length;
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}

/** Names the field and the kind of mistake, never the value: it may be a secret. */
function badInput(error: z.ZodError): Result<never> {
  const issue = error.issues[0];
  return fail('bad-input', { field: firstPath(error), problem: issue?.code ?? 'unknown' });
}

function firstPath(error: z.ZodError): string {
  const issue = error.issues[0];
  if (issue === undefined) return '';
  const keys = issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
  return [...issue.path, ...keys].join('.').slice(0, 120);
}

/**
 * Takes the secrets out of a value that has the shape of `schema`. Where one of our own words happens to be
 * somebody's secret the shape would break; the word then stays, since it tells nothing.
 */
export function cleaned<S extends z.ZodType>(
  schema: S,
  value: z.output<S>,
  redactIn: (value: unknown) => unknown,
): z.output<S> {
  const clean = schema.safeParse(redactIn(value));
  return clean.success ? clean.data : value;
}
