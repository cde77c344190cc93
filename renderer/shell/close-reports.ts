import type { CloseReport } from '../../app/schemas/close';

/** The list with one report put in or replaced, newest press first. */
export function mergeReport(
  known: readonly CloseReport[],
  report: CloseReport,
): readonly CloseReport[] {
  const others = known.filter((one) => one.closeId !== report.closeId);
  return [...others, report].sort((left, right) => right.pressedAt - left.pressedAt);
}
