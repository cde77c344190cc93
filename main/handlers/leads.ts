import type { FlattenHandlers, HandlerParts } from './handlers';

export const leadHandlers = ({ stopCopying }: HandlerParts): FlattenHandlers['leadTraders'] => ({
  stopCopying: ({ account, ...wanted }) => stopCopying(account, wanted),
});
