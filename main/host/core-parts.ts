import { version } from '../../package.json';
import type { CoreParts } from '../core';
import { systemRandom } from '../lib/random';
import { systemClock } from '../lib/time';

/** The practice exchange shows the same world at every start, so that what was learnt in it still holds. */
const practiceSeed = 7;

/** The parts of a core that are the same in every host. */
export const commonParts = {
  version,
  platform: process.platform,
  clock: systemClock,
  random: systemRandom,
  practice: { seed: practiceSeed },
} as const satisfies Partial<CoreParts>;

/** The user's language as a BCP 47 tag, where no window system tells it better. */
export function systemLocale(): string {
  return Intl.DateTimeFormat().resolvedOptions().locale;
}
