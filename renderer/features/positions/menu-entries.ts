import type { Line } from './lines';
import { type Listing, type Row, rowsOf, traderKey } from './row';
import { clashes, type Selection } from './selection';
import type { Words } from './words';

/** Rows that an entry of a line's menu would select, in words. */
export type SelectEntry = {
  readonly key: string;
  readonly label: string;
  readonly rows: readonly Row[];
  /** Why they cannot be selected now; null where they can. */
  readonly refused: string | null;
};

/**
 * What can be selected from a line: its symbol or its lead trader, on its account or on all accounts of
 * the same environment, also what the filters hide. Selecting closes nothing.
 */
export function selectEntries(
  line: Line,
  known: { readonly listings: readonly Listing[]; readonly selection: Selection },
  words: Words,
): readonly SelectEntry[] {
  const account = accountOf(line);
  const entries = scopesOf(line).flatMap(({ scope, picks, names }) => {
    const all = known.listings.flatMap(rowsOf).filter(picks);
    const near = all.filter((row) => row.account.environment === account.environment);
    const here = near.filter((row) => row.account.id === account.id);
    const place = account.environment === 'live' ? 'Live' : 'Practice';
    const text = (name: 'Here' | 'Live' | 'Practice', count: number): string =>
      words.t(`positions:menu.${scope}${name}`, { ...names, count });
    return [
      { key: `${scope}-here`, label: text('Here', here.length), rows: here },
      ...(near.length > here.length
        ? [{ key: `${scope}-all`, label: text(place, near.length), rows: near }]
        : []),
    ];
  });
  const refused = clashes(known.selection, account.environment)
    ? words.t('positions:row.refused.other-environment')
    : null;
  return [...entries, ...wholeAccount(line, words)]
    .filter(({ rows }) => rows.length > 0)
    .map((entry) => ({ ...entry, refused }));
}

type Scope = {
  readonly scope: 'symbol' | 'trader';
  readonly picks: (row: Row) => boolean;
  readonly names: { readonly symbol: string; readonly trader: string };
};

function scopesOf(line: Line): readonly Scope[] {
  const row = line.kind === 'row' ? line.row : line.kind === 'trader' ? line.group.rows[0] : null;
  if (row === null || row === undefined) return [];
  const { symbol, leadTrader } = row.position;
  const trader = traderKey(row.account, row.position);
  const names = { symbol, trader: leadTrader?.name ?? '' };
  const bySymbol: Scope = {
    scope: 'symbol',
    picks: ({ position }) => position.symbol === symbol,
    names,
  };
  const byTrader: Scope = {
    scope: 'trader',
    picks: ({ account, position }) => traderKey(account, position) === trader,
    names,
  };
  const traders = trader === null ? [] : [byTrader];
  return line.kind === 'row' ? [bySymbol, ...traders] : traders;
}

function wholeAccount(line: Line, words: Words): readonly Omit<SelectEntry, 'refused'>[] {
  if (line.kind !== 'account') return [];
  const rows = rowsOf(line.group.listing);
  const label = words.t('positions:menu.account', { count: rows.length });
  return [{ key: 'account', label, rows }];
}

function accountOf(line: Line): Row['account'] {
  switch (line.kind) {
    case 'row':
      return line.row.account;
    case 'trader':
      return line.group.account;
    case 'account':
      return line.group.listing.account;
    case 'note':
      return line.listing.account;
  }
}
