import { Check, Copy, TriangleAlert } from 'lucide-react';
import { memo, type ReactNode } from 'react';
import { VisuallyHidden } from '../../ui/visually-hidden';
import styles from './position-table.module.css';
import type { RowState } from './row-state';
import { rowTexts } from './row-texts';
import { StateBadge } from './state-badge';
import type { Words } from './words';

export type CopyOutcome = 'copied' | 'failed';

/** What is being done with the position comes before its number, which the details show as well. */
export const TrackingCell = memo(function TrackingCell(props: {
  readonly trackingNo: string | null;
  readonly state: RowState | null;
  readonly copied: CopyOutcome | null;
  readonly words: Words;
}): ReactNode {
  const { trackingNo, state, words } = props;
  if (state !== null)
    return (
      <td data-long="">
        <StateBadge state={state} words={words} />
      </td>
    );
  if (trackingNo === null) return <td title={rowTexts(words).untold}>—</td>;
  const Icon = icons[props.copied ?? 'none'];
  return (
    <td>
      <button
        type="button"
        tabIndex={-1}
        data-act="copy"
        className={styles['copy']}
        title={trackingNo}
      >
        <VisuallyHidden>{words.t('positions:row.copy', { number: trackingNo })}</VisuallyHidden>
        <span aria-hidden="true">{tailOf(trackingNo)}</span>
        <Icon size={12} aria-hidden="true" />
      </button>
    </td>
  );
});

const icons = { copied: Check, failed: TriangleAlert, none: Copy };

/** The digits that tell one number from another stand at its end. */
function tailOf(trackingNo: string): string {
  return trackingNo.length > shownDigits + 1 ? `…${trackingNo.slice(-shownDigits)}` : trackingNo;
}

const shownDigits = 10;
