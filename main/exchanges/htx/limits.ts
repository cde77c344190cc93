import type { Limit } from '../../net/wire';

/** Groups of requests that HTX counts together (htx.md §6.1). */
export type LimitGroup = 'copytrading' | 'v5-trade' | 'v5-read' | 'v6' | 'public' | 'user';

/**
 * 18 a second over the whole `/copytrading` family; V5 counts what trades and what reads apart, for each
 * user and not for each key; the `/v2/user` family of the spot host is apart.
 * HTX counts when requests arrive, which the limiter sees to.
 */
export const limits: readonly (Limit & { readonly group: LimitGroup })[] = [
  { group: 'copytrading', count: 18, perMs: 1_000 },
  { group: 'v5-trade', count: 72, perMs: 3_000 },
  { group: 'v5-read', count: 72, perMs: 3_000 },
  { group: 'v6', count: 5, perMs: 1_000 },
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
