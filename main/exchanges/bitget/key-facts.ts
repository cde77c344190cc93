import { z } from 'zod';
import { ok, type Result } from '../../../app/result';
import type { KeyFacts } from '../../../app/schemas/account';
import type { Clock } from '../../lib/time';
import { cleanText } from '../../net/text';
import type { Reply } from './answer';
import type { OpenPositions, PositionReader } from './list';
import type { Wire } from './wire';

const accountPath = '/api/v2/spot/account/info';

/**
 * What the key is and may do, from the account's own words and one read of the list, older windows
 * included. Where the account call cannot be read, its findings are `unknown` as long as the list reads.
 * A unified account refuses both with 40085: `wrong-generation`.
 */
export async function readKeyFacts(parts: {
  readonly wire: Wire;
  readonly clock: Clock;
  readonly reader: PositionReader;
}): Promise<Result<KeyFacts>> {
  const account = await parts.wire.read(accountPath, 'account-info');
  if (!account.ok && account.failure.code === 'wrong-generation') return account;
  const list = await parts.reader.readBack();
  const mayNotRead = !list.ok && list.failure.code === 'permission-missing';
  if (!list.ok && !(account.ok && mayNotRead)) return list;
  return ok({
    ...accountFacts(account),
    checkedAt: parts.clock.now(),
    generation: 'classic',
    canRead: list.ok ? 'yes' : 'no',
    expiresInDays: null,
    clockOffsetMs: parts.wire.offset.offsetMs(),
    openPositions: countOf(list),
  });
}

type AccountFacts = Pick<
  KeyFacts,
  'canClose' | 'canTransfer' | 'canWithdraw' | 'boundAddresses' | 'permissions'
>;

function accountFacts(reply: Reply): AccountFacts {
  const account = AccountInfo.safeParse(reply.ok ? reply.data : {});
  const { ips, authorities } = account.data ?? {};
  const permissions = (authorities ?? []).map((word) => cleanText(word, 60)).slice(0, maxListed);
  return {
    ...findings(permissions),
    permissions,
    boundAddresses: typeof ips === 'string' ? addressesOf(ips) : null,
  };
}

/**
 * "No" is said of transfers and withdrawals only where every word is known, and "yes" of closing only on
 * a word that names it: Bitget's own page shows two vocabularies (bitget.md §4).
 */
function findings(
  permissions: readonly string[],
): Pick<AccountFacts, 'canClose' | 'canTransfer' | 'canWithdraw'> {
  const words = permissions.map((word) => word.toLowerCase());
  const allKnown = words.length > 0 && words.every((word) => knownWords.has(word));
  const has = (wanted: readonly string[]): boolean => words.some((word) => wanted.includes(word));
  const absent = allKnown ? 'no' : 'unknown';
  return {
    canClose: has(['ttow', 'copytrading_trade', 'trade']) ? 'yes' : 'unknown',
    canTransfer: has(['wtow', 'transfer']) ? 'yes' : absent,
    canWithdraw: has(['wwow', 'withdraw']) ? 'yes' : absent,
  };
}

const knownWords: ReadonlySet<string> = new Set([
  ...['coor', 'cpor', 'stor', 'smor', 'ttor', 'wtor', 'taxr', 'chor', 'p2pr', 'pllr'],
  ...['coow', 'cpow', 'stow', 'smow', 'ttow', 'wtow', 'wwow', 'chow', 'p2p', 'pllw', 'taxw'],
  ...['read', 'readonly', 'trade', 'transfer', 'withdraw'],
  ...['spot_trade', 'contract_trade', 'copytrading_trade'],
]);

const maxListed = 64;

function addressesOf(ips: string): string[] {
  const addresses = ips.split(',').map((address) => cleanText(address, 60));
  return addresses.filter((address) => address !== '').slice(0, maxListed);
}

function countOf(list: Result<OpenPositions>): number | null {
  return list.ok ? list.value.positions.length : null;
}

const AccountInfo = z.looseObject({
  ips: z.string().nullish().catch(null),
  authorities: z.array(z.string()).nullish().catch(null),
});
