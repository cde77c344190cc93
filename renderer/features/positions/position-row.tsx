import { Clock, Ellipsis } from 'lucide-react';
import { memo, type ReactNode } from 'react';
import type { Position } from '../../../app/schemas/position';
import styles from './position-table.module.css';
import { AgeCell, NumberCell, ProfitCell, SizeCell } from './row-cells';
import type { RowState } from './row-state';
import { type RowTexts, rowTexts } from './row-texts';
import type { refusal } from './selection';
import { type CopyOutcome, TrackingCell } from './tracking-cell';
import type { Words } from './words';

/** What every line of the table carries, so that one place can handle what is done with any of them. */
export type LinePlace = {
  readonly id: string;
  readonly lineKey: string;
  /** Where it stands among all lines, from 0. */
  readonly index: number;
  /** The line that the arrow keys are at. */
  readonly active: boolean;
};

/** One position. It is drawn again only when something of its own changes, and then only the cell of that. */
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
  const { profit } = position;
  const texts = rowTexts(words);
  const named = texts.of(position);
  const state = props.state ?? (props.gone ? 'gone' : position.closing ? 'closing' : null);
  return (
    <tr
      id={props.id}
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
        <SelectBox
          name={named.select}
          selected={props.selected}
          refused={props.refused}
          texts={texts}
        />
      </td>
      <SymbolCell symbol={position.symbol} stale={props.stale} texts={texts} />
      <ModeCells side={position.side} marginMode={position.marginMode} texts={texts} />
      <SizeCell size={position.size} unit={position.sizeUnit} words={words} />
      <NumberCell value={position.entryPrice} as="price" words={words} />
      <NumberCell value={position.markPrice} as="price" words={words} />
      <ProfitCell
        amount={profit?.amount ?? null}
        currency={profit?.currency ?? ''}
        estimated={profit?.estimated ?? false}
        words={words}
      />
      <NumberCell value={position.leverage} as="leverage" words={words} />
      <AgeCell openedAt={position.openedAt} minute={props.minute} words={words} />
      <TrackingCell
        trackingNo={position.trackingNo}
        state={state}
        copied={props.copied}
        words={words}
      />
      <MenuCell name={named.menu} />
    </tr>
  );
});

const SelectBox = memo(function SelectBox(props: {
  readonly name: string;
  readonly selected: boolean;
  readonly refused: ReturnType<typeof refusal>;
  readonly texts: RowTexts;
}): ReactNode {
  const { refused, selected, texts } = props;
  return (
    <input
      type="checkbox"
      tabIndex={-1}
      readOnly
      checked={selected}
      disabled={refused !== null && !selected}
      title={refused === null ? undefined : texts.refused[refused]}
      aria-label={props.name}
    />
  );
});

const SymbolCell = memo(function SymbolCell(props: {
  readonly symbol: string;
  readonly stale: boolean;
  readonly texts: RowTexts;
}): ReactNode {
  const { symbol, stale } = props;
  const isLong = symbol.length > roomForSymbol - (stale ? roomForClock : 0);
  return (
    <td className={styles['symbol']} data-long={isLong ? '' : undefined} title={symbol}>
      {symbol}
      {stale ? <Clock size={11} aria-label={props.texts.stale} /> : null}
    </td>
  );
});

/** Letters that fit at the window's smallest width. */
const roomForSymbol = 11;
const roomForClock = 2;

const ModeCells = memo(function ModeCells(props: {
  readonly side: Position['side'];
  readonly marginMode: Position['marginMode'];
  readonly texts: RowTexts;
}): ReactNode {
  const { marginMode, texts } = props;
  return (
    <>
      <td>{texts.side[props.side]}</td>
      {marginMode === null ? (
        <td title={texts.untold}>—</td>
      ) : (
        <td>{texts.marginMode[marginMode]}</td>
      )}
    </>
  );
});

const MenuCell = memo(function MenuCell(props: { readonly name: string }): ReactNode {
  return (
    <td className={styles['more']}>
      <button
        type="button"
        tabIndex={-1}
        data-act="menu"
        className={styles['icon']}
        aria-label={props.name}
      >
        <Ellipsis size={14} aria-hidden="true" />
      </button>
    </td>
  );
});
