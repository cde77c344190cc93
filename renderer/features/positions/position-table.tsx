import { useVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
import {
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  useEffect,
  useId,
  useRef,
} from 'react';
import type { ExchangeInfo } from '../../../app/schemas/exchange';
import { useNow } from '../../shell/use-now';
import { Announcement } from '../../ui/visually-hidden';
import { type KeyAction, keyAction } from './line-keys';
import { LineMenu } from './line-menu';
import type { Line } from './lines';
import { PositionDetails } from './position-details';
import styles from './position-table.module.css';
import { TableHead } from './table-head';
import { TableLine } from './table-line';
import { type LineActs, useLineActs } from './use-line-acts';
import type { Positions } from './use-positions';
import type { Words } from './words';

/**
 * Every position of every account. Only the lines in sight are in the page. The table as a whole has the
 * focus and names the line that the arrows are at, because a line that scrolls away leaves the page.
 */
export function PositionTable(props: {
  readonly positions: Positions;
  readonly exchanges: readonly ExchangeInfo[];
  readonly words: Words;
}): ReactNode {
  const { positions, words } = props;
  const { view, state, hold } = positions;
  const { lines } = view;
  const id = useId();
  const scroll = useRef<HTMLDivElement>(null);
  const table = useRef<HTMLTableElement>(null);
  const acts = useLineActs(positions, table);
  const rows = useRows(lines, scroll);
  const minute = Math.floor(useNow(minuteCheckMs) / 60_000) * 60_000;
  const onKeyDown = useKeys(lines, acts, { rows, id });
  // A screen that is put away sees no pointer leaving.
  useEffect(() => () => hold('pointer', false), [hold]);
  const items = rows.getVirtualItems();
  const activeAt = items.find(({ key }) => key === acts.active)?.index;
  return (
    <div
      ref={scroll}
      className={styles['scroll']}
      onPointerEnter={() => hold('pointer', true)}
      onPointerLeave={() => hold('pointer', false)}
    >
      <table
        ref={table}
        {...treegrid(lines.length, activeAt === undefined ? undefined : `${id}-${activeAt}`)}
        className={styles['table']}
        aria-label={words.t('positions:table')}
        onClick={(event) => onClick(event, lines, acts)}
        onDoubleClick={(event) => onDoubleClick(event, lines, acts)}
        onKeyDown={onKeyDown}
        onFocus={(event) => hold('keyboard', event.currentTarget.matches(':focus-visible'))}
        onBlur={() => hold('keyboard', false)}
      >
        <TableHead
          sort={state.sort}
          onSort={(column) => positions.dispatch({ type: 'sort', column })}
          words={words}
        />
        <tbody style={{ height: rows.getTotalSize() }}>
          {items.map(({ index, start }) => {
            const line = lines[index];
            if (line === undefined) return null;
            return (
              <TableLine
                key={line.key}
                {...props}
                line={line}
                place={{
                  id: `${id}-${index}`,
                  lineKey: line.key,
                  index,
                  start: start - headHeight,
                  active: line.key === acts.active,
                }}
                copied={acts.copied?.key === line.key ? acts.copied.outcome : null}
                measure={rows.measureElement}
                minute={minute}
              />
            );
          })}
        </tbody>
      </table>
      <LineMenu positions={positions} acts={acts} words={words} />
      <PositionDetails positions={positions} acts={acts} words={words} />
      <Announcement>
        {acts.copied === null ? '' : words.t(`common:copy.${acts.copied.outcome}`)}
      </Announcement>
    </div>
  );
}

/** A table may be a tree grid (ARIA in HTML, "table": any role), whose keys are those of `line-keys.ts`. */
const treegrid = (lines: number, active: string | undefined) =>
  ({
    role: 'treegrid',
    tabIndex: 0,
    // The head is a row, too.
    'aria-rowcount': lines + 1,
    'aria-colcount': 12,
    'aria-multiselectable': true,
    'aria-activedescendant': active,
  }) as const;

/** The heights of `position-table.module.css`; notes are measured. */
const heights: Readonly<Record<Line['kind'], number>> = {
  account: 34,
  trader: 28,
  row: 28,
  note: 40,
};
const headHeight = 28;
const minuteCheckMs = 15_000;

type Rows = Virtualizer<HTMLDivElement, Element>;

function useRows(
  lines: readonly Line[],
  scroll: { readonly current: HTMLDivElement | null },
): Rows {
  return useVirtualizer<HTMLDivElement, Element>({
    count: lines.length,
    getScrollElement: () => scroll.current,
    estimateSize: (index) => heights[lines[index]?.kind ?? 'row'],
    getItemKey: (index) => lines[index]?.key ?? index,
    scrollMargin: headHeight,
    scrollPaddingStart: headHeight,
    overscan: 10,
  });
}

function lineAt(event: MouseEvent, lines: readonly Line[]) {
  if (!(event.target instanceof Element)) return null;
  const place = event.target.closest<HTMLElement>('[data-line]');
  const line = lines.find(({ key }) => key === place?.dataset['line']);
  if (place === null || line === undefined) return null;
  const at = event.target.closest<HTMLElement>('[data-act]');
  return { line, act: at?.dataset['act'] ?? null, element: at ?? place };
}

function onClick(event: MouseEvent, lines: readonly Line[], acts: LineActs): void {
  const hit = lineAt(event, lines);
  if (hit === null) return;
  const { line, act, element } = hit;
  acts.setActive(line.key);
  if (act === 'select') acts.select(line, event.shiftKey);
  else if (act === 'collapse') acts.collapse(line);
  else if (act === 'copy') acts.copy(line);
  else if (act === 'menu') acts.openMenu(line, element);
  // A button in a line must not keep the focus: it leaves the page when the line scrolls away.
  if (act !== null && act !== 'menu') acts.focus();
}

function onDoubleClick(event: MouseEvent, lines: readonly Line[], acts: LineActs): void {
  const hit = lineAt(event, lines);
  if (hit === null || hit.act !== null) return;
  if (hit.line.kind === 'row') acts.openDetails(hit.line.key);
  else acts.collapse(hit.line);
}

function useKeys(
  lines: readonly Line[],
  acts: LineActs,
  { rows, id }: { readonly rows: Rows; readonly id: string },
): (event: KeyboardEvent<HTMLTableElement>) => void {
  return (event) => {
    // A button inside of the table, such as a column's head, keeps its own keys.
    if (event.target !== event.currentTarget) return;
    const { key, shiftKey, ctrlKey, metaKey, altKey } = event;
    if (altKey) return;
    const at = lines.findIndex((line) => line.key === acts.active);
    const top = rows.range?.startIndex ?? 0;
    const page = Math.max(1, Math.floor((rows.scrollRect?.height ?? 0) / heights.row) - 3);
    const pressed = { key, shift: shiftKey, command: ctrlKey || metaKey };
    const action = keyAction(pressed, { lines, at, top, page });
    if (action === null) return;
    event.preventDefault();
    perform(action, { line: lines[at], lines, acts, rows, id });
  };
}

function perform(
  action: KeyAction,
  at: {
    readonly line: Line | undefined;
    readonly lines: readonly Line[];
    readonly acts: LineActs;
    readonly rows: Rows;
    readonly id: string;
  },
): void {
  const { line, lines, acts, rows, id } = at;
  if (action.type === 'move') {
    const to = lines[action.to];
    if (to === undefined) return;
    acts.setActive(to.key);
    rows.scrollToIndex(action.to);
    if (action.selecting && to.kind === 'row') acts.select(to, true);
    return;
  }
  if (line === undefined) return;
  if (action.type === 'select') acts.select(line, action.range);
  else if (action.type === 'collapse') acts.collapse(line, action.collapsed);
  else if (action.type === 'copy') acts.copy(line);
  else if (action.type === 'menu') {
    const element = document.getElementById(`${id}-${lines.indexOf(line)}`);
    if (element !== null) acts.openMenu(line, element);
  } else if (line.kind === 'row') acts.openDetails(line.key);
  else if (line.kind === 'note') line.listing.retry();
  else acts.collapse(line);
}
