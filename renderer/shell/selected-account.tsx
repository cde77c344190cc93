import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';
import type { Failure } from '../../app/result';
import type { Account } from '../../app/schemas/account';
import { useCommand } from '../api/use-command';
import { useQuery } from '../api/use-query';
import { selectAccount } from './select-account';
import { useSettings } from './use-settings';

export type SelectedAccount = {
  readonly accounts: readonly Account[];
  /** The account that a close goes to; null where none is chosen. */
  readonly account: Account | null;
  readonly loading: boolean;
  readonly failure: Failure | null;
  readonly select: (id: string) => void;
  readonly retry: () => void;
};

/**
 * Which account the window is about. It stands in the shell because the frame says PRACTICE or LIVE on
 * every screen, and must never say it for another account than the close form uses.
 */
export function SelectedAccountProvider(props: { readonly children: ReactNode }): ReactNode {
  const list = useQuery('accounts.list', {});
  const { lastAccount } = useSettings();
  const [chosen, setChosen] = useState<string | null>(null);
  const { run: saveSettings } = useCommand('settings.set');
  const accounts = list.data?.accounts;
  const { loading, failure, refetch } = list;
  const value = useMemo<SelectedAccount>(
    () => ({
      accounts: accounts ?? [],
      account: selectAccount(accounts ?? [], chosen, lastAccount),
      loading,
      failure,
      retry: refetch,
      select: (id) => {
        setChosen(id);
        void saveSettings({ lastAccount: id });
      },
    }),
    [accounts, chosen, lastAccount, loading, failure, refetch, saveSettings],
  );
  return <Context.Provider value={value}>{props.children}</Context.Provider>;
}

export function useSelectedAccount(): SelectedAccount {
  const value = useContext(Context);
  if (value === null) throw new Error('A screen stands outside of SelectedAccountProvider');
  return value;
}

const Context = createContext<SelectedAccount | null>(null);
