import type { Position } from '../../../app/schemas/position';
import type { KindId } from './detect';

/** When an account can have become another kind, in the exchange's epoch milliseconds. */
type Move = { readonly from: number; readonly to: number };

export type Moves = {
  /** Takes notice of a complete list of a kind: when its read began, and when it ended. */
  listed(kind: KindId, startedAt: number, endedAt: number): void;
  /** The same positions, without opening times that may be those of the move. */
  withoutMoved(positions: readonly Position[]): readonly Position[];
};

/** Clocks are known to about this much. */
const marginMs = 1_000;
const mostMoves = 8;

/**
 * A position that was carried over to another kind of account is another row, and nothing promises that it
 * keeps the time of its opening. One that says it was opened while the account moved is therefore no proof
 * of a new position: it does not know when it was opened.
 */
export function createMoves(known: KindId | null, startedAt: number): Moves {
  let last = { kind: known, startedAt };
  const moves: Move[] = [];
  const isWithin = (openedAt: number): boolean =>
    moves.some(({ from, to }) => openedAt >= from - marginMs && openedAt <= to + marginMs);
  return {
    listed: (kind, began, endedAt) => {
      if (last.kind !== null && last.kind !== kind) {
        moves.push({ from: last.startedAt, to: endedAt });
        moves.splice(0, moves.length - mostMoves);
      }
      last = { kind, startedAt: began };
    },
    withoutMoved: (positions) =>
      positions.map((position) =>
        position.openedAt !== null && isWithin(position.openedAt)
          ? { ...position, openedAt: null }
          : position,
      ),
  };
}
