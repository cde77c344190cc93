import { useCallback, useRef, useState } from 'react';
import type { Failure, Result } from '../../app/result';
import { useBridge } from './api-provider';
import { callLine } from './client';
import type { CommandName, InputOf, OutputOf } from './lines';

export type CommandState<Name extends CommandName> = {
  /** Sends the command once. Never retried, never rejects. */
  readonly run: (input: InputOf<Name>) => Promise<Result<OutputOf<Name>>>;
  readonly pending: boolean;
  /** The latest good answer, until the next `run` or `reset`. */
  readonly data: OutputOf<Name> | null;
  /** Why the latest run failed, until the next `run` or `reset`. */
  readonly failure: Failure | null;
  readonly reset: () => void;
};

/**
 * Sends a `command` or `secret` line. It is built without the query library's mutations, which keep
 * the input in their cache: an input may hold a secret.
 */
export function useCommand<Name extends CommandName>(name: Name): CommandState<Name> {
  const bridge = useBridge();
  const [state, setState] = useState<State<OutputOf<Name>>>(idle);
  const latestRun = useRef(0);
  const run = useCallback(
    async (input: InputOf<Name>) => {
      latestRun.current += 1;
      const thisRun = latestRun.current;
      setState({ ...idle, pending: true });
      const result = await callLine(bridge, name, input);
      if (latestRun.current === thisRun) setState(ended(result));
      return result;
    },
    [bridge, name],
  );
  const reset = useCallback(() => {
    latestRun.current += 1;
    setState(idle);
  }, []);
  return { run, reset, ...state };
}

type State<T> = {
  readonly pending: boolean;
  readonly data: T | null;
  readonly failure: Failure | null;
};

const idle = { pending: false, data: null, failure: null } as const;

function ended<T>(result: Result<T>): State<T> {
  return result.ok ? { ...idle, data: result.value } : { ...idle, failure: result.failure };
}
