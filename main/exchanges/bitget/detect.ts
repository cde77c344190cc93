import { z } from 'zod';
import { type Failure, fail, ok, type Result, withDetail } from '../../../app/result';
import { cleanText } from '../../net/text';
import { readAccount } from './account-info';
import { malformed, type Reply } from './answer';
import type { Family } from './errors';
import { readPages } from './pages';
import { traderOrders } from './sources';
import type { Wire } from './wire';

/** Ids of `kinds`: what Bitget calls the account, and the role that the user has in copy trading. */
export type KindId = 'classic' | 'classic-lead' | 'unified' | 'unified-lead';

export const familyOfKind = (kind: KindId): Family =>
  kind === 'unified' || kind === 'unified-lead' ? 'unified' : 'classic';

/** Whether a failure says that Bitget is moving the account from one mode to the other just now. */
export const isChanging = ({ detail }: Failure): boolean => detail['changing'] === true;

/**
 * Which calls the account is for (bitget.md §5.3). Only an answer that names the mode proves it; anything
 * else is `account-kind-unknown`, or what kept the question from being answered. Reads only.
 */
export async function detectFamily(wire: Wire): Promise<Result<Family>> {
  const settings = await wire.read('/api/v3/account/settings', 'unified-settings');
  if (settings.ok) return familyOfMode(settings.data);
  if (isRefusedAsClassic(settings)) return ok('classic');
  // A key from before the upgrade may not read the settings, and still the assets tell the mode.
  const isClosed = ['permission-missing', 'endpoint-gone'].includes(settings.failure.code);
  const assets = isClosed
    ? await wire.read('/api/v3/account/assets', 'unified-settings')
    : settings;
  if (assets.ok) return ok('unified');
  return isRefusedAsClassic(assets) ? ok('classic') : undecided(settings.failure);
}

/**
 * Whether a classic account leads or follows. Both roles may be answered with an empty list, so that only
 * two answers together make a lead trader: the account says so, and the lead trader's list is not refused.
 */
export async function classicRole(wire: Wire, account: Reply): Promise<Result<KindId>> {
  const trader = traderTypeOf(account);
  if (trader === 'not_trader') return ok('classic');
  const orders = await readPages(wire, traderOrders, { productType: 'USDT-FUTURES' });
  if (orders.ok) {
    const leads = trader === 'trader' || orders.positions.length > 0;
    return leads ? ok('classic-lead') : undecidedRole({ traderType: trader ?? '' });
  }
  const { code } = orders.failure;
  const refusesLead = code === 'not-a-lead-trader' || code === 'endpoint-gone';
  return refusesLead ? ok('classic') : undecided(orders.failure);
}

/**
 * Whether a unified account leads. The calls that close for a lead trader close all positions of an account:
 * they are used only where a call for lead traders alone has told of a project that the user leads.
 */
export async function unifiedRole(wire: Wire): Promise<Result<KindId>> {
  const overview = await wire.read('/api/v3/copy/futures/portfolio-overview', 'portfolio-overview');
  if (overview.ok) {
    const told = leavesOf(overview.data);
    if (told.some(([name]) => name === 'projectId')) return ok('unified-lead');
    return told.length === 0 ? ok('unified') : undecidedRole({ where: 'portfolio-overview' });
  }
  const { failure, wireCode } = overview;
  // 40017 is also how Bitget says that somebody is no copy trader (bitget.md §2.4).
  const refusesLead = followerCodes.has(failure.code) || wireCode === '40017';
  return refusesLead ? ok('unified') : undecided(failure);
}

const followerCodes: ReadonlySet<string> = new Set([
  'not-a-lead-trader',
  'not-a-follower',
  'endpoint-gone',
  'copy-not-supported',
]);

/** The role of a classic account where the account's own words were not read yet. */
export async function roleIn(family: Family, wire: Wire): Promise<Result<KindId>> {
  if (family === 'unified') return unifiedRole(wire);
  return classicRole(wire, await readAccount(wire, 'classic'));
}

function familyOfMode(data: unknown): Result<Family> {
  const settings = Settings.safeParse(data);
  if (!settings.success) return malformed({ where: 'account/settings' });
  const mode = settings.data.accountMode ?? 'unified';
  if (['unified', 'hybrid'].includes(mode)) return ok('unified');
  const detail = { accountMode: cleanText(mode, 40) };
  const changing = ['upgrading', 'switching'].includes(mode);
  return fail('account-kind-unknown', changing ? { ...detail, changing } : detail, true);
}

const Settings = z.looseObject({ accountMode: z.string().toLowerCase().nullish() });

const TraderType = z.looseObject({ traderType: z.string().toLowerCase().nullish().catch(null) });

/** `trader` or `not_trader`; null where the account could not be read or says nothing. */
function traderTypeOf(account: Reply): string | null {
  const told = account.ok ? TraderType.safeParse(account.data) : null;
  if (told === null || !told.success) return null;
  return told.data.traderType ?? 'not_trader';
}

function isRefusedAsClassic(reply: Extract<Reply, { ok: false }>): boolean {
  return reply.failure.code === 'wrong-generation' && reply.wireCode !== '40085';
}

/** What kept the answer away is told as it is; a refusal that decides nothing is not. */
function undecided(failure: Failure): Result<never> {
  const changing = failure.code === 'wrong-generation';
  const isNoAnswer = failure.retryable || keyCodes.has(failure.code);
  if (isNoAnswer && !changing) return { ok: false, failure };
  const known = fail('account-kind-unknown', failure.detail, true);
  return changing ? { ok: false, failure: withDetail(known.failure, { changing }) } : known;
}

const keyCodes: ReadonlySet<string> = new Set([
  'signature-rejected',
  'key-unknown',
  'passphrase-wrong',
  'permission-missing',
  'address-not-allowed',
  'user-restricted',
  'region-restricted',
  'subaccount-refused',
  'wrong-environment',
  'api-restricted',
]);

function undecidedRole(detail: Failure['detail']): Result<never> {
  return fail('account-kind-unknown', detail, true);
}

type Leaf = readonly [name: string, value: string];

/** Every text that is not empty, under its own name, as deep as an answer of a few levels goes. */
function leavesOf(data: unknown, name = '', depth = 0): readonly Leaf[] {
  if (typeof data === 'string') return data === '' ? [] : [[name, data]];
  if (typeof data === 'boolean') return [[name, String(data)]];
  if (typeof data !== 'object' || data === null || depth > maxDepth) return [];
  return Object.entries(data).flatMap(([key, value]) =>
    leavesOf(value, Array.isArray(data) ? name : key, depth + 1),
  );
}

const maxDepth = 4;
