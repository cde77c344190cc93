import type { TFunction } from 'i18next';
import type { CloseReport, Verdict } from '../../../app/schemas/close';
import type { Format } from '../../shell/format';

/** What is known of the position now: a verdict, or the step on the way to one. */
export type Standing = Verdict | 'checking' | 'sending';

export function standingOf(report: CloseReport): Standing {
  if (report.phase === 'sending') return 'sending';
  if (report.phase === 'checking') return 'checking';
  // A close that is done and has no verdict must never look better than unknown.
  return report.verdict ?? 'unknown';
}

/** The standing in one sentence, with the times of the reads it rests on. */
export function standingText(report: CloseReport, t: TFunction, format: Format): string {
  const standing = standingOf(report);
  const times = (count: number): string =>
    format.list(
      report.reads
        .filter((read) => read.left !== null)
        .slice(-count)
        .map((read) => format.time(read.readAt)),
    );
  switch (standing) {
    case 'sending':
      return t('close:results.notFinished');
    case 'checking':
      return checkingText(report, t, format);
    case 'closed':
    case 'not-open':
      return t(`close:verdictText.${standing}`, { times: times(2) });
    case 'still-open':
      return t('close:verdictText.still-open', { times: times(1), count: report.left.length });
    case 'unknown':
      return t('close:verdictText.unknown');
  }
}

function checkingText(report: CloseReport, t: TFunction, format: Format): string {
  const last = report.reads.at(-1);
  if (last === undefined) return t('close:verdictText.checking');
  const times = format.time(last.readAt);
  if (last.left === null) return t('close:verdictText.checkingFailed', { times });
  if (last.left === 0) return t('close:verdictText.checkingGone', { times });
  return t('close:verdictText.checkingLeft', { times, count: last.left });
}
