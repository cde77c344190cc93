import type { AccountKind, ExchangeDefinition } from './exchange';

/** One of an exchange's kinds by its id; the first where the id is unknown or was never told. */
export function kindOf(
  { kinds }: Pick<ExchangeDefinition, 'kinds'>,
  id: string | null,
): AccountKind {
  return kinds.find((kind) => kind.id === id) ?? kinds[0];
}
