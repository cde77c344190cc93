import type { ExchangeDefinition } from '../exchanges/exchange';
import type { PracticeKey } from '../exchanges/practice';
import type { BuiltInAccount } from './accounts';
import { keyHint } from './credentials';

/** The accounts of the first start: the first practice key of each exchange. `keys` by exchange id. */
export function practiceAccounts(
  definitions: readonly ExchangeDefinition[],
  keys: Readonly<Record<string, readonly PracticeKey[]>>,
  createdAt: number,
): readonly BuiltInAccount[] {
  return definitions.flatMap((definition) => {
    const key = keys[definition.id]?.[0];
    if (key === undefined) return [];
    const stored = {
      id: `practice-${definition.id}`,
      exchange: definition.id,
      label: definition.name,
      endpoint: 'practice',
      keyHint: keyHint(definition, key.credentials),
      kind: null,
      values: key.values ?? {},
      storedIn: 'session' as const,
      createdAt,
    };
    return [{ stored, credentials: key.credentials }];
  });
}
