import { TriangleAlert } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../../app/schemas/account';
import { FailureNotice } from '../../shell/failure-notice';
import { sentText } from '../../shell/failure-text';
import { useFormat } from '../../shell/format';
import { positionText } from '../../shell/position-text';
import { takenAlong } from '../../shell/run-items';
import { sentStatusOfRun } from '../../shell/sent-status';
import { useSettings } from '../../shell/use-settings';
import { Button } from '../../ui/button';
import { HoldClose } from './hold-close';
import styles from './reopened-notice.module.css';
import type { CloseAgain } from './use-close-again';
import type { ShownWatch } from './use-watches';

/** Closes everything that came back on the account, and nothing else. */
export function CloseAll(props: {
  readonly shown: ShownWatch;
  readonly again: CloseAgain;
  readonly busy: ReadonlySet<string>;
  readonly environment: Account['environment'];
}): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const { holdMs } = useSettings();
  const hintId = useId();
  const { again, busy, shown } = props;
  const free = shown.reopened.positions.filter(({ id }) => !busy.has(id));
  const along = takenAlong(free, shown.list?.positions ?? []);
  const hold = t('positions:button.hint', { seconds: format.count(holdMs / 1_000) });
  return (
    <div className={styles['actions']}>
      <HoldClose
        label={
          free.length === 0
            ? t('positions:button.hold')
            : t(`positions:button.${props.environment}`, { count: free.length })
        }
        positions={free}
        describedBy={hintId}
        onFire={(meant) => void again.close(meant)}
      />
      <div className={styles['quiet']} id={hintId}>
        {free.length === 0 ? t('watch:close.underWay') : t('watch:close.hint', { hold })}
        {along.length === 0 ? null : (
          <p className={styles['warning']}>
            <TriangleAlert size={13} aria-hidden="true" />{' '}
            {t('watch:close.also', {
              positions: format.list(along.map((position) => positionText(position, t))),
            })}
          </p>
        )}
      </div>
      {/* Below the button, which must not move away from under the finger. */}
      {again.failure === null ? null : (
        <FailureNotice
          failure={again.failure}
          speak="alert"
          sent={sentText(sentStatusOfRun(again.failure.code), t)}
          actions={
            <Button size="small" onClick={again.dismiss}>
              {t('common:dismiss')}
            </Button>
          }
        />
      )}
    </div>
  );
}
