import { ok } from '../../app/result';
import type { FlattenHandlers, HandlerParts } from './handlers';

export const accountHandlers = ({ accounts }: HandlerParts): FlattenHandlers['accounts'] => ({
  list: async () => ok({ accounts: [...accounts.list()], vault: accounts.vaultState() }),
  add: (input) => accounts.add(input),
  renew: ({ account, credentials }) => accounts.renew(account, credentials),
  unlock: ({ account }) => accounts.unlock(account),
  check: async ({ account }) => {
    const unlocked = await accounts.unlock(account);
    if (!unlocked.ok) return unlocked;
    const connection = accounts.connection(account);
    return connection.ok ? connection.value.exchange.probe() : connection;
  },
  remove: async ({ account }) => {
    const removed = await accounts.remove(account);
    return removed.ok ? ok({}) : removed;
  },
});
