import { ok } from '../../app/result';
import type { FlattenHandlers, HandlerParts } from './handlers';

export const accountHandlers = ({ accounts }: HandlerParts): FlattenHandlers['accounts'] => ({
  list: async () => ok({ accounts: [...accounts.list()], vault: accounts.vaultState() }),
  add: (input) => accounts.add(input),
  renew: ({ account, credentials }) => accounts.renew(account, credentials),
  unlock: ({ account }) => accounts.unlock(account),
  configure: ({ account, values }) => accounts.configure(account, values),
  check: ({ account }) => accounts.check(account),
  remove: async ({ account }) => {
    const removed = await accounts.remove(account);
    return removed.ok ? ok({}) : removed;
  },
});
