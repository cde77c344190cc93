import { ok } from '../../app/result';
import type { FlattenHandlers, HandlerParts } from './handlers';

export const journalHandlers = ({ journal }: HandlerParts): FlattenHandlers['journal'] => ({
  state: async () => ok(journal.state()),
});
