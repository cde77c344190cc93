import { useCallback, useState } from 'react';
import type { Failure } from '../../../app/result';
import type { AccountId } from '../../../app/schemas/account';
import { useCommand } from '../../api/use-command';

export type KeyCheck =
  | { readonly phase: 'checking' }
  | { readonly phase: 'failed'; readonly failure: Failure };

export type KeyChecks = {
  readonly of: (account: AccountId) => KeyCheck | null;
  readonly start: (account: AccountId) => void;
};

/**
 * Key checks of all accounts on the screen; those of different accounts run side by side. What a check told
 * stands at the account from then on.
 */
export function useKeyChecks(): KeyChecks {
  const { run } = useCommand('accounts.check');
  const [checks, setChecks] = useState<Readonly<Record<AccountId, KeyCheck | null>>>({});
  const start = useCallback(
    (account: AccountId) => {
      const put = (check: KeyCheck | null): void =>
        setChecks((others) => ({ ...others, [account]: check }));
      put({ phase: 'checking' });
      void run({ account }).then((result) =>
        put(result.ok ? null : { phase: 'failed', failure: result.failure }),
      );
    },
    [run],
  );
  return { start, of: (account) => checks[account] ?? null };
}
