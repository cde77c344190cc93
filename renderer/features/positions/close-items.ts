import { maxRunItems, type RunItem } from '../../../app/schemas/run';
import { selects } from '../../../app/selection';
import { type Listing, type Row, rowKey } from './row';

/** What is sent for the selected rows: the narrowest target of each, and no target twice. */
export function closeItems(rows: readonly Row[]): readonly RunItem[] {
  const items = new Map<string, RunItem>();
  for (const { account, position } of rows) {
    const { target } = position;
    const sorted = Object.entries(target).sort(([a], [b]) => (a < b ? -1 : 1));
    items.set(`${account.id} ${JSON.stringify(sorted)}`, { account: account.id, target });
  }
  return [...items.values()];
}

/** Whether one press cannot take them all. */
export function isTooMany(rows: readonly Row[]): boolean {
  return rows.length > maxRunItems && closeItems(rows).length > maxRunItems;
}

/**
 * Rows that are not selected and that the targets of the selected ones may take along, because the
 * exchange has no narrower one or its list does not tell enough.
 */
export function alsoTaken(selected: readonly Row[], listings: readonly Listing[]): readonly Row[] {
  const chosen = new Set(selected.map((row) => row.key));
  const taken: Row[] = [];
  for (const { account, positions } of listings) {
    const own = selected.filter((row) => row.account.id === account.id);
    if (own.length === 0) continue;
    const targets = own.map(({ position }) => position.target);
    // A number tells its position from all others that have one, and is what nearly every target has.
    const wide = targets.filter(({ trackingNo }) => trackingNo === undefined);
    const numbers = new Set(targets.map(({ trackingNo }) => trackingNo));
    for (const position of positions ?? []) {
      const key = rowKey(account.id, position.id);
      if (chosen.has(key)) continue;
      const { trackingNo } = position;
      const isTold = trackingNo !== null && !numbers.has(trackingNo);
      if ((isTold ? wide : targets).some((target) => selects(target, position) !== 'no'))
        taken.push({ key, account, position, gone: false });
    }
  }
  return taken;
}
