import { z } from 'zod';
import type { KeyFacts } from '../../../app/schemas/account';
import { cleanText } from '../../net/text';
import type { Reply } from './answer';
import type { Family } from './errors';
import { unifiedFindings } from './unified/permissions';
import type { Wire } from './wire';

/** What the account says of the key: a call of its own for each of the two families (bitget.md §4). */
export function readAccount(wire: Wire, family: Family): Promise<Reply> {
  return family === 'classic'
    ? wire.read('/api/v2/spot/account/info', 'account-info')
    : wire.read('/api/v3/account/info', 'unified-info');
}

export type AccountFacts = Findings & Pick<KeyFacts, 'boundAddresses' | 'permissions'>;
export type Findings = Pick<KeyFacts, 'canClose' | 'canTransfer' | 'canWithdraw'>;

export function accountFacts(reply: Reply, family: Family): AccountFacts {
  const account = AccountInfo.safeParse(reply.ok ? reply.data : {});
  const { authorities, ips, permType } = account.data ?? {};
  const words = family === 'classic' ? authorities : account.data?.permissions;
  const permissions = (words ?? []).map((word) => cleanText(word, 60)).slice(0, maxListed);
  const lower = permissions.map((word) => word.toLowerCase());
  const shown = family === 'unified' && permType ? [cleanText(permType, 60), ...permissions] : null;
  return {
    ...(family === 'classic' ? classicFindings(lower) : unifiedFindings(permType ?? '', lower)),
    permissions: shown ?? permissions,
    boundAddresses: typeof ips === 'string' ? addressesOf(ips) : null,
  };
}

/**
 * "No" is said of transfers and withdrawals only where every word is known, and "yes" of closing only on
 * a word that names it: Bitget's own page shows two vocabularies (bitget.md §4).
 */
function classicFindings(words: readonly string[]): Findings {
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

const Words = z.array(z.string()).nullish().catch(null);

const AccountInfo = z.looseObject({
  ips: z.string().nullish().catch(null),
  authorities: Words,
  permissions: Words,
  permType: z.string().nullish().catch(null),
});
