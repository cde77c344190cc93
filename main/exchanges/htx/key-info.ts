import { z } from 'zod';
import type { KeyFacts } from '../../../app/schemas/account';
import { cleanText } from '../../net/text';
import type { ExchangeParts } from '../exchange';
import type { Client } from './client';
import { fieldsOf } from './reply';
import { isOurKey } from './sign';

const KeyInfo = z.object({
  accessKey: z.string(),
  status: z.string().nullish(),
  permission: z.string(),
  ipAddresses: z.string().nullish(),
  validDays: z.string().nullish().catch(null),
});
export type KeyInfo = z.infer<typeof KeyInfo>;

const readTimeoutMs = 8_000;

/** The key's own line of the list that the spot host gives (htx.md §4.4); null where it cannot be had. */
export async function readKeyInfo(
  client: Client,
  origin: string,
  credentials: ExchangeParts['credentials'],
): Promise<KeyInfo | null> {
  const { accessKey } = credentials;
  if (accessKey === undefined) return null;
  const told = fieldsOf(
    await client.send({
      method: 'GET',
      path: '/v2/user/api-key',
      query: { accessKey },
      signed: true,
      group: 'user',
      priority: 'read',
      timeoutMs: readTimeoutMs,
      elsewhere: { origin, family: 'spot' },
    }),
  );
  const rows: unknown = told.ok ? told.value['data'] : null;
  if (!Array.isArray(rows)) return null;
  const keys = rows.flatMap((row) => KeyInfo.safeParse(row).data ?? []);
  return keys.find((key) => isOurKey(key.accessKey, credentials)) ?? null;
}

type PermissionFacts = Pick<
  KeyFacts,
  'canClose' | 'canTransfer' | 'canWithdraw' | 'permissions' | 'boundAddresses' | 'expiresInDays'
>;

const knownPermissions = ['trade', 'readOnly', 'withdraw'];

/**
 * HTX knows three permissions, and none apart for futures, copy trading or transfers: `trade` covers
 * closing as well as transfers between the user's own accounts (htx.md §3.1, §4.4). A word that is none
 * of the three may allow anything, so with it nothing is called forbidden.
 */
export function permissionFacts(key: KeyInfo | null): PermissionFacts {
  const permissions = listed(key?.permission ?? null, 128) ?? [];
  const otherwise =
    permissions.length > 0 && permissions.every((word) => knownPermissions.includes(word))
      ? 'no'
      : 'unknown';
  const allows = (word: string) => (permissions.includes(word) ? 'yes' : otherwise);
  return {
    canClose: key?.status === 'expired' ? 'no' : allows('trade'),
    canTransfer: allows('trade'),
    canWithdraw: allows('withdraw'),
    permissions,
    boundAddresses: key === null ? null : listed(key.ipAddresses ?? null, 64),
    expiresInDays: key === null ? null : daysLeft(key),
  };
}

function listed(text: string | null, max: number): string[] | null {
  if (text === null) return null;
  const words = text.split(',').map((word) => cleanText(word, 60));
  return words.filter((word) => word !== '').slice(0, max);
}

/** -1 stands for a key that does not expire. */
function daysLeft(key: KeyInfo): number | null {
  if (key.status === 'expired') return 0;
  const days = key.validDays;
  return typeof days === 'string' && /^\d{1,6}$/.test(days) ? Number(days) : null;
}
