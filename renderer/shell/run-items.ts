import type { Position } from '../../app/schemas/position';
import type { RunItem } from '../../app/schemas/run';
import { selects } from '../../app/selection';

/** A position and the id of the account that it is on. */
export type OwnedPosition = { readonly account: string; readonly position: Position };

/** What is sent for some positions: the narrowest target of each, and no target twice. */
export function runItems(owned: readonly OwnedPosition[]): readonly RunItem[] {
  const items = new Map<string, RunItem>();
  for (const { account, position } of owned) {
    const { target } = position;
    const sorted = Object.entries(target).sort(([a], [b]) => (a < b ? -1 : 1));
    items.set(`${account} ${JSON.stringify(sorted)}`, { account, target });
  }
  return [...items.values()];
}

/**
 * Positions of one account that were not chosen and that the targets of the chosen ones may take along,
 * because the exchange has no narrower one or its list does not tell enough.
 */
export function takenAlong(
  chosen: readonly Position[],
  positions: readonly Position[],
): readonly Position[] {
  const ids = new Set(chosen.map(({ id }) => id));
  const targets = chosen.map(({ target }) => target);
  // A number tells its position from all others that have one, and is what nearly every target has.
  const wide = targets.filter(({ trackingNo }) => trackingNo === undefined);
  const numbers = new Set(targets.map(({ trackingNo }) => trackingNo));
  return positions.filter((position) => {
    if (ids.has(position.id)) return false;
    const { trackingNo } = position;
    const isTold = trackingNo !== null && !numbers.has(trackingNo);
    return (isTold ? wide : targets).some((target) => selects(target, position) !== 'no');
  });
}
