import { useQuery as useTanstackQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { Bridge } from '../../app/bridge';
import type { Failure } from '../../app/result';
import { useBridge } from './api-provider';
import { callLine } from './client';
import type { InputOf, OutputOf, QueryName } from './lines';

export type QueryState<T> = {
  /** The last good answer; it stays while a later read fails. Undefined before the first one. */
  readonly data: T | undefined;
  /** Why the latest read failed; null where it did not. */
  readonly failure: Failure | null;
  /** True until the first answer or failure. False where the query is not enabled. */
  readonly loading: boolean;
  /** True while any read is under way. */
  readonly reading: boolean;
  refetch(): void;
};

export type QueryOptions = {
  /** Milliseconds between reads while the window is visible. Without it: read once, and on change. */
  readonly pollMs?: number;
  readonly enabled?: boolean;
};

/** Reads a `query` line of the contract. A command or a secret does not compile here. */
export function useQuery<Name extends QueryName>(
  name: Name,
  input: InputOf<Name>,
  options: QueryOptions = {},
): QueryState<OutputOf<Name>> {
  const bridge = useBridge();
  const query = useTanstackQuery<OutputOf<Name>, FailureError>({
    queryKey: queryKey(name, input),
    queryFn: () => readLine(bridge, name, input),
    enabled: options.enabled ?? true,
    refetchInterval: options.pollMs ?? false,
  });
  const { refetch } = query;
  const readAgain = useCallback(() => void refetch(), [refetch]);
  return {
    data: query.data,
    failure: query.error?.failure ?? null,
    loading: query.isLoading,
    reading: query.isFetching,
    refetch: readAgain,
  };
}

/** The cache's key of one read; with the name alone, of every read of that line. */
export function queryKey<Name extends QueryName>(
  name: Name,
  input?: InputOf<Name>,
): readonly unknown[] {
  return input === undefined ? [name] : [name, input];
}

/** One read as the query library wants it: an answer, or a thrown `FailureError`. */
export async function readLine<Name extends QueryName>(
  bridge: Bridge,
  name: Name,
  input: InputOf<Name>,
): Promise<OutputOf<Name>> {
  const result = await callLine(bridge, name, input);
  if (!result.ok) throw new FailureError(result.failure);
  return result.value;
}

/** Carries a failure through the query library, which knows failures only as thrown errors. */
export class FailureError extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.code);
    this.failure = failure;
  }
}
