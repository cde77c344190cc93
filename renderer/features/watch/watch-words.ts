import type { TFunction } from 'i18next';
import type { Position } from '../../../app/schemas/position';
import type { Watch } from '../../../app/schemas/watch';
import { ageText, isStale } from '../../shell/age';
import { failureText } from '../../shell/failure-text';
import type { Format } from '../../shell/format';
import { positionText, sizeText } from '../../shell/position-text';
import { minutesSince, minutesUntil } from '../../shell/seconds';
import type { LeadTrader } from './reopened';

/** How a watch stands: `calm` alone says that nothing was seen, and only while its lists are fresh. */
export type WatchStanding =
  | 'calm'
  | 'not-looked'
  | 'stale'
  | 'unreadable'
  | 'ended'
  | 'ended-blind';

/** The facts of one watch, or of several calm ones together. */
export type WatchFacts = Pick<Watch, 'phase' | 'startedAt' | 'until' | 'readAt' | 'failure'>;

export function watchStanding(watch: WatchFacts, now: number): WatchStanding {
  if (watch.phase !== 'watching')
    return watch.failure === null && watch.readAt !== null ? 'ended' : 'ended-blind';
  if (watch.failure !== null) return 'unreadable';
  if (watch.readAt === null) return 'not-looked';
  return isStale(watch.readAt, now) ? 'stale' : 'calm';
}

/** Who is watched, for how long still, and what is known of it with its age. */
export function watchText(
  watch: WatchFacts & { readonly name: string },
  t: TFunction,
  { now, format }: { readonly now: number; readonly format: Format },
): string {
  const { readAt, failure } = watch;
  const standing = watchStanding(watch, now);
  const reason = failure === null ? '' : failureText(failure, t).title;
  const figures = {
    account: watch.name,
    left: minutesUntil(watch.until, now),
    age: ageText(readAt ?? watch.startedAt, now, t),
    time: readAt === null ? '' : format.moment(readAt, now),
    length: minutesSince(watch.startedAt, watch.until),
    reason,
  };
  if (standing === 'unreadable' && readAt === null) return t('watch:line.neverRead', figures);
  if (standing === 'ended-blind' && readAt === null) return t('watch:line.endedNever', figures);
  return t(`watch:line.${standing}`, figures);
}

/** What a screen reader is told of a standing: without the seconds, which would be spoken one by one. */
export function spokenStanding(standing: WatchStanding, account: string, t: TFunction): string {
  return t(`watch:spoken.${standing}`, { account });
}

/** A position as it is spoken: what, how much, and whose. */
export function reopenedText(position: Position, t: TFunction, format: Format): string {
  const what = `${positionText(position, t)}, ${sizeText(position, t, format)}`;
  const name = position.leadTrader?.name;
  return name === undefined ? what : t('watch:opened.spokenOf', { what, name });
}

/** A lead trader's name as a button has room for it. The exchange lets a name be as long as it likes. */
export function shortName({ name }: LeadTrader): string {
  const characters = [...name];
  return characters.length <= mostCharacters
    ? name
    : `${characters.slice(0, mostCharacters - 1).join('')}…`;
}

const mostCharacters = 32;

/** When it was opened: how long ago, and the time. */
export function openedText(
  openedAt: number | null,
  t: TFunction,
  { now, format }: { readonly now: number; readonly format: Format },
): string {
  if (openedAt === null) return t('watch:opened.untold');
  return t('watch:opened.at', {
    age: ageText(openedAt, now, t),
    time: format.moment(openedAt, now),
  });
}
