import {
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  useEffect,
  useId,
  useMemo,
  useRef,
} from 'react';
import type { ExchangeInfo } from '../../../app/schemas/exchange';
import { useNow } from '../../shell/use-now';
import { Announcement } from '../../ui/visually-hidden';
import { LineBlock } from './line-block';
import { type KeyAction, keyAction } from './line-keys';
import { LineMenu } from './line-menu';
import type { Line } from './lines';
import { PositionDetails } from './position-details';
import styles from './position-table.module.css';
import { TableHead } from './table-head';
import { type Block, type Blocks, headHeight, useBlocks } from './use-blocks';
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
  const { selection } = state;
  const { stale, states } = positions;
  const known = useMemo(() => ({ selection, stale, states }), [selection, stale, states]);
  const blocks = useBlocks(lines, scroll);
  const minute = Math.floor(useNow(minuteCheckMs) / 60_000) * 60_000;
  const onKeyDown = useKeys(lines, acts, { blocks, id });
  // A screen that is put away sees no pointer leaving.
  useEffect(() => () => hold('pointer', false), [hold]);
  const activeAt = placeOf(acts.active, blocks.shown);
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
        style={{ height: headHeight + blocks.height }}
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
        {blocks.shown.map(({ key, ...block }) => (
          <LineBlock
            key={key}
            {...block}
            known={known}
            exchanges={props.exchanges}
            words={words}
            id={id}
            active={block.lines.some(({ key }) => key === acts.active) ? acts.active : null}
            copied={acts.copied}
            measure={blocks.measure}
            minute={minute}
          />
        ))}
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

const minuteCheckMs = 15_000;

/** Undefined where the line is not in the page. */
function placeOf(key: string | null, blocks: readonly Block[]): number | undefined {
  for (const { first, lines } of blocks) {
    const at = lines.findIndex((line) => line.key === key);
    if (at >= 0) return first + at;
  }
  return undefined;
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
  { blocks, id }: { readonly blocks: Blocks; readonly id: string },
): (event: KeyboardEvent<HTMLTableElement>) => void {
  return (event) => {
    // A button inside of the table, such as a column's head, keeps its own keys.
    if (event.target !== event.currentTarget) return;
    const { key, shiftKey, ctrlKey, metaKey, altKey } = event;
    if (altKey) return;
    const at = lines.findIndex((line) => line.key === acts.active);
    const pressed = { key, shift: shiftKey, command: ctrlKey || metaKey };
    const action = keyAction(pressed, {
      lines,
      at,
      top: blocks.top(),
      page: blocks.page(),
    });
    if (action === null) return;
    event.preventDefault();
    perform(action, { line: lines[at], lines, acts, blocks, id });
  };
}

function perform(
  action: KeyAction,
  at: {
    readonly line: Line | undefined;
    readonly lines: readonly Line[];
    readonly acts: LineActs;
    readonly blocks: Blocks;
    readonly id: string;
  },
): void {
  const { line, lines, acts, blocks, id } = at;
  if (action.type === 'move') {
    const to = lines[action.to];
    if (to === undefined) return;
    acts.setActive(to.key);
    blocks.reveal(action.to);
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
