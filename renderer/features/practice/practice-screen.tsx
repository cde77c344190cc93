import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PracticeFaultKind } from '../../../app/schemas/practice';
import { useCommand } from '../../api/use-command';
import { useQuery } from '../../api/use-query';
import { FailureNotice } from '../../shell/failure-notice';
import { Button } from '../../ui/button';
import { ActiveFaults } from './active-faults';
import { FaultGroups } from './fault-groups';
import { type Strike, settingFor } from './fault-setting';
import styles from './practice.module.css';
import { StrikeFields } from './strike-fields';

/** Lets the user see a bad day: what can go wrong on the practice exchange, switched on at will. */
export function PracticeScreen(): ReactNode {
  const { t } = useTranslation();
  const [strike, setStrike] = useState<Strike>(usual);
  const faults = useQuery('practice.faults', {});
  const set = useCommand('practice.setFault');
  const switchOn = async (kind: PracticeFaultKind): Promise<void> => {
    await set.run(settingFor(kind, strike));
    faults.refetch();
  };
  return (
    <div className={styles['screen']}>
      <header>
        <h1 className={styles['title']}>{t('practice:title')}</h1>
        <p className={styles['intro']}>{t('practice:intro')}</p>
      </header>
      {faults.failure === null ? null : (
        <FailureNotice
          failure={faults.failure}
          heading={t('practice:unreadable')}
          actions={<Button onClick={faults.refetch}>{t('common:retry')}</Button>}
        />
      )}
      {faults.loading ? <p role="status">{t('practice:loading')}</p> : null}
      {faults.data === undefined ? null : (
        <>
          <ActiveFaults
            active={faults.data.active}
            kinds={faults.data.kinds}
            changed={faults.refetch}
          />
          {set.failure === null ? null : (
            <FailureNotice failure={set.failure} heading={t('practice:notSet')} speak="alert" />
          )}
          <StrikeFields strike={strike} onChange={setStrike} />
          <FaultGroups
            kinds={faults.data.kinds}
            active={faults.data.active}
            exchange={strike.exchange}
            switchOn={(kind) => void switchOn(kind)}
          />
        </>
      )}
      <p className={styles['quiet']}>{t('practice:absent')}</p>
    </div>
  );
}

const usual: Strike = { exchange: null, account: null, endpoint: 'close', often: 'once' };
