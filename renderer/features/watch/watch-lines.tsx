import { Eye, EyeOff, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Watch } from '../../../app/schemas/watch';
import { accountName } from '../../shell/account-name';
import { EnvironmentBadge } from '../../shell/environment-badge';
import { useFormat } from '../../shell/format';
import { useSelectedAccount } from '../../shell/selected-account';
import { useNow } from '../../shell/use-now';
import { Button } from '../../ui/button';
import { classNames } from '../../ui/class-names';
import { Announcement } from '../../ui/visually-hidden';
import { StopWatching } from './stop-watching';
import { type Environment, type WatchLine, watchLines } from './watch-lines-of';
import { spokenStanding, watchStanding, watchText } from './watch-words';
import styles from './watches.module.css';

/** What is watched and shows nothing: calm accounts together, each other one by itself. */
export function WatchLines(props: {
  readonly watches: readonly Watch[];
  readonly onDismiss: (watch: Watch) => void;
}): ReactNode {
  const now = useNow();
  const { accounts } = useSelectedAccount();
  const environmentOf = (id: string): Environment =>
    accounts.find((account) => account.id === id)?.environment ?? 'live';
  return watchLines(props.watches, environmentOf, now).map((line) => (
    <Line key={line.key} line={line} now={now} onDismiss={props.onDismiss} />
  ));
}

function Line(props: {
  readonly line: WatchLine;
  readonly now: number;
  readonly onDismiss: (watch: Watch) => void;
}): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const { accounts } = useSelectedAccount();
  const { line, now } = props;
  const standing = watchStanding(line.sum, now);
  const names = line.watches.map(({ account: id }) => {
    const account = accounts.find((one) => one.id === id);
    return account === undefined ? id : accountName(account, t);
  });
  const name = format.list(names);
  const isCalm = standing === 'calm' || standing === 'not-looked';
  const isWorse = !isCalm && standing !== 'ended';
  const Icon = isWorse ? TriangleAlert : standing === 'ended' ? EyeOff : Eye;
  return (
    <div className={classNames(styles['line'], isWorse && styles['warn'])}>
      <EnvironmentBadge environment={line.environment} />
      <Icon size={14} aria-hidden="true" className={styles['icon']} />
      <p className={styles['words']}>{watchText({ ...line.sum, name }, t, { now, format })}</p>
      {line.sum.phase === 'watching' ? (
        <StopWatching watches={line.watches} name={name} />
      ) : (
        <Button size="small" onClick={() => line.watches.map(props.onDismiss)}>
          {t('common:dismiss')}
        </Button>
      )}
      <Announcement>{spokenStanding(standing, name, t)}</Announcement>
    </div>
  );
}
