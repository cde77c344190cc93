import { ok } from '../../app/result';
import type { FlattenHandlers, HandlerParts } from './handlers';

export const watchHandlers = ({ watches }: HandlerParts): FlattenHandlers['watches'] => ({
  list: async () => ok([...watches.list()]),
  stop: async ({ runId, account }) => watches.stop(runId, account),
});
