import { ok } from '../../app/result';
import type { FlattenHandlers, HandlerParts } from './handlers';

export const closeHandlers = ({ runs }: HandlerParts): FlattenHandlers['closes'] => ({
  list: async () => ok([...runs.closes()]),
  verify: ({ closeId }) => runs.verify(closeId),
});
