import type { Account } from '../../app/schemas/account';
import type { AccountKindInfo, ExchangeInfo } from '../../app/schemas/exchange';

/** What an account is known to be; the exchange's first kind until its key was looked at. */
export function kindOf(
  exchange: ExchangeInfo | null | undefined,
  account: Pick<Account, 'kind'> | null | undefined,
): AccountKindInfo | null {
  const kinds = exchange?.kinds ?? [];
  return kinds.find(({ id }) => id === account?.kind?.id) ?? kinds[0] ?? null;
}
