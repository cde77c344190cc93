import { type ReactNode, useId, useMemo } from 'react';
import { FailureNotice } from '../../shell/failure-notice';
import { sentText } from '../../shell/failure-text';
import { sentStatusOfRun } from '../../shell/sent-status';
import { useSettings } from '../../shell/use-settings';
import { Button } from '../../ui/button';
import { classNames } from '../../ui/class-names';
import { HoldButton } from '../../ui/hold-button';
import { Announcement } from '../../ui/visually-hidden';
import styles from './close-bar.module.css';
import { CloseFacts } from './close-facts';
import { isTooMany } from './close-items';
import { type Row, rowsOf } from './row';
import type { Positions } from './use-positions';
import { type StartRun, useStartRun } from './use-start-run';
import type { Words } from './words';

/** What one hold would close, in words, and the button that closes it. Always in view. */
export function CloseBar(props: {
  readonly positions: Positions;
  readonly words: Words;
}): ReactNode {
  const { positions, words } = props;
  const { t } = words;
  const factsId = useId();
  const run = useStartRun(positions);
  const { listings } = positions;
  const { keys } = positions.state.selection;
  const rows = useMemo(() => selectedRows(listings, keys), [listings, keys]);
  const { environment } = positions.state.selection;
  return (
    <section
      className={classNames(styles['bar'], environment !== null && styles[environment])}
      aria-label={t('positions:bar.label')}
      data-environment={environment ?? undefined}
    >
      <div className={styles['facts']} id={factsId}>
        <RunFailure run={run} words={words} />
        <CloseFacts rows={rows} positions={positions} words={words} />
      </div>
      <div className={styles['send']}>
        <Fire rows={rows} run={run} describedBy={factsId} words={words} />
        <Button
          size="small"
          look="quiet"
          disabled={rows.length === 0}
          onClick={() => positions.dispatch({ type: 'clear' })}
        >
          {t('positions:bar.clear')}
        </Button>
      </div>
      <Announcement>{spoken(rows, run, words)}</Announcement>
    </section>
  );
}

function Fire(props: {
  readonly rows: readonly Row[];
  readonly run: StartRun;
  readonly describedBy: string;
  readonly words: Words;
}): ReactNode {
  const { rows, run, words } = props;
  const { t, format } = words;
  const { holdMs } = useSettings();
  const hintId = useId();
  const environment = rows[0]?.account.environment;
  const label =
    environment === undefined
      ? t('positions:button.hold')
      : t(`positions:button.${environment}`, { count: rows.length });
  return (
    <>
      <HoldButton
        holdMs={holdMs}
        disabled={rows.length === 0 || isTooMany(rows)}
        describedBy={`${props.describedBy} ${hintId}`}
        onFire={() => run.start(rows)}
        texts={{
          label,
          holding: t('positions:button.holding'),
          again: t('positions:button.again'),
        }}
      />
      <p className={styles['hint']} id={hintId}>
        {t('positions:button.hint', { seconds: format.count(holdMs / 1_000) })}
      </p>
    </>
  );
}

/** A run that main would not start, or of which nothing came back. */
function RunFailure(props: { readonly run: StartRun; readonly words: Words }): ReactNode {
  const { run, words } = props;
  if (run.failure === null) return null;
  return (
    <FailureNotice
      failure={run.failure}
      speak="alert"
      sent={sentText(sentStatusOfRun(run.failure.code), words.t)}
      actions={
        <Button size="small" onClick={run.dismiss}>
          {words.t('common:dismiss')}
        </Button>
      }
    />
  );
}

/** From the lists and not from what is shown: a filter by account must not change what a press closes. */
function selectedRows(listings: Positions['listings'], keys: ReadonlySet<string>): readonly Row[] {
  if (keys.size === 0) return [];
  return listings.flatMap(rowsOf).filter((row) => keys.has(row.key));
}

function spoken(rows: readonly Row[], run: StartRun, { t }: Words): string {
  if (rows.length > 0) return t('positions:bar.selected', { count: rows.length });
  return run.started === null ? '' : t('positions:bar.started', { count: run.started });
}
