import type { Line } from './lines';

/** What a key asks for, at the line where the arrows are. Null where the key means nothing here. */
export type KeyAction =
  | { readonly type: 'move'; readonly to: number; readonly selecting: boolean }
  | { readonly type: 'select'; readonly range: boolean }
  | { readonly type: 'collapse'; readonly collapsed: boolean }
  | { readonly type: 'open' }
  | { readonly type: 'menu' }
  | { readonly type: 'copy' };

export type PressedKey = {
  readonly key: string;
  readonly shift: boolean;
  /** Control, or Command on a Mac. */
  readonly command: boolean;
};

export type KeyPlace = {
  readonly lines: readonly Line[];
  /** Where the arrows are; -1 where they were nowhere yet. */
  readonly at: number;
  /** The first line in sight: where the arrows begin. */
  readonly top: number;
  /** Lines in sight. */
  readonly page: number;
};

/** The keys of a tree grid (ARIA Authoring Practices, "Treegrid"), with rows as the place of the focus. */
export function keyAction(pressed: PressedKey, place: KeyPlace): KeyAction | null {
  const { key, shift, command } = pressed;
  if (command) return key.toLowerCase() === 'c' ? { type: 'copy' } : null;
  const to = target(key, place);
  if (to !== null) return { type: 'move', to, selecting: shift };
  if (key === 'ContextMenu' || (key === 'F10' && shift)) return { type: 'menu' };
  if (key === ' ') return { type: 'select', range: shift };
  if (key === 'Enter') return { type: 'open' };
  if (key === 'ArrowLeft' || key === 'ArrowRight') return sideways(key, place);
  return null;
}

function target(key: string, { lines, at, top, page }: KeyPlace): number | null {
  const last = lines.length - 1;
  const within = (line: number): number => Math.max(0, Math.min(last, line));
  switch (key) {
    case 'ArrowDown':
      return at < 0 ? within(top) : within(at + 1);
    case 'ArrowUp':
      return at < 0 ? within(top) : within(at - 1);
    case 'PageDown':
      return within((at < 0 ? top : at) + page);
    case 'PageUp':
      return within((at < 0 ? top : at) - page);
    case 'Home':
      return 0;
    case 'End':
      return within(last);
    default:
      return null;
  }
}

/** Right opens a group; left shuts it, and goes from a line to the head of its group. */
function sideways(key: string, { lines, at }: KeyPlace): KeyAction | null {
  const line = lines[at];
  if (line === undefined) return null;
  const isOpen = (line.kind === 'account' || line.kind === 'trader') && !line.group.collapsed;
  const isShut = (line.kind === 'account' || line.kind === 'trader') && line.group.collapsed;
  if (key === 'ArrowRight') return isShut ? { type: 'collapse', collapsed: false } : null;
  if (isOpen) return { type: 'collapse', collapsed: true };
  const above = line.kind === 'row' ? 'trader' : 'account';
  for (let index = at - 1; index >= 0; index -= 1)
    if (lines[index]?.kind === above) return { type: 'move', to: index, selecting: false };
  return null;
}
