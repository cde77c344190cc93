import type { CloseReport } from '../../app/schemas/close';
import type { Run } from '../../app/schemas/run';
import type { Watch } from '../../app/schemas/watch';

/** The list with one report put in or replaced, newest press first. */
export function mergeReport(
  known: readonly CloseReport[],
  report: CloseReport,
): readonly CloseReport[] {
  return merge(known, report, ({ closeId }) => closeId);
}

/** The list with one run put in or replaced, newest press first. */
export function mergeRun(known: readonly Run[], run: Run): readonly Run[] {
  return merge(known, run, ({ runId }) => runId);
}

/** The list with one watch put in or replaced. An account has one watch: that of its newest run. */
export function mergeWatch(known: readonly Watch[], watch: Watch): readonly Watch[] {
  const isSame = ({ account }: Watch): boolean => account === watch.account;
  if (known.some(isSame)) return known.map((each) => (isSame(each) ? watch : each));
  return [watch, ...known];
}

/** What is known keeps its place: closes of one press have the same time and must not change places. */
function merge<T extends { readonly pressedAt: number }>(
  known: readonly T[],
  one: T,
  idOf: (each: T) => string,
): readonly T[] {
  const isSame = (each: T): boolean => idOf(each) === idOf(one);
  if (known.some(isSame)) return known.map((each) => (isSame(each) ? one : each));
  return [one, ...known].sort((left, right) => right.pressedAt - left.pressedAt);
}
