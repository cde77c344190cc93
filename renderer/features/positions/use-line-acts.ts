import { type RefObject, useCallback, useEffect, useState } from 'react';
import { useCommand } from '../../api/use-command';
import type { Line } from './lines';
import { rangeOf } from './selection';
import type { CopyOutcome } from './tracking-cell';
import type { Positions } from './use-positions';

/** What can be done with a line, whether the pointer or a key asks for it. */
export type LineActs = {
  readonly active: string | null;
  readonly setActive: (key: string) => void;
  readonly select: (line: Line, range: boolean) => void;
  readonly collapse: (line: Line, collapsed?: boolean) => void;
  /** The line whose menu is open, and the element that it stands at. */
  readonly menu: { readonly line: Line; readonly anchor: Element } | null;
  readonly openMenu: (line: Line, anchor: Element) => void;
  readonly closeMenu: () => void;
  /** The key of the row whose details are open. */
  readonly details: string | null;
  readonly openDetails: (key: string | null) => void;
  readonly copied: { readonly key: string; readonly outcome: CopyOutcome } | null;
  readonly copy: (line: Line) => void;
  /** Gives the keys back to the table. */
  readonly focus: () => void;
};

export function useLineActs(
  positions: Positions,
  table: RefObject<HTMLTableElement | null>,
): LineActs {
  const [active, setActive] = useState<string | null>(null);
  const [menu, setMenu] = useState<LineActs['menu']>(null);
  const [details, openDetails] = useState<string | null>(null);
  const { dispatch, view, state } = positions;
  const closeMenu = useCallback(() => setMenu(null), []);
  const focus = useCallback(() => table.current?.focus({ preventScroll: true }), [table]);
  return {
    active,
    setActive,
    select: (line, range) => {
      if (line.kind === 'note') return;
      if (line.kind !== 'row') dispatch({ type: 'toggle', rows: line.group.rows });
      else if (!range) dispatch({ type: 'toggle', rows: [line.row] });
      else {
        const shown = view.lines.flatMap((one) => (one.kind === 'row' ? [one.row] : []));
        dispatch({ type: 'add', rows: rangeOf(shown, state.anchor, line.key) });
      }
    },
    collapse: (line, collapsed) => {
      if (line.kind !== 'account' && line.kind !== 'trader') return;
      dispatch({
        type: 'collapse',
        key: line.key,
        collapsed: collapsed ?? !line.group.collapsed,
      });
    },
    menu,
    openMenu: (line, anchor) => {
      if (line.kind !== 'note') setMenu({ line, anchor });
    },
    closeMenu,
    details,
    openDetails,
    ...useCopy(),
    focus,
  };
}

function useCopy(): Pick<LineActs, 'copied' | 'copy'> {
  const { run } = useCommand('app.copyText');
  const [copied, setCopied] = useState<LineActs['copied']>(null);
  useEffect(() => {
    if (copied === null) return undefined;
    const timer = setTimeout(() => setCopied(null), shownMs);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = async (line: Line): Promise<void> => {
    if (line.kind !== 'row' || line.row.position.trackingNo === null) return;
    const { ok } = await run({ text: line.row.position.trackingNo });
    setCopied({ key: line.key, outcome: ok ? 'copied' : 'failed' });
  };
  return { copied, copy: (line) => void copy(line) };
}

const shownMs = 2_000;
