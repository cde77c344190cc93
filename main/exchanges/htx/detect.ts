import { z } from 'zod';
import { type Failure, fail, ok, type Result, withDetail } from '../../../app/result';
import type { ExchangePositions } from '../exchange';
import type { Client } from './client';
import { readPositions } from './positions';
import { fieldsOf } from './reply';
import { readV5Positions, type V5List } from './v5/positions';

/** What answers prove an account to be, and the list that its kind gave. */
export type Found =
  | {
      readonly kind: 'legacy';
      readonly list: ExchangePositions;
      /** V5 shows positions as well, which are none of the lead trader's copies and in no list of ours. */
      readonly hidesV5: boolean;
    }
  | { readonly kind: 'v5'; readonly list: V5List };

const readTimeoutMs = 8_000;

/**
 * Asks both generations (htx.md §4.1) and believes an answer, never a silence. Reads only. An empty list of
 * one generation proves nothing while the other one has not refused: then the asset mode tells. Fails with
 * `account-kind-unknown` where the answers do not decide it, and with what went wrong where they are missing.
 */
export async function detectKind(client: Client): Promise<Result<Found>> {
  const [assetMode, opens, legacy] = await Promise.all([
    readAssetMode(client),
    readV5Positions(client),
    readPositions(client),
  ]);
  if (opens.ok) return decide({ v5: opens.value, assetMode, legacy });
  const { failure } = opens;
  if (legacy.ok) {
    const isProven = legacy.value.positions.length > 0 || refusesKind(failure);
    return isProven
      ? ok({ kind: 'legacy', list: legacy.value, hidesV5: false })
      : { ok: false, failure };
  }
  if (!refusesKind(legacy.failure)) return legacy;
  if (!refusesKind(failure)) return { ok: false, failure };
  return { ok: false, failure: neitherOf(failure, legacy.failure) };
}

/** Whether an answer says that a request is for accounts of another kind, or is not there any more. */
export const refusesKind = ({ code }: Failure): boolean =>
  code === 'wrong-generation' || code === 'endpoint-gone';

/** Whether HTX says that it is moving the account (htx.md §4.1): 6023, seen during a migration. */
export const isChanging = ({ detail }: Failure): boolean => detail['changing'] === true;

/** V5 answered. The legacy family may have answered as well: what it shows are lead positions and no others. */
function decide(told: {
  readonly v5: V5List;
  readonly assetMode: Result<string>;
  readonly legacy: Result<ExchangePositions>;
}): Result<Found> {
  const { v5, legacy, assetMode } = told;
  const foundV5 = ok({ kind: 'v5', list: v5 } as const);
  const isHeld = v5.positions.length > 0;
  const isMulti = assetMode.ok && assetMode.value !== singleAsset;
  // Positions on V5 may be the lead trader's own ones beside the copies, so that they decide nothing where the
  // legacy family is silent. Several assets do: its calls are refused on such accounts (htx.md §4.1, 6002).
  if (!legacy.ok) return refusesKind(legacy.failure) || isMulti ? foundV5 : legacy;
  const foundLegacy = ok({ kind: 'legacy', list: legacy.value, hidesV5: isHeld } as const);
  if (legacy.value.positions.length > 0) return foundLegacy;
  // For the same reason the mode tells whose an empty list is. Where V5 holds something, an empty legacy list
  // of a single asset may be that of an account which has moved, as well as of a lead trader who is flat.
  if (isMulti) return foundV5;
  if (assetMode.ok && !isHeld) return foundLegacy;
  const detail = assetMode.ok ? { assetMode: assetMode.value } : assetMode.failure.detail;
  return fail('account-kind-unknown', detail, true);
}

const singleAsset = '0';

const Mode = z.string().regex(/^\d$/);

/** The live field is `asset_mode`; the documents say `assets_mode` (htx.md §4.1). */
async function readAssetMode(client: Client): Promise<Result<string>> {
  const told = fieldsOf(
    await client.send({
      method: 'GET',
      path: '/v5/account/asset_mode',
      signed: true,
      group: 'v5-read',
      priority: 'read',
      timeoutMs: readTimeoutMs,
    }),
  );
  if (!told.ok) return told;
  const data = z
    .union([
      z.object({ asset_mode: Mode }).transform((fields) => fields.asset_mode),
      z.object({ assets_mode: Mode }).transform((fields) => fields.assets_mode),
    ])
    .safeParse(told.value['data']);
  return data.success ? ok(data.data) : fail('answer-malformed', { where: 'asset_mode' }, true);
}

/** No generation takes the account. Where all calls are gone, that says more than that it is unknown. */
function neitherOf(v5: Failure, legacy: Failure): Failure {
  if (v5.code === 'endpoint-gone' && legacy.code === 'endpoint-gone') return legacy;
  const changing = [v5, legacy].some(({ detail }) => detail['wireCode'] === '6023');
  const { failure } = fail('account-kind-unknown', legacy.detail, true);
  return changing ? withDetail(failure, { changing }) : failure;
}
