import type { JournalEntry } from '../../app/schemas/journal';
import type { Life } from './life';
import type { Monitor } from './monitor';

/**
 * After a start every run that the journal knows to be unfinished is shown at once, with the state of each
 * of its closes: not tried, unknown, or what was proven (I7).
 */
export function checkRestart(life: Life, entries: readonly JournalEntry[], monitor: Monitor): void {
  const ended = new Set(
    entries.flatMap((entry) => (entry.kind === 'run-ended' ? [entry.runId] : [])),
  );
  for (const entry of entries) {
    if (entry.kind !== 'run-started' || ended.has(entry.runId)) continue;
    const run = life.machine.runs().find(({ runId }) => runId === entry.runId);
    if (run === undefined) monitor.report('I7', `${entry.runId} is not shown after a restart`);
    else if (run.phase === 'running') monitor.report('I7', `${entry.runId} runs by itself`);
    for (const { closeId } of run === undefined ? [] : entry.closes) {
      checkClose(closeId, { life, entries, monitor });
    }
  }
}

function checkClose(
  closeId: string,
  parts: {
    readonly life: Life;
    readonly entries: readonly JournalEntry[];
    readonly monitor: Monitor;
  },
): void {
  const { entries, life, monitor } = parts;
  const report = life.machine.closes().find((each) => each.closeId === closeId);
  if (report === undefined) {
    monitor.report('I7', `${closeId} has no report`);
    return;
  }
  const own = entries.filter((entry) => 'closeId' in entry && entry.closeId === closeId);
  const intents = own.filter((entry) => entry.kind === 'intent');
  const outcomes = own.filter((entry) => entry.kind === 'outcome');
  const verdict = own.findLast((entry) => entry.kind === 'close-ended')?.verdict ?? null;
  const attempts = Math.max(0, ...[...intents, ...outcomes].map(({ attempt }) => attempt));
  if (report.attempts !== attempts) monitor.report('I7', `${closeId} shows another attempt`);
  if (report.verdict !== verdict) monitor.report('I7', `${closeId} shows another verdict`);
  const inLast = (list: readonly { readonly attempt: number }[]): number =>
    list.filter(({ attempt }) => attempt === attempts).length;
  const isOpen = inLast(intents) > inLast(outcomes);
  if (attempts === 0 && report.answer !== null) monitor.report('I7', `${closeId} was never tried`);
  if (isOpen && report.answer?.status !== 'unknown')
    monitor.report('I7', `${closeId} has a request of which nothing is known, and hides it`);
}
