import type { z } from 'zod';
import type { Result } from './result';

export type CallKind = 'query' | 'command' | 'secret';

export type Call<
  K extends CallKind = CallKind,
  I extends z.ZodType = z.ZodType,
  O extends z.ZodType = z.ZodType,
> = { readonly kind: K; readonly input: I; readonly output: O };

/** A call without effect: it may be retried and cached. */
export const query = <I extends z.ZodType, O extends z.ZodType>(
  input: I,
  output: O,
): Call<'query', I, O> => ({ kind: 'query', input, output });

/** A call with an effect: serialised per account, never retried by itself. */
export const command = <I extends z.ZodType, O extends z.ZodType>(
  input: I,
  output: O,
): Call<'command', I, O> => ({ kind: 'command', input, output });

/** A command whose input is never logged. */
export const secret = <I extends z.ZodType, O extends z.ZodType>(
  input: I,
  output: O,
): Call<'secret', I, O> => ({ kind: 'secret', input, output });

export type Contract = Readonly<Record<string, Readonly<Record<string, Call>>>>;

/** What the renderer and scripts hold: every call as an async function that never throws a failure. */
export type Client<C extends Contract> = {
  readonly [N in keyof C]: {
    readonly [V in keyof C[N]]: (
      input: z.input<C[N][V]['input']>,
    ) => Promise<Result<z.output<C[N][V]['output']>>>;
  };
};

/** What main implements: the same lines, with parsed inputs. */
export type Handlers<C extends Contract> = {
  readonly [N in keyof C]: {
    readonly [V in keyof C[N]]: (
      input: z.output<C[N][V]['input']>,
    ) => Promise<Result<z.input<C[N][V]['output']>>>;
  };
};
