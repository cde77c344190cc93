import type { TFunction } from 'i18next';

/** From this age on a number is marked as possibly out of date (reliability.md, I10). */
export const staleAfterMs = 10_000;

export function isStale(readAt: number, now: number): boolean {
  return now - readAt > staleAfterMs;
}

/** How long ago something was read, in words. A clock that jumped back counts as "just now". */
export function ageText(readAt: number, now: number, t: TFunction): string {
  const seconds = Math.floor((now - readAt) / 1_000);
  if (seconds < 1) return t('common:ageNow');
  if (seconds < 60) return t('common:ageSeconds', { seconds });
  return t('common:ageMinutes', { minutes: Math.floor(seconds / 60) });
}
