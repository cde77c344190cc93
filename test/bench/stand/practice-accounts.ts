import type { ExchangeDefinition } from '../../../main/exchanges/exchange';
import type { PracticeKey } from '../../../main/exchanges/practice';

/** A practice exchange whose users are as many as a bench needs, with nothing open and one key each. */
export function withUsers(definition: ExchangeDefinition, users: number): ExchangeDefinition {
  const keys = (id: (index: number) => string): readonly PracticeKey[] => {
    const [template] = definition.practice.keys(id);
    if (template === undefined) throw new Error(`${definition.name} has no practice key`);
    return Array.from({ length: users }, (_, index) => ({
      ...template,
      name: `bench-${index}`,
      uid: String(firstUid + index),
      positions: 0,
      // Traders that stay away once they were closed.
      leadTraders: 2,
      credentials: numbered(template.credentials, index),
    }));
  };
  // One host each, so that one delay stands before everything.
  const { alternates: _, ...alone } = definition;
  return { ...alone, practice: { ...definition.practice, keys } };
}

const firstUid = 7_700_000_001;

/** Others of the same shape. */
function numbered(credentials: PracticeKey['credentials'], index: number): Record<string, string> {
  const end = String(index).padStart(4, '0');
  return Object.fromEntries(
    Object.entries(credentials).map(([name, text]) => [name, text.slice(0, -end.length) + end]),
  );
}
