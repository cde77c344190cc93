import { type UseQueryOptions, type UseQueryResult, useQueries } from '@tanstack/react-query';
import type { Failure } from '../../app/result';
import { useBridge } from './api-provider';
import type { InputOf, OutputOf, QueryName } from './lines';
import { nextReadInMs } from './read-schedule';
import { type FailureError, queryKey, readLine } from './use-query';

export type EachQuery<T> = {
  /** The last good answer; it stays while a later read fails. Undefined before the first one. */
  readonly data: T | undefined;
  /** Why the latest read failed; null where it did not. */
  readonly failure: Failure | null;
  readonly loading: boolean;
  /** True while a read that follows a failure is under way. */
  readonly retrying: boolean;
  readonly refetch: () => unknown;
};

/**
 * Reads a `query` line for several inputs, which share the cache with `useQuery`. The reads are spread
 * over the interval, so that many accounts do not answer within the same frame.
 */
export function useQueryEach<Name extends QueryName>(
  name: Name,
  inputs: readonly InputOf<Name>[],
  { pollMs }: { readonly pollMs: number },
): readonly EachQuery<OutputOf<Name>>[] {
  const bridge = useBridge();
  const queries = inputs.map(
    (input, place): UseQueryOptions<OutputOf<Name>, FailureError> => ({
      queryKey: queryKey(name, input),
      queryFn: () => readLine(bridge, name, input),
      refetchInterval: ({ state }) =>
        nextReadInMs(
          {
            at: Math.max(state.dataUpdatedAt, state.errorUpdatedAt),
            underWay: state.fetchStatus === 'fetching',
          },
          { place, of: inputs.length, everyMs: pollMs },
          Date.now(),
        ),
    }),
  );
  const reads = useQueries({ queries }) as readonly UseQueryResult<OutputOf<Name>, FailureError>[];
  return reads.map((query) => {
    const failure = query.error?.failure ?? null;
    return {
      data: query.data,
      failure,
      loading: query.isLoading,
      // Looked at only after a failure, because each look makes the screen follow every single read.
      retrying: failure !== null && query.isFetching,
      refetch: query.refetch,
    };
  });
}
