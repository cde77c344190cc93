import { ok } from '../../app/result';
import type { FlattenHandlers, HandlerParts } from './handlers';

export const runHandlers = ({ runs }: HandlerParts): FlattenHandlers['runs'] => ({
  list: async () => ok([...runs.runs()]),
  start: ({ items }) => runs.start(items),
  stop: async ({ runId }) => runs.stop(runId),
  resume: ({ runId }) => runs.resume(runId),
});
