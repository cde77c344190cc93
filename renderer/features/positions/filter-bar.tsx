import { memo, type ReactNode, useMemo } from 'react';
import type { ExchangeInfo } from '../../../app/schemas/exchange';
import { Button } from '../../ui/button';
import { TextField } from '../../ui/field';
import { Select } from '../../ui/select';
import { type Filters, isFiltered, noFilters, tradersOf } from './filters';
import styles from './positions-screen.module.css';
import type { Positions } from './use-positions';
import type { Words } from './words';

/** Search and filters. They narrow what is shown, never what is selected. */
export function FilterBar(props: {
  readonly positions: Positions;
  readonly exchanges: readonly ExchangeInfo[];
  readonly words: Words;
}): ReactNode {
  const { positions, exchanges, words } = props;
  const { listings } = positions;
  const ids = new Set(listings.map(({ account }) => account.exchange));
  return (
    <Fields
      filters={positions.state.filters}
      dispatch={positions.dispatch}
      exchanges={useSame(
        [...ids].map((id) => ({
          value: id,
          label: exchanges.find((exchange) => exchange.id === id)?.name ?? id,
        })),
      )}
      traders={useSame(tradersOf(listings).map(({ key, name }) => ({ value: key, label: name })))}
      words={words}
    />
  );
}

/** The choices of before where the new ones are equal: prices change, the names in a list seldom do. */
function useSame(options: readonly Option[]): readonly Option[] {
  const text = JSON.stringify(options);
  return useMemo(() => JSON.parse(text) as readonly Option[], [text]);
}

const Fields = memo(function Fields(props: {
  readonly filters: Filters;
  readonly dispatch: Positions['dispatch'];
  readonly exchanges: readonly Option[];
  readonly traders: readonly Option[];
  readonly words: Words;
}): ReactNode {
  const { filters, words } = props;
  const { t } = words;
  const change = (changed: Partial<Filters>): void =>
    props.dispatch({ type: 'filter', change: changed });
  const choice = (name: ChoiceName, options: readonly Option[]): ReactNode => (
    <Select
      key={name}
      label={t(`positions:filters.${name}`)}
      placeholder={t('positions:filters.all')}
      value={filters[name]}
      groups={[{ options: [{ value: 'all', label: t('positions:filters.all') }, ...options] }]}
      onValueChange={(value) => change({ [name]: value })}
    />
  );
  return (
    <search className={styles['filters']} aria-label={t('positions:filters.label')}>
      <TextField
        label={t('positions:filters.search')}
        value={filters.text}
        onValueChange={(text) => change({ text })}
        input={{ type: 'search', placeholder: t('positions:filters.searchIn') }}
      />
      {choice('side', worded(['long', 'short'], words))}
      {choice('result', worded(['winners', 'losers'], words))}
      {choice('exchange', props.exchanges)}
      {choice('leadTrader', props.traders)}
      {choice('environment', worded(['live', 'practice'], words))}
      <Button
        disabled={!isFiltered(filters)}
        onClick={() => {
          if (isFiltered(filters)) change(noFilters);
        }}
      >
        {t('positions:filters.clear')}
      </Button>
    </search>
  );
});

type ChoiceName = Exclude<keyof Filters, 'text'>;
type Option = { readonly value: string; readonly label: string };

function worded(
  values: readonly ('long' | 'short' | 'winners' | 'losers' | 'live' | 'practice')[],
  { t }: Words,
): readonly Option[] {
  return values.map((value) => ({ value, label: t(`positions:filters.${value}`) }));
}
