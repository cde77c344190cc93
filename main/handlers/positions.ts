import { ok } from '../../app/result';
import { previewClose } from '../close/plan';
import type { FlattenHandlers, HandlerParts } from './handlers';

export const positionHandlers = ({
  accounts,
  runs,
}: HandlerParts): FlattenHandlers['positions'] => ({
  list: async ({ account }) => {
    const connection = await accounts.connected(account);
    return connection.ok ? connection.value.readPositions() : connection;
  },
  preview: async ({ account: id, target }) => {
    const account = accounts.find(id);
    if (!account.ok) return account;
    const kind = accounts.kindOf(account.value);
    if (!kind.ok) return kind;
    const connection = accounts.connection(id);
    const list = connection.ok ? connection.value.lastList() : null;
    return ok(previewClose({ account: account.value, kind: kind.value, target, list }));
  },
  close: ({ account, target }) => runs.close(account, target),
});
