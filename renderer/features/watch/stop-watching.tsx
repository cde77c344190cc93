import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Watch } from '../../../app/schemas/watch';
import { useCommand } from '../../api/use-command';
import { failureText } from '../../shell/failure-text';
import { Button } from '../../ui/button';
import styles from './watches.module.css';

/** Ends the looking, and nothing else: no position and no copying is touched. */
export function StopWatching(props: {
  readonly watches: readonly Watch[];
  readonly name: string;
}): ReactNode {
  const { t } = useTranslation();
  const stop = useCommand('watches.stop');
  const press = async (): Promise<void> => {
    for (const { account, runId } of props.watches) await stop.run({ runId, account });
  };
  return (
    <>
      {stop.failure === null ? null : (
        <span className={styles['quiet']} role="alert">
          {t('watch:stopFailed', { reason: failureText(stop.failure, t).title })}
        </span>
      )}
      <Button
        size="small"
        busy={stop.pending}
        aria-label={t('watch:stopNamed', { account: props.name })}
        onClick={() => void press()}
      >
        {t('watch:stop')}
      </Button>
    </>
  );
}
