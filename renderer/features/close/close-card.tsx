import { ChevronRight, CircleCheck, CircleHelp, CircleMinus, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CloseReport } from '../../../app/schemas/close';
import type { CloseTarget } from '../../../app/schemas/target';
import { accountName } from '../../shell/account-name';
import { EnvironmentBadge } from '../../shell/environment-badge';
import { useFormat } from '../../shell/format';
import { useSelectedAccount } from '../../shell/selected-account';
import { Badge, type BadgeTone } from '../../ui/badge';
import { Spinner } from '../../ui/spinner';
import { Announcement } from '../../ui/visually-hidden';
import styles from './close-card.module.css';
import { CloseRequests } from './close-requests';
import { CloseVerdict } from './close-verdict';
import { targetText } from './close-words';
import { type Standing, standingOf, standingText } from './verdict-words';

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
  const needsAttention = standing !== 'closed' && standing !== 'not-open';
  return (
    <article className={styles['card']}>
      <details open={newest || needsAttention}>
        <summary className={styles['summary']}>
          <ChevronRight size={14} aria-hidden="true" className={styles['chevron']} />
          <span className={styles['what']}>{targetText(namedBy(report), t)}</span>
          <EnvironmentBadge environment={report.environment} />
          <StandingBadge standing={standing} />
          <span className={styles['where']}>
            {account === undefined ? report.accountLabel : accountName(account, t)} ·{' '}
            {t('close:results.pressed', { time: format.time(report.pressedAt) })}
          </span>
        </summary>
        <div className={styles['body']}>
          <CloseRequests report={report} answersOrderIds={props.answersOrderIds} />
          <CloseVerdict report={report} />
        </div>
      </details>
      {newest ? (
        <Announcement>
          {`${t(`close:verdict.${standing}`)}. ${standingText(report, t, format)}`}
        </Announcement>
      ) : null}
    </article>
  );
}

/** A tracking number says little to a reader: side and margin mode of its one position stand with it. */
function namedBy(report: CloseReport): CloseTarget {
  const [only, ...others] = report.selected ?? [];
  if (only === undefined || others.length > 0) return report.target;
  const { symbol, side, marginMode } = only;
  return { symbol, side, ...(marginMode === null ? {} : { marginMode }), ...report.target };
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
  closed: { tone: 'good', icon: <CircleCheck size={12} aria-hidden="true" /> },
  'not-open': { tone: 'plain', icon: <CircleMinus size={12} aria-hidden="true" /> },
  'still-open': { tone: 'warn', icon: <TriangleAlert size={12} aria-hidden="true" /> },
  unknown: { tone: 'warn', icon: <CircleHelp size={12} aria-hidden="true" /> },
};
