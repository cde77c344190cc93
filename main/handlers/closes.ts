import { ok } from '../../app/result';
import type { FlattenHandlers, HandlerParts } from './handlers';

export const closeHandlers = ({ closer }: HandlerParts): FlattenHandlers['closes'] => ({
  list: async () => ok([...closer.list()]),
  verify: async ({ closeId }) => closer.verify(closeId),
});
