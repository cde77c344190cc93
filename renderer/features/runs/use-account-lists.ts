import { useQueryEach } from '../../api/use-query-each';
import type { AccountList } from './interrupted-words';

/** The position lists of some accounts, read again and again while they are looked at. Sends nothing. */
export function useAccountLists(accounts: readonly string[]): ReadonlyMap<string, AccountList> {
  const distinct = [...new Set(accounts)];
  const lists = useQueryEach(
    'positions.list',
    distinct.map((account) => ({ account })),
    { pollMs: everyMs },
  );
  return new Map(
    distinct.flatMap((account, index) => {
      const list = lists[index];
      return list === undefined ? [] : [[account, list] as const];
    }),
  );
}

const everyMs = 5_000;
