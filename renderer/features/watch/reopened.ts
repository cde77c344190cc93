import type { CloseReport } from '../../../app/schemas/close';
import type { AccountKindInfo } from '../../../app/schemas/exchange';
import type { Position, PositionList } from '../../../app/schemas/position';
import type { Watch } from '../../../app/schemas/watch';
import { selects } from '../../../app/selection';

/** What came back and is still to be shown, and when the list was read that it rests on; null = never. */
export type Reopened = { readonly positions: readonly Position[]; readonly readAt: number | null };

/**
 * What a watch saw, without what is proven closed by a later read, and without what a later complete list
 * does not hold any more. What that list holds is shown with its newer figures.
 */
export function stillOpen(
  watch: Watch,
  later: { readonly list: PositionList | undefined; readonly closes: readonly CloseReport[] },
): Reopened {
  const { list, closes } = later;
  const readAt = watch.readAt ?? 0;
  if (list !== undefined && list.startedAt >= readAt) {
    const ids = new Set(watch.reopened.map(({ id }) => id));
    return { positions: list.positions.filter(({ id }) => ids.has(id)), readAt: list.readAt };
  }
  const proven = new Set(closes.filter((report) => isProof(report, readAt)).flatMap(idsOfSelected));
  return {
    positions: watch.reopened.filter(({ id }) => !proven.has(id)),
    readAt: watch.readAt,
  };
}

/** The ids of those for which a close is under way, wherever it was pressed. */
export function underWay(
  positions: readonly Position[],
  closes: readonly CloseReport[],
): ReadonlySet<string> {
  const running = closes.filter(({ phase }) => phase !== 'done' && phase !== 'interrupted');
  const isMeant = (position: Position): boolean =>
    running.some(({ selected, target }) =>
      selected === null
        ? selects(target, position) === 'yes'
        : selected.some(({ id }) => id === position.id),
    );
  return new Set(positions.filter(isMeant).map(({ id }) => id));
}

export type LeadTrader = NonNullable<Position['leadTrader']>;

/** What one lead trader opened; `trader` is null where the list does not tell whose it is. */
export type TraderGroup = {
  /** Tells the groups of one account apart. */
  readonly key: string;
  readonly trader: LeadTrader | null;
  /** That of the newest position. */
  readonly productType: string | null;
  readonly positions: readonly Position[];
};

/**
 * By lead trader, the newest position first; those of nobody who is told stand last. Positions whose copying
 * the exchange's call does not stop are a group of their own, so that no button promises it.
 */
export function byTrader(
  positions: readonly Position[],
  kind: Pick<AccountKindInfo, 'stopsCopyingBut'> | null,
): readonly TraderGroup[] {
  const newest = [...positions].sort((a, b) => (b.openedAt ?? 0) - (a.openedAt ?? 0));
  const groups = new Map<string, TraderGroup>();
  for (const position of newest) {
    const { leadTrader: trader } = position;
    const named = trader === null ? '' : traderKey(trader);
    const key = isLeftOut(position, kind) ? `${named} ${position.productType}` : named;
    const { positions: before = [], productType = position.productType } = groups.get(key) ?? {};
    groups.set(key, { key, trader, productType, positions: [...before, position] });
  }
  const all = [...groups.values()];
  const told = all.filter(({ trader }) => trader !== null);
  return [...told, ...all.filter(({ trader }) => trader === null)];
}

/** Some lists name a lead trader and give no id. */
export function traderKey({ id, name }: LeadTrader): string {
  return id === '' ? `named ${name}` : `id ${id}`;
}

/**
 * How copying of a lead trader can be stopped: by a call of the exchange, or only in its own app, be it
 * that there is no such call or that the list does not tell whom it would name.
 */
export function stopOption(
  group: Pick<TraderGroup, 'trader' | 'productType'>,
  kind: Pick<AccountKindInfo, 'stopsCopying' | 'stopsCopyingBut'>,
): 'call' | 'no-call' | 'untold' {
  const { trader } = group;
  if (!kind.stopsCopying || isLeftOut(group, kind)) return 'no-call';
  return trader === null || trader.id === '' ? 'untold' : 'call';
}

function isLeftOut(
  { productType }: Pick<Position, 'productType'>,
  kind: Pick<AccountKindInfo, 'stopsCopyingBut'> | null,
): boolean {
  return productType !== null && kind?.stopsCopyingBut?.includes(productType) === true;
}

function isProof({ verdict, verdictAt }: CloseReport, readAt: number): boolean {
  return (verdict === 'closed' || verdict === 'not-open') && (verdictAt ?? 0) >= readAt;
}

const idsOfSelected = ({ selected }: CloseReport): readonly string[] =>
  (selected ?? []).map(({ id }) => id);
