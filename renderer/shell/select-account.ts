import type { Account } from '../../app/schemas/account';

/**
 * The account that is shown: the one chosen in this session, else the one remembered from the last.
 * Where that is gone, a practice account, and never a live account that nobody chose.
 */
export function selectAccount(
  accounts: readonly Account[],
  chosen: string | null,
  remembered: string | null,
): Account | null {
  const byId = (id: string | null): Account | undefined =>
    accounts.find((account) => account.id === id);
  if (chosen !== null) return byId(chosen) ?? null;
  return byId(remembered) ?? accounts.find((account) => account.environment === 'practice') ?? null;
}
