import type { HttpResult, RateLimiter } from '../../net/wire';
import type { LimitGroup } from './limits';

export type Pauses = {
  /**
   * Takes notice of an answer: a 429 pauses its group, anything else ends the doubling. Answers the
   * length of the pause in milliseconds, 0 for none.
   */
  note(group: LimitGroup, result: HttpResult): number;
};

const firstPauseMs = 1_000;
const longestPauseMs = 8_000;
const longestToldPauseMs = 10_000;

/**
 * Bitget documents no `Retry-After`, so a pause starts at one second and doubles to eight; where the
 * header does come, it counts, up to ten seconds (reliability.md, F11 and F12).
 */
export function createPauses(limiter: RateLimiter): Pauses {
  const last = new Map<LimitGroup, number>();
  return {
    note: (group, result) => {
      if (!result.ok) return 0;
      if (result.answer.status !== 429) {
        last.delete(group);
        return 0;
      }
      const doubled = Math.min((last.get(group) ?? firstPauseMs / 2) * 2, longestPauseMs);
      last.set(group, doubled);
      const pauseMs = toldPauseMs(result.answer.headers['retry-after']) ?? doubled;
      limiter.pause(group, pauseMs);
      return pauseMs;
    },
  };
}

function toldPauseMs(seconds: string | undefined): number | null {
  if (seconds === undefined || !/^\d{1,6}$/.test(seconds)) return null;
  return Math.min(Number(seconds) * 1_000, longestToldPauseMs);
}
