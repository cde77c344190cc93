import type { Account } from '../../../app/schemas/account';
import type { Watch } from '../../../app/schemas/watch';
import { type WatchFacts, watchStanding } from './watch-words';

export type Environment = Account['environment'];

/** One line of the frame: one account, or all calm ones of an environment. */
export type WatchLine = {
  readonly key: string;
  readonly environment: Environment;
  readonly watches: readonly Watch[];
  /** What holds for all of them: the least time that is left, and the oldest list. */
  readonly sum: WatchFacts;
};

/** What is not calm stands first and by itself; live before practice. */
export function watchLines(
  watches: readonly Watch[],
  environmentOf: (account: string) => Environment,
  now: number,
): readonly WatchLine[] {
  const lines = (['live', 'practice'] as const).flatMap((environment) => {
    const own = watches.filter(({ account }) => environmentOf(account) === environment);
    const isCalm = (watch: Watch): boolean => watchStanding(watch, now) === 'calm';
    const calm = own.filter(isCalm);
    const [first] = calm;
    const alone = own
      .filter((watch) => !isCalm(watch))
      .map((watch) => ({ key: watch.account, environment, watches: [watch], sum: watch }));
    if (first === undefined) return alone;
    return [...alone, { key: environment, environment, watches: calm, sum: sumOf(first, calm) }];
  });
  return lines.sort((a, b) => Number(a.key === a.environment) - Number(b.key === b.environment));
}

function sumOf(first: Watch, calm: readonly Watch[]): WatchFacts {
  const reads = calm.flatMap(({ readAt }) => (readAt === null ? [] : [readAt]));
  return {
    ...first,
    until: Math.min(...calm.map(({ until }) => until)),
    readAt: Math.min(...reads),
  };
}
