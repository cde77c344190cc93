import { CircleCheck, CircleDashed, CircleHelp, CircleMinus, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CloseReport } from '../../../app/schemas/close';
import { accountName } from '../../shell/account-name';
import { useSelectedAccount } from '../../shell/selected-account';
import { closeText } from '../../shell/target-text';
import { Badge, type BadgeTone } from '../../ui/badge';
import styles from './interrupted-runs.module.css';
import { type Known, type KnownStanding, knownText } from './interrupted-words';

/** One close of an interrupted run in one line: what it was for and what is known of it now. */
export function InterruptedClose(props: {
  readonly report: CloseReport;
  readonly known: Known;
  readonly now: number;
}): ReactNode {
  const { t } = useTranslation();
  const { report, known } = props;
  const account = useSelectedAccount().accounts.find(({ id }) => id === report.account);
  const { tone, icon } = looks[known.standing];
  return (
    <p className={styles['close']}>
      <Badge tone={tone} icon={icon}>
        {t(`runs:known.${known.standing}`)}
      </Badge>
      <span>
        <strong>{closeText(report, t)}</strong>{' '}
        {account === undefined ? report.accountLabel : accountName(account, t)}{' '}
        <span className={styles['quiet']}>{knownText(known, t, props.now)}</span>
      </span>
    </p>
  );
}

const looks: Readonly<
  Record<KnownStanding, { readonly tone: BadgeTone; readonly icon: ReactNode }>
> = {
  closed: { tone: 'good', icon: <CircleCheck size={12} aria-hidden="true" /> },
  'not-open': { tone: 'plain', icon: <CircleMinus size={12} aria-hidden="true" /> },
  'still-open': { tone: 'warn', icon: <TriangleAlert size={12} aria-hidden="true" /> },
  unknown: { tone: 'unknown', icon: <CircleHelp size={12} aria-hidden="true" /> },
  'not-tried': { tone: 'plain', icon: <CircleDashed size={12} aria-hidden="true" /> },
};
