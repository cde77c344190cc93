import type { SymbolInfo } from '../../../app/schemas/exchange';
import type { Position } from '../../../app/schemas/position';
import type { ComboboxGroup, ComboboxOption } from '../../ui/combobox-matches';
import { all } from './draft';

export type SymbolOption = ComboboxOption &
  (
    | { readonly kind: 'position'; readonly position: Position }
    | { readonly kind: 'contract'; readonly contract: SymbolInfo }
    | { readonly kind: 'all' }
  );

export type SymbolLabels = {
  readonly positions: string;
  readonly contracts: string;
  readonly everything: string;
  /** The entry that means every symbol; null where the exchange does not take that. */
  readonly all: string | null;
};

/** What the symbol field offers: open positions first, then the exchange's contracts, then "all". */
export function symbolGroups(
  positions: readonly Position[],
  contracts: readonly SymbolInfo[],
  labels: SymbolLabels,
): readonly ComboboxGroup<SymbolOption>[] {
  const open = positions.map((position) => ({
    kind: 'position' as const,
    key: `position:${position.id}`,
    value: position.symbol,
    keywords: `${position.side} ${position.leadTrader?.name ?? ''}`,
    position,
  }));
  const listed = contracts.map((contract) => ({
    kind: 'contract' as const,
    key: `contract:${contract.productType ?? ''}:${contract.symbol}`,
    value: contract.symbol,
    keywords: contract.productType ?? '',
    contract,
  }));
  const everything =
    labels.all === null ? [] : [{ kind: 'all' as const, key: all, value: labels.all }];
  return [
    { label: labels.positions, options: open },
    { label: labels.contracts, options: listed },
    { label: labels.everything, options: everything },
  ].filter((group) => group.options.length > 0);
}

/** The one contract that a typed text names, whatever its case; null where none or several do. */
export function contractNamed(text: string, contracts: readonly SymbolInfo[]): SymbolInfo | null {
  const wanted = text.trim().toUpperCase();
  const named = contracts.filter((contract) => contract.symbol.toUpperCase() === wanted);
  return named.length === 1 ? (named[0] ?? null) : null;
}
