import type { ReactNode } from 'react';
import type { ExchangeInfo } from '../../../app/schemas/exchange';
import { AccountLine, TraderLine } from './group-lines';
import type { Line } from './lines';
import { NoteLine } from './note-line';
import { type LinePlace, PositionRow } from './position-row';
import { refusal, type Selection } from './selection';
import type { CopyOutcome } from './tracking-cell';
import type { Positions } from './use-positions';
import type { Words } from './words';

/** What is known of rows beside their lists, and stays the same while prices change. */
export type KnownOfRows = {
  readonly selection: Selection;
  readonly stale: Positions['stale'];
  readonly states: Positions['states'];
};

/** One line of the table, of whatever kind. */
export function TableLine(props: {
  readonly line: Line;
  readonly place: LinePlace;
  readonly known: KnownOfRows;
  readonly exchanges: readonly ExchangeInfo[];
  readonly copied: CopyOutcome | null;
  readonly minute: number;
  readonly words: Words;
}): ReactNode {
  const { line, place, known, words } = props;
  const { selection } = known;
  switch (line.kind) {
    case 'account': {
      const { exchange } = line.group.listing.account;
      const name = props.exchanges.find(({ id }) => id === exchange)?.name ?? exchange;
      return (
        <AccountLine
          {...place}
          group={line.group}
          selection={selection}
          words={words}
          exchangeName={name}
        />
      );
    }
    case 'trader':
      return <TraderLine {...place} group={line.group} selection={selection} words={words} />;
    case 'note':
      return <NoteLine place={place} note={line.note} listing={line.listing} words={words} />;
    case 'row':
      return (
        <PositionRow
          {...place}
          position={line.row.position}
          gone={line.row.gone}
          refused={refusal(selection, line.row)}
          selected={selection.keys.has(line.key)}
          stale={known.stale.has(line.row.account.id)}
          state={known.states.get(line.key) ?? null}
          copied={props.copied}
          minute={props.minute}
          words={words}
        />
      );
  }
}
