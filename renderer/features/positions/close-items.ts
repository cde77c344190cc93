import { maxRunItems, type RunItem } from '../../../app/schemas/run';
import { runItems, takenAlong } from '../../shell/run-items';
import { type Listing, type Row, rowKey } from './row';

/** What is sent for the selected rows. */
export function closeItems(rows: readonly Row[]): readonly RunItem[] {
  return runItems(rows.map(({ account, position }) => ({ account: account.id, position })));
}

/** Whether one press cannot take them all. */
export function isTooMany(rows: readonly Row[]): boolean {
  return rows.length > maxRunItems && closeItems(rows).length > maxRunItems;
}

/** Rows that are not selected and that the targets of the selected ones may take along. */
export function alsoTaken(selected: readonly Row[], listings: readonly Listing[]): readonly Row[] {
  return listings.flatMap(({ account, positions }) => {
    const own = selected.filter((row) => row.account.id === account.id);
    if (own.length === 0) return [];
    const chosen = own.map(({ position }) => position);
    return takenAlong(chosen, positions ?? []).map((position) => ({
      key: rowKey(account.id, position.id),
      account,
      position,
      gone: false,
    }));
  });
}
