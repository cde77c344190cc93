import { memo, type ReactNode } from 'react';
import type { ExchangeInfo } from '../../../app/schemas/exchange';
import { type KnownOfRows, TableLine } from './table-line';
import type { Block } from './use-blocks';
import type { LineActs } from './use-line-acts';
import type { Words } from './words';

export type LineBlockProps = Omit<Block, 'key'> & {
  /** What the ids of its lines begin with. */
  readonly id: string;
  readonly known: KnownOfRows;
  readonly exchanges: readonly ExchangeInfo[];
  /** The line that the arrow keys are at, where it is in this block. */
  readonly active: string | null;
  readonly copied: LineActs['copied'];
  readonly measure: (element: Element | null) => void;
  readonly minute: number;
  readonly words: Words;
};

/** Lines that enter and leave the page together. A block is drawn again only for lines of its own. */
export const LineBlock = memo(function LineBlock(props: LineBlockProps): ReactNode {
  const { id, lines, first, active, copied } = props;
  const isMeasured = lines.some(({ kind }) => kind === 'note');
  return (
    <tbody
      ref={isMeasured ? props.measure : null}
      data-index={props.place}
      style={{ transform: `translateY(${props.start}px)` }}
    >
      {lines.map((line, at) => (
        <TableLine
          key={line.key}
          line={line}
          place={{
            id: `${id}-${first + at}`,
            lineKey: line.key,
            index: first + at,
            active: line.key === active,
          }}
          known={props.known}
          exchanges={props.exchanges}
          copied={copied?.key === line.key ? copied.outcome : null}
          minute={props.minute}
          words={props.words}
        />
      ))}
    </tbody>
  );
});
