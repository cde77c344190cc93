import type { z } from 'zod';
import type { Call, CallKind } from '../../app/call';
import type { FlattenContract } from '../../app/contract';

type Lines = {
  [N in keyof FlattenContract & string]: {
    [V in keyof FlattenContract[N] & string]: { name: `${N}.${V}`; call: FlattenContract[N][V] };
  }[keyof FlattenContract[N] & string];
}[keyof FlattenContract & string];

type NamesOf<K extends CallKind> = Lines extends infer L
  ? L extends { name: infer Name extends string; call: Call<infer Kind> }
    ? Kind extends K
      ? Name
      : never
    : never
  : never;

type CallOf<Name extends LineName> = Extract<Lines, { name: Name }>['call'];

/** The full name of every line of the contract, for example `positions.list`. */
export type LineName = Lines['name'];

/** Lines that only read; the only ones that `useQuery` takes. */
export type QueryName = NamesOf<'query'>;

/** Lines with an effect; the only ones that `useCommand` takes. */
export type CommandName = NamesOf<'command' | 'secret'>;

export type InputOf<Name extends LineName> = z.input<CallOf<Name>['input']>;
export type OutputOf<Name extends LineName> = z.output<CallOf<Name>['output']>;
