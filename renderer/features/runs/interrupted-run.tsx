import { Unplug } from 'lucide-react';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { CloseReport } from '../../../app/schemas/close';
import type { Run } from '../../../app/schemas/run';
import { accountName } from '../../shell/account-name';
import { ageText } from '../../shell/age';
import { EnvironmentBadge } from '../../shell/environment-badge';
import { failureText } from '../../shell/failure-text';
import { useFormat } from '../../shell/format';
import { useSelectedAccount } from '../../shell/selected-account';
import { useNow } from '../../shell/use-now';
import { Announcement } from '../../ui/visually-hidden';
import { InterruptedClose } from './interrupted-close';
import styles from './interrupted-runs.module.css';
import { type AccountList, knownCounts, knownOf, unread, worstFirst } from './interrupted-words';
import { ResumeOrLeave } from './resume-or-leave';
import { useAccountLists } from './use-account-lists';

/** One press in the middle of which Flatten ended: what is known of each close, and what can be done. */
export function InterruptedRun(props: {
  readonly run: Run;
  readonly reports: readonly CloseReport[];
  readonly onLeave: () => void;
}): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow();
  const id = useId();
  const { run, reports } = props;
  const lists = useAccountLists(reports.map(({ account }) => account));
  const closes = worstFirst(
    reports.map((report) => ({
      report,
      known: knownOf(report, lists.get(report.account) ?? unread),
    })),
  );
  const environment = reports[0]?.environment;
  const counts = knownCounts(
    closes.map(({ known }) => known),
    t,
    format,
  );
  return (
    <section className={styles['run']} aria-labelledby={id}>
      <div className={styles['facts']}>
        <Title id={id} describedBy={`${id}-facts`} environment={environment} />
        <div id={`${id}-facts`}>
          <p>
            {t('runs:interrupted.pressed', {
              time: format.moment(run.pressedAt, now),
              age: ageText(run.pressedAt, now, t),
            })}{' '}
            {t('runs:interrupted.reading')}
          </p>
          <p>
            <strong>{counts}</strong>
          </p>
        </div>
        <Unreadable reports={reports} lists={lists} />
        <ul className={styles['closes']} aria-label={t('runs:interrupted.closes')}>
          {closes.map(({ report, known }) => (
            <li key={report.closeId}>
              <InterruptedClose report={report} known={known} now={now} />
            </li>
          ))}
        </ul>
      </div>
      <ResumeOrLeave run={run} reports={reports} onLeave={props.onLeave} />
      <Announcement>{counts}</Announcement>
    </section>
  );
}

/** Why an account's positions cannot be read, and what to do about it: once, not at each of its closes. */
function Unreadable(props: {
  readonly reports: readonly CloseReport[];
  readonly lists: ReadonlyMap<string, AccountList>;
}): ReactNode {
  const { t } = useTranslation();
  const { accounts } = useSelectedAccount();
  return [...props.lists].map(([id, { failure }]) => {
    if (failure === null) return null;
    const account = accounts.find((one) => one.id === id);
    const label = props.reports.find((report) => report.account === id)?.accountLabel ?? id;
    const { action, title } = failureText(failure, t);
    return (
      <p key={id}>
        {t('runs:interrupted.listUnreadable', {
          account: account === undefined ? label : accountName(account, t),
          reason: title,
          action,
        })}
      </p>
    );
  });
}

/** Takes the focus where nothing else has it, so that a screen reader begins here. */
function Title(props: {
  readonly id: string;
  readonly describedBy: string;
  readonly environment: 'live' | 'practice' | undefined;
}): ReactNode {
  const { t } = useTranslation();
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (document.activeElement === document.body) title.current?.focus({ preventScroll: true });
  }, []);
  return (
    <div className={styles['head']}>
      <Unplug size={15} aria-hidden="true" />
      <h2 id={props.id} ref={title} tabIndex={-1} aria-describedby={props.describedBy}>
        {t('runs:interrupted.title')}
      </h2>
      {props.environment === undefined ? null : (
        <EnvironmentBadge environment={props.environment} />
      )}
    </div>
  );
}
