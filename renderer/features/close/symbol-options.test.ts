import { expect, test } from 'vitest';
import type { SymbolInfo } from '../../../app/schemas/exchange';
import { contractNamed, symbolGroups } from './symbol-options';

const contract = (symbol: string, productType: string | null): SymbolInfo => ({
  symbol,
  productType,
  state: 'open',
});
const labels = { positions: 'Open', contracts: 'Contracts', everything: 'Everything', all: null };

test('a typed symbol is recognised whatever its case', () => {
  const known = [contract('BTCUSDT', 'USDT-FUTURES'), contract('ETHUSDT', 'USDT-FUTURES')];
  expect(contractNamed(' btcusdt ', known)?.productType).toBe('USDT-FUTURES');
});

test('a symbol that two product types share names neither', () => {
  const known = [contract('BTCUSD', 'COIN-FUTURES'), contract('BTCUSD', 'USDC-FUTURES')];
  expect(contractNamed('BTCUSD', known)).toBeNull();
});

test('"all symbols" is offered only where the exchange takes it', () => {
  const known = [contract('BTC-USDT', null)];
  expect(symbolGroups([], known, labels).map((group) => group.label)).toEqual(['Contracts']);
  expect(
    symbolGroups([], known, { ...labels, all: 'All symbols' }).map((group) => group.label),
  ).toEqual(['Contracts', 'Everything']);
});
