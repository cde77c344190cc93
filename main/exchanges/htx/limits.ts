import type { Limit } from '../../net/wire';

/** Groups of requests that HTX counts together (htx.md §6.1). */
export type LimitGroup = 'copytrading' | 'public' | 'user';

/**
 * 18 a second over the whole `/copytrading` family; the `/v2/user` family of the spot host is apart.
 * HTX counts when requests arrive: a first burst is held up by connections that are still being opened,
 * the next one is not, so that they arrive closer together than they left. The quarter of a second on
 * top is for that; without it up to 17 reads of a burst of 60 were refused, on loopback already.
 */
export const limits: readonly (Limit & { readonly group: LimitGroup })[] = [
  { group: 'copytrading', count: 18, perMs: 1_250 },
  { group: 'public', count: 240, perMs: 3_000 },
  { group: 'user', count: 10, perMs: 1_000 },
];

const longestPauseMs = 10_000;
const defaultPauseMs = 1_000;

/**
 * How long to stay quiet after a refusal for too many requests. `ratelimit-reset` and `recovery-time`
 * are moments of the exchange's clock in epoch milliseconds, although the documents read like
 * durations; `retry-after` is in seconds. Never longer than ten seconds: a close may be waiting.
 */
export function pauseMs(headers: Readonly<Record<string, string>>, exchangeNow: number): number {
  const moment = number(headers['ratelimit-reset']) ?? number(headers['recovery-time']);
  const seconds = number(headers['retry-after']);
  const told = moment !== null ? moment - exchangeNow : seconds !== null ? seconds * 1_000 : null;
  return Math.min(longestPauseMs, Math.max(0, told ?? defaultPauseMs));
}

function number(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : null;
}
