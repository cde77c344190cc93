import type { CloseReport } from '../../app/schemas/close';
import type { Position, PositionList } from '../../app/schemas/position';
import type { CloseTarget } from '../../app/schemas/target';
import { selects } from '../../app/selection';

/** What one run was for on one account, and what was open there when it ended. */
export type Scope = {
  readonly targets: readonly CloseTarget[];
  /** Whose positions the run had selected, by `traderKey`. */
  readonly leadTraders: ReadonlySet<string>;
  /** When it was pressed by the exchange's clock; null where that was not known. */
  readonly pressedAtExchange: number | null;
  /** Ids of what it has proven gone. */
  readonly gone: ReadonlySet<string>;
  /** Ids in its last complete list; null until a list was seen. */
  readonly baseline: ReadonlySet<string> | null;
};

type Facts = Pick<
  CloseReport,
  'target' | 'selected' | 'pressedAtExchange' | 'verdict' | 'left' | 'reopened'
>;

/** The scope of a run's closes on one account, before any list was seen. Pure. */
export function scopeOf(reports: readonly Facts[]): Scope {
  const selected = reports.flatMap((report) => report.selected ?? []);
  const presses = reports.flatMap(({ pressedAtExchange }) => pressedAtExchange ?? []);
  return {
    targets: reports.map(({ target }) => target),
    leadTraders: new Set(selected.flatMap(traderKeys)),
    pressedAtExchange: presses.length === 0 ? null : Math.max(...presses),
    gone: new Set(reports.filter(isProven).flatMap(idsOfSelected)),
    baseline: null,
  };
}

/** The same scopes, with this list as the baseline of those that have none. Pure. */
export function withBaseline(
  scopes: readonly Scope[],
  list: Pick<PositionList, 'positions'>,
): readonly Scope[] {
  const baseline = new Set(list.positions.map(({ id }) => id));
  return scopes.map((scope) => (scope.baseline === null ? { ...scope, baseline } : scope));
}

/** The positions of a complete list that came back since one of the runs. Pure. */
export function reopenedIn(
  scopes: readonly Scope[],
  list: Pick<PositionList, 'positions'>,
): readonly Position[] {
  return list.positions.filter((position) =>
    scopes.some((scope) => cameSince(scope, position) && isMeant(scope, position)),
  );
}

const isProven = ({ verdict }: Facts): boolean => verdict === 'closed' || verdict === 'not-open';

const idsOfSelected = ({ selected }: Facts): readonly string[] =>
  (selected ?? []).map(({ id }) => id);

/** Some lists name a lead trader and give no id. */
function traderKeys({ leadTrader }: Position): readonly string[] {
  if (leadTrader === null) return [];
  const { id, name } = leadTrader;
  return [id === '' ? `named ${name}` : id];
}

function isMeant({ leadTraders, targets }: Scope, position: Position): boolean {
  return (
    traderKeys(position).some((key) => leadTraders.has(key)) ||
    targets.some((target) => selects(target, position) !== 'no')
  );
}

/**
 * An opening time decides, by the exchange's clock: what was opened between the press and the run's last
 * list is in that list, and came back all the same. Where a list gives no opening times the baseline
 * decides, and what was proven gone and is listed again: HTX lists a position under the same id each time.
 */
function cameSince({ baseline, gone, pressedAtExchange }: Scope, position: Position): boolean {
  const { id, openedAt } = position;
  if (gone.has(id)) return true;
  if (openedAt !== null && pressedAtExchange !== null) return openedAt > pressedAtExchange;
  return baseline !== null && !baseline.has(id);
}
