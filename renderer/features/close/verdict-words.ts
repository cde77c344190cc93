import type { TFunction } from 'i18next';
import type { FailureCode } from '../../../app/result';
import type { CloseReport, CloseRequest, Verdict } from '../../../app/schemas/close';
import type { Format } from '../../shell/format';
import { secondsUntil } from '../../shell/seconds';

/** What is known of the position now: a verdict, or the step on the way to one. */
export type Standing = Verdict | 'checking' | 'sending' | 'waiting' | 'interrupted';

export function standingOf(report: CloseReport): Standing {
  // A close that is done and has no verdict must never look better than unknown.
  return report.phase === 'done' ? (report.verdict ?? 'unknown') : report.phase;
}

/** The moment that a text is made for, and the language's way to write figures. */
export type Wording = { readonly format: Format; readonly now: number };

/** The standing in one sentence, with the times of the reads it rests on. */
export function standingText(report: CloseReport, t: TFunction, { format, now }: Wording): string {
  const standing = standingOf(report);
  switch (standing) {
    case 'sending':
      return t(report.attempts > 1 ? 'close:results.sendingAgain' : 'close:results.notFinished');
    case 'checking':
      return checkingText(report, t, format);
    case 'waiting':
      return waitingText(report, t, now);
    case 'interrupted':
      return interruptedText(report, t, format);
    case 'closed':
    case 'not-open':
      return provenText(report, t, format);
    case 'still-open':
      return t('close:verdictText.still-open', {
        times: readTimes(report, 1, format),
        count: report.left.length,
      });
    case 'unknown':
      return t(`close:verdictText.${isOutOfReach(report) ? 'unknownUnsent' : 'unknown'}`);
  }
}

/** What a screen reader is told: the same, without the seconds that would be spoken one by one. */
export function spokenText(report: CloseReport, t: TFunction, format: Format): string {
  const standing = standingOf(report);
  const word = t(`close:verdict.${standing}`);
  if (standing === 'waiting') return t('close:verdictText.waitingSpoken');
  return `${word}. ${standingText(report, t, { format, now: report.pressedAt })}`;
}

/** How often it was sent; null where once or never, which needs no words. */
export function attemptsText(report: CloseReport, t: TFunction): string | null {
  if (report.attempts < 2) return null;
  const requests = [...report.earlier, ...(report.answer?.requests ?? [])];
  const unsent = requests.filter(({ status }) => status === 'not-sent').length;
  const some = unsent === requests.length ? 'unsentTimes' : 'triedTimes';
  return t(`close:results.${unsent === 0 ? 'sentTimes' : some}`, { count: report.attempts });
}

/** Whether lists have settled the close, so that what the exchange said to it is history. */
export const isSettled = ({ phase, verdict }: CloseReport): boolean =>
  phase === 'done' && (verdict === 'closed' || verdict === 'not-open');

/**
 * Whether the advice for a request's failure is of any use now. Most of it for requests of unknown outcome is
 * to look at the list, which Flatten does by itself until there is a verdict; a network that answers in the
 * exchange's place is something that only the user can change.
 */
export function isAdviceDue(
  report: CloseReport,
  { failure, status }: Pick<CloseRequest, 'failure' | 'status'>,
): boolean {
  if (failure === undefined || isSettled(report)) return false;
  const isUnderWay = report.phase !== 'done' && report.phase !== 'interrupted';
  return !isUnderWay || status !== 'unknown' || faultsOfTheNetwork.has(failure.code);
}

const faultsOfTheNetwork: ReadonlySet<FailureCode> = new Set([
  'answer-not-json',
  'redirect-refused',
]);

/** A close of an earlier start has its verdict from the journal and its lists in the receipt alone. */
function provenText(report: CloseReport, t: TFunction, format: Format): string {
  const what = report.verdict === 'closed' ? 'closed' : notOpenText(report);
  const times = readTimes(report, 2, format);
  if (times === '') return t(`close:verdictTextBefore.${what}`);
  return t(`close:verdictText.${what}`, { times });
}

/** Whether it is proven that no request of this press left this computer, and no list could be read. */
function isOutOfReach({ answer, earlier, reads }: CloseReport): boolean {
  const requests = [...earlier, ...(answer?.requests ?? [])];
  const isUnsent = requests.length > 0 && requests.every(({ status }) => status === 'not-sent');
  return isUnsent && reads.every(({ left }) => left === null);
}

function readTimes(report: CloseReport, count: number, format: Format): string {
  const complete = report.reads.filter((read) => read.left !== null).slice(-count);
  return format.list(complete.map((read) => format.time(read.readAt)));
}

/**
 * What no request of ours was taken for was not closed by us. Where this press found it gone after an
 * earlier one of unknown outcome, that one may have closed it, so nobody else is named.
 */
function notOpenText({ answer, selected }: CloseReport): 'not-open' | 'goneByOthers' | 'gone' {
  if (selected === null || selected.length === 0) return 'not-open';
  return answer?.failure?.code === 'already-closed' && answer.status === 'not-sent'
    ? 'gone'
    : 'goneByOthers';
}

function waitingText(report: CloseReport, t: TFunction, now: number): string {
  const seconds = secondsUntil(report.nextTryAt ?? now, now);
  const failure = report.reads.at(-1)?.failure ?? report.answer?.failure;
  if (failure?.code === 'exchange-maintenance')
    return t('close:verdictText.waitingMaintenance', { seconds });
  const still = report.answer?.status === 'not-sent' ? 'waitingUnsent' : 'waiting';
  return t(`close:verdictText.${still}`, { seconds });
}

function interruptedText(report: CloseReport, t: TFunction, format: Format): string {
  if (report.attempts === 0) return t('close:verdictText.interruptedUntried');
  const last = report.reads.findLast((read) => read.left !== null);
  if (last === undefined) return t('close:verdictText.interrupted');
  const times = format.time(last.readAt);
  const count = last.left ?? 0;
  if (count > 0) return t('close:verdictText.interruptedLeft', { times, count });
  return t('close:verdictText.interruptedGone', { times });
}

function checkingText(report: CloseReport, t: TFunction, format: Format): string {
  const last = report.reads.at(-1);
  if (last === undefined) return t('close:verdictText.checking');
  const times = format.time(last.readAt);
  if (last.left === null) return t('close:verdictText.checkingFailed', { times });
  if (last.left === 0) return t('close:verdictText.checkingGone', { times });
  return t('close:verdictText.checkingLeft', { times, count: last.left });
}
