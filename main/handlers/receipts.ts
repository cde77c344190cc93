import type { FlattenHandlers, HandlerParts } from './handlers';

export const receiptHandlers = ({ receipts }: HandlerParts): FlattenHandlers['receipts'] => ({
  get: ({ runId }) => receipts.get(runId),
  save: ({ runId, format }) => receipts.save(runId, format),
});
