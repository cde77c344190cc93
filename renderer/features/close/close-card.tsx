import {
  ChevronRight,
  CircleCheck,
  CircleHelp,
  CircleMinus,
  Hourglass,
  TriangleAlert,
  Unplug,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CloseReport } from '../../../app/schemas/close';
import { accountName } from '../../shell/account-name';
import { EnvironmentBadge } from '../../shell/environment-badge';
import { useFormat } from '../../shell/format';
import { ReceiptButton } from '../../shell/receipt-button';
import { useSelectedAccount } from '../../shell/selected-account';
import { closeText } from '../../shell/target-text';
import { windowOpenedAt } from '../../shell/window-opened-at';
import { Badge, type BadgeTone } from '../../ui/badge';
import { Spinner } from '../../ui/spinner';
import { Announcement } from '../../ui/visually-hidden';
import styles from './close-card.module.css';
import { CloseRequests } from './close-requests';
import { CloseVerdict } from './close-verdict';
import { type Standing, spokenText, standingOf } from './verdict-words';

/** One close: what was pressed, what the exchange said to it, and what the lists have shown since. */
export function CloseCard(props: {
  readonly report: CloseReport;
  /** The newest one stands open and is spoken by screen readers. */
  readonly newest: boolean;
  readonly answersOrderIds: boolean;
}): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const { report, newest } = props;
  const account = useSelectedAccount().accounts.find(({ id }) => id === report.account);
  const standing = standingOf(report);
  return (
    <article className={styles['card']}>
      <details open={newest || standing === 'still-open' || standing === 'unknown'}>
        <summary className={styles['summary']}>
          <ChevronRight size={14} aria-hidden="true" className={styles['chevron']} />
          <span className={styles['what']}>{closeText(report, t)}</span>
          <EnvironmentBadge environment={report.environment} />
          <StandingBadge standing={standing} />
          <span className={styles['where']}>
            {account === undefined ? report.accountLabel : accountName(account, t)} ·{' '}
            <PressedAt at={report.pressedAt} />
          </span>
        </summary>
        <div className={styles['body']}>
          <CloseRequests report={report} answersOrderIds={props.answersOrderIds} />
          <ClockNote report={report} />
          <CloseVerdict report={report} />
          {report.phase === 'done' ? <ReceiptButton runId={report.runId} /> : null}
        </div>
      </details>
      {newest ? <Announcement>{spokenText(report, t, format)}</Announcement> : null}
    </article>
  );
}

/** A close of an earlier start is told from one of this window; one of another day brings its date. */
function PressedAt(props: { readonly at: number }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  if (props.at >= windowOpenedAt)
    return t('close:results.pressed', { time: format.time(props.at) });
  return t('close:results.pressedBefore', { time: format.moment(props.at, windowOpenedAt) });
}

/** A clock that is off is told, since every time on the card is this computer's. */
function ClockNote(props: { readonly report: CloseReport }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const seconds = secondsAhead(props.report);
  if (Math.abs(seconds) < tellFromSeconds) return null;
  const side = seconds > 0 ? 'clockBehind' : 'clockAhead';
  return (
    <p className={styles['note']}>
      {t(`close:results.${side}`, { seconds: format.count(Math.abs(seconds)) })}
    </p>
  );
}

const tellFromSeconds = 5;

/** How far the exchange's clock was ahead of this computer's at the press; 0 where it was not known. */
function secondsAhead({ pressedAt, pressedAtExchange }: CloseReport): number {
  return Math.round(((pressedAtExchange ?? pressedAt) - pressedAt) / 1_000);
}

function StandingBadge(props: { readonly standing: Standing }): ReactNode {
  const { t } = useTranslation();
  const { tone, icon } = looks[props.standing];
  return (
    <Badge tone={tone} icon={icon}>
      {t(`close:verdict.${props.standing}`)}
    </Badge>
  );
}

const looks: Readonly<Record<Standing, { readonly tone: BadgeTone; readonly icon: ReactNode }>> = {
  sending: { tone: 'plain', icon: <Spinner /> },
  checking: { tone: 'plain', icon: <Spinner /> },
  waiting: { tone: 'warn', icon: <Hourglass size={12} aria-hidden="true" /> },
  interrupted: { tone: 'warn', icon: <Unplug size={12} aria-hidden="true" /> },
  closed: { tone: 'good', icon: <CircleCheck size={12} aria-hidden="true" /> },
  'not-open': { tone: 'plain', icon: <CircleMinus size={12} aria-hidden="true" /> },
  'still-open': { tone: 'warn', icon: <TriangleAlert size={12} aria-hidden="true" /> },
  unknown: { tone: 'unknown', icon: <CircleHelp size={12} aria-hidden="true" /> },
};
