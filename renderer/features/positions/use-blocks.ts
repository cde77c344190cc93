import { useVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useCallback, useEffect, useMemo, useRef } from 'react';
import type { Line } from './lines';

/**
 * Lines enter and leave the page in blocks. A scrolled frame then seldom changes the page at all, and a
 * block that is there is neither drawn nor laid out again when another one comes.
 */
export type Blocks = {
  readonly shown: readonly Block[];
  /** The height of all lines together, in pixels. */
  readonly height: number;
  readonly measure: (element: Element | null) => void;
  /** The first line in sight. */
  readonly top: () => number;
  /** Lines in sight, without those that a page keeps for orientation. */
  readonly page: () => number;
  /** Brings a line into sight that may not be in the page. */
  readonly reveal: (line: number) => void;
};

export type Block = {
  /** Another one where its height must be measured anew. */
  readonly key: string;
  readonly place: number;
  readonly lines: readonly Line[];
  /** The place of its first line among all lines. */
  readonly first: number;
  /** Where it begins, in pixels from the top of all lines. */
  readonly start: number;
};

/** The heights of `position-table.module.css`; a note may be higher, and is measured. */
const heights: Readonly<Record<Line['kind'], number>> = {
  account: 34,
  trader: 28,
  row: 28,
  note: 40,
};

export const headHeight = 28;
export const blockLines = 4;
const overscanBlocks = 2;
const keptLines = 3;

export function useBlocks(
  lines: readonly Line[],
  scroll: RefObject<HTMLDivElement | null>,
): Blocks {
  const all = useInBlocks(lines);
  const blocks = useVirtualizer<HTMLDivElement, Element>({
    count: all.length,
    getScrollElement: () => scroll.current,
    estimateSize: useCallback((place: number) => heightOf(all[place] ?? []), [all]),
    getItemKey: useCallback((place: number) => keyOf(all[place] ?? [], place), [all]),
    scrollMargin: headHeight,
    scrollPaddingStart: headHeight,
    overscan: overscanBlocks,
  });
  const sight = (): number => (blocks.scrollRect?.height ?? 0) - headHeight;
  return {
    shown: blocks.getVirtualItems().map(({ index, start, key }) => ({
      key: `${key}`,
      place: index,
      lines: all[index] ?? [],
      first: index * blockLines,
      start: start - headHeight,
    })),
    height: blocks.getTotalSize(),
    measure: blocks.measureElement,
    top: () => {
      const place = blocks.range?.startIndex ?? 0;
      const hidden = (blocks.scrollOffset ?? 0) - (blocks.measurementsCache[place]?.start ?? 0);
      return place * blockLines + linesWithin(all[place] ?? [], hidden + headHeight);
    },
    page: () => Math.max(1, Math.floor(sight() / heights.row) - keptLines),
    reveal: (line) => {
      const place = Math.floor(line / blockLines);
      const before = heightOf((all[place] ?? []).slice(0, line % blockLines));
      const start = (blocks.measurementsCache[place]?.start ?? 0) - headHeight + before;
      const end = start + heights[lines[line]?.kind ?? 'row'];
      const offset = blocks.scrollOffset ?? 0;
      if (start < offset) blocks.scrollToOffset(start);
      else if (end > offset + sight()) blocks.scrollToOffset(end - sight());
    },
  };
}

function useInBlocks(lines: readonly Line[]): BlockLines {
  const last = useRef<BlockLines>([]);
  const all = useMemo(() => inBlocks(lines, last.current), [lines]);
  useEffect(() => {
    last.current = all;
  });
  return all;
}

type BlockLines = readonly (readonly Line[])[];

/** Every line in the block of its place. A block that holds the same lines as before stays the same. */
export function inBlocks(lines: readonly Line[], before: BlockLines): BlockLines {
  return Array.from({ length: Math.ceil(lines.length / blockLines) }, (_, place) => {
    const first = place * blockLines;
    const size = Math.min(blockLines, lines.length - first);
    const known = before[place];
    const isSame = known?.length === size && known.every((line, at) => line === lines[first + at]);
    return isSame ? known : lines.slice(first, first + size);
  });
}

function heightOf(lines: readonly Line[]): number {
  return lines.reduce((sum, { kind }) => sum + heights[kind], 0);
}

/** What was measured holds for as long as the notes are the same and stand among lines of the same kinds. */
function keyOf(lines: readonly Line[], place: number): string {
  if (!lines.some(({ kind }) => kind === 'note')) return `${place}`;
  return `${place} ${lines.map(({ kind, key }) => (kind === 'note' ? key : kind)).join(' ')}`;
}

/** How many whole lines of a block lie within its first pixels. */
function linesWithin(lines: readonly Line[], pixels: number): number {
  let count = 0;
  for (let height = 0; count < lines.length; count += 1) {
    height += heights[lines[count]?.kind ?? 'row'];
    if (height > pixels) break;
  }
  return count;
}
