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
  readonly trader: LeadTrader | null;
  readonly positions: readonly Position[];
};

/** By lead trader, the newest position first; those of nobody who is told stand last. */
export function byTrader(positions: readonly Position[]): readonly TraderGroup[] {
  const newest = [...positions].sort((a, b) => (b.openedAt ?? 0) - (a.openedAt ?? 0));
  const groups = new Map<string, TraderGroup>();
  for (const position of newest) {
    const trader = position.leadTrader;
    const key = trader === null ? '' : traderKey(trader);
    const before = groups.get(key)?.positions ?? [];
    groups.set(key, { trader, positions: [...before, position] });
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
  trader: LeadTrader | null,
  { stopsCopying }: Pick<AccountKindInfo, 'stopsCopying'>,
): 'call' | 'no-call' | 'untold' {
  if (!stopsCopying) return 'no-call';
  return trader === null || trader.id === '' ? 'untold' : 'call';
}

function isProof({ verdict, verdictAt }: CloseReport, readAt: number): boolean {
  return (verdict === 'closed' || verdict === 'not-open') && (verdictAt ?? 0) >= readAt;
}

const idsOfSelected = ({ selected }: CloseReport): readonly string[] =>
  (selected ?? []).map(({ id }) => id);
