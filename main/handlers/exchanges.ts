import { ok } from '../../app/result';
import type { AccountKindInfo, ExchangeInfo } from '../../app/schemas/exchange';
import type { AccountKind, ExchangeDefinition } from '../exchanges/exchange';
import type { FlattenHandlers, HandlerParts } from './handlers';

export const exchangeHandlers = (parts: HandlerParts): FlattenHandlers['exchanges'] => ({
  list: async () => ok(parts.definitions.map(describe)),
  symbols: async ({ account }) => {
    const connection = await parts.accounts.connected(account);
    if (!connection.ok) return connection;
    const symbols = await connection.value.exchange.symbols();
    if (!symbols.ok) return symbols;
    return ok({ account, symbols: [...symbols.value], readAt: parts.now() });
  },
});

function describe(definition: ExchangeDefinition): ExchangeInfo {
  return {
    id: definition.id,
    name: definition.name,
    liveHost: new URL(definition.hosts[0] ?? 'https://localhost').host,
    credentials: [...definition.credentials],
    kinds: definition.kinds.map(describeKind),
    boxes: definition.boxes,
    servesFollowers: definition.servesFollowers ?? true,
  };
}

function describeKind(kind: AccountKind): AccountKindInfo {
  const { id, name, targets, answersOrderIds, stopsCopying, stopsCopyingBut, values } = kind;
  return {
    id,
    name,
    targets: [...targets],
    answersOrderIds,
    stopsCopying,
    ...(stopsCopyingBut !== undefined && { stopsCopyingBut: [...stopsCopyingBut] }),
    values: [...values],
  };
}
