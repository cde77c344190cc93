import { Check, Clock, Copy, Ellipsis, TriangleAlert } from 'lucide-react';
import { memo, type ReactNode } from 'react';
import type { Position } from '../../../app/schemas/position';
import { VisuallyHidden } from '../../ui/visually-hidden';
import styles from './position-table.module.css';
import type { RowState } from './row-state';
import type { refusal } from './selection';
import { StateBadge } from './state-badge';
import { directionOf, openForText, positionText, profitText, sizeText, type Words } from './words';

/** What every line of the table carries, so that one place can handle what is done with any of them. */
export type LinePlace = {
  readonly id: string;
  readonly lineKey: string;
  /** Where it stands among all lines, from 0. */
  readonly index: number;
  /** Where it begins, in pixels from the top of all lines. */
  readonly start: number;
  /** The line that the arrow keys are at. */
  readonly active: boolean;
};

export type CopyOutcome = 'copied' | 'failed';

/** One position. It is drawn again only when something of its own changes. */
export const PositionRow = memo(function PositionRow(
  props: LinePlace & {
    readonly position: Position;
    readonly gone: boolean;
    readonly refused: ReturnType<typeof refusal>;
    readonly selected: boolean;
    readonly stale: boolean;
    readonly state: RowState | null;
    readonly copied: CopyOutcome | null;
    /** The time to the minute: ages need no more, and rows are not drawn again for less. */
    readonly minute: number;
    readonly words: Words;
  },
): ReactNode {
  const { position, words } = props;
  const { t, format } = words;
  const untold = t('positions:untold');
  return (
    <tr
      id={props.id}
      style={{ transform: `translateY(${props.start}px)` }}
      aria-level={3}
      aria-rowindex={props.index + 2}
      aria-selected={props.selected}
      data-line={props.lineKey}
      data-active={props.active ? '' : undefined}
      data-gone={props.gone ? '' : undefined}
      data-stale={props.stale ? '' : undefined}
      className={styles['row']}
    >
      <td className={styles['box']} data-act="select">
        <SelectBox {...props} />
      </td>
      <td className={styles['symbol']} title={position.symbol}>
        {position.symbol}
        {props.stale ? <Clock size={11} aria-label={t('positions:row.stale')} /> : null}
      </td>
      <td>{t(`positions:side.${position.side}`)}</td>
      <td title={position.marginMode === null ? untold : undefined}>
        {position.marginMode === null ? '—' : t(`positions:marginMode.${position.marginMode}`)}
      </td>
      <td data-number="">{sizeText(position, words)}</td>
      <NumberCell value={position.entryPrice} text={format.decimal} untold={untold} />
      <NumberCell value={position.markPrice} text={format.decimal} untold={untold} />
      <ProfitCell profit={position.profit} words={words} />
      <NumberCell
        value={position.leverage}
        text={(leverage) => t('positions:leverage', { leverage: format.decimal(leverage) })}
        untold={untold}
      />
      <td data-number="" title={position.openedAt === null ? untold : undefined}>
        {position.openedAt === null ? '—' : openForText(position.openedAt, props.minute, words)}
      </td>
      <td className={styles['tracking']}>
        <Tracking {...props} />
      </td>
      <td className={styles['more']}>
        <button
          type="button"
          tabIndex={-1}
          data-act="menu"
          className={styles['icon']}
          aria-label={t('positions:row.menu', { position: positionText(position, words) })}
        >
          <Ellipsis size={14} aria-hidden="true" />
        </button>
      </td>
    </tr>
  );
});

function SelectBox(props: {
  readonly position: Position;
  readonly selected: boolean;
  readonly refused: ReturnType<typeof refusal>;
  readonly words: Words;
}): ReactNode {
  const { refused, words } = props;
  return (
    <input
      type="checkbox"
      tabIndex={-1}
      readOnly
      checked={props.selected}
      disabled={refused !== null && !props.selected}
      title={refused === null ? undefined : words.t(`positions:row.refused.${refused}`)}
      aria-label={words.t('positions:row.select', {
        position: positionText(props.position, words),
      })}
    />
  );
}

function NumberCell(props: {
  readonly value: string | null;
  readonly text: (value: string) => string;
  readonly untold: string;
}): ReactNode {
  if (props.value === null)
    return (
      <td data-number="" title={props.untold}>
        —
      </td>
    );
  return <td data-number="">{props.text(props.value)}</td>;
}

function ProfitCell(props: {
  readonly profit: Position['profit'];
  readonly words: Words;
}): ReactNode {
  const { profit, words } = props;
  const { t, format } = words;
  if (profit === null)
    return (
      <td data-number="" title={t('positions:untold')}>
        —
      </td>
    );
  const source = t(profit.estimated ? 'positions:profit.estimate' : 'positions:profit.exchange');
  return (
    <td
      data-number=""
      data-direction={directionOf(profit.amount)}
      title={`${profitText(profit, words)}. ${source}`}
    >
      {format.signed(profit.amount)} {profit.currency}
      {profit.estimated ? (
        <span className={styles['estimate']}> {t('positions:profit.short')}</span>
      ) : null}
    </td>
  );
}

/** What is being done with the position comes before its number, which the details show as well. */
function Tracking(props: {
  readonly position: Position;
  readonly gone: boolean;
  readonly state: RowState | null;
  readonly copied: CopyOutcome | null;
  readonly words: Words;
}): ReactNode {
  const { position, copied, words } = props;
  const state = props.state ?? (props.gone ? 'gone' : position.closing ? 'closing' : null);
  if (state !== null) return <StateBadge state={state} words={words} />;
  if (position.trackingNo === null) return <span title={words.t('positions:untold')}>—</span>;
  const Icon = copied === 'copied' ? Check : copied === 'failed' ? TriangleAlert : Copy;
  return (
    <button
      type="button"
      tabIndex={-1}
      data-act="copy"
      className={styles['copy']}
      title={position.trackingNo}
    >
      <VisuallyHidden>
        {words.t('positions:row.copy', { number: position.trackingNo })}
      </VisuallyHidden>
      <span aria-hidden="true">{tailOf(position.trackingNo)}</span>
      <Icon size={12} aria-hidden="true" />
    </button>
  );
}

/** The digits that tell one number from another stand at its end. */
function tailOf(trackingNo: string): string {
  return trackingNo.length > shownDigits + 1 ? `…${trackingNo.slice(-shownDigits)}` : trackingNo;
}

const shownDigits = 10;
