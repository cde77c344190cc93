import { z } from 'zod';
import type { Result } from '../../app/result';
import { AccountId, AccountValues, Endpoint } from '../../app/schemas/account';
import { EpochMs } from '../../app/schemas/common';
import { ExchangeId } from '../../app/schemas/exchange';
import { type JsonFile, openJsonFile } from '../lib/json-file';

/** What is kept of an account on disk: everything but its secrets. */
export const StoredAccount = z.strictObject({
  id: AccountId,
  exchange: ExchangeId,
  label: z.string().max(60),
  endpoint: Endpoint,
  keyHint: z.string().max(4),
  /** What the exchange told before; null in files from before it was asked. */
  kind: z.string().max(40).nullable().default(null),
  values: AccountValues.default({}),
  storedIn: z.enum(['keychain', 'session']),
  createdAt: EpochMs,
});
export type StoredAccount = z.infer<typeof StoredAccount>;

const BookFile = z.strictObject({
  version: z.literal(1),
  accounts: z.array(StoredAccount).max(500),
});

/** Which accounts exist. A file of its own, so that neither keychain nor journal can take it along. */
export type AccountBook = {
  readonly movedAside: string | null;
  list(): readonly StoredAccount[];
  put(account: StoredAccount): Promise<Result<void>>;
  remove(id: string): Promise<Result<void>>;
};

export function openAccountBook(path: string, stamp: () => number): AccountBook {
  const file: JsonFile<z.infer<typeof BookFile>> = openJsonFile({
    path,
    schema: BookFile,
    fallback: { version: 1, accounts: [] },
    stamp,
  });
  const without = (id: string): StoredAccount[] =>
    file.get().accounts.filter((account) => account.id !== id);
  // A change leaves an account where it stands in the user's list.
  const withOne = (account: StoredAccount): StoredAccount[] => {
    const { accounts } = file.get();
    if (accounts.every(({ id }) => id !== account.id)) return [...accounts, account];
    return accounts.map((each) => (each.id === account.id ? account : each));
  };
  return {
    movedAside: file.movedAside,
    list: () => file.get().accounts,
    put: (account) => file.set({ version: 1, accounts: withOne(account) }),
    remove: (id) => file.set({ version: 1, accounts: without(id) }),
  };
}
